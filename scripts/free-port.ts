import { createServer } from "node:net";

/** The first free port from `wanted` on, on `host`; without one, on all of the machine's addresses. */
export async function freePort(wanted: number, host?: string): Promise<number> {
  for (let port = wanted; port < 65_536; port++) if (await isFree(port, host)) return port;
  throw new Error(`No free port from ${wanted} on`);
}

function isFree(port: number, host: string | undefined): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
