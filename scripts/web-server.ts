import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { ROOT } from "./environment";
import { Mendable } from "./progress";

export type WebServer = { address: string; pid: number; stop: () => Promise<void>; ended: Promise<number> };

/** Runs `next start` or `next dev` on `port` and waits until it answers. */
export async function startWebServer(mode: "start" | "dev", port: number, env: NodeJS.ProcessEnv): Promise<WebServer> {
  const next = path.join(ROOT, "node_modules", "next", "dist", "bin", "next");
  // A process group of its own: Ctrl-C reaches only this process, which ends the web server before the database.
  const host = process.env.HOST ? ["--hostname", process.env.HOST] : [];
  const child = spawn(process.execPath, [next, mode, "--port", String(port), ...host], {
    cwd: ROOT,
    env: { ...env, NODE_ENV: mode === "dev" ? "development" : "production" },
    stdio: ["ignore", "inherit", "inherit"],
    detached: true,
  });
  const ended = new Promise<number>((resolve) => child.once("exit", (code) => resolve(code ?? 1)));
  const address = `http://localhost:${port}`;
  try {
    await answers(`${address}/api/health`, ended);
  } catch (error) {
    await end(child, ended);
    throw error;
  }
  return { address, pid: child.pid ?? 0, stop: () => end(child, ended), ended };
}

const ANSWER_MS = 120_000;

async function answers(url: string, ended: Promise<number>): Promise<void> {
  let hasEnded = false;
  void ended.then(() => (hasEnded = true));
  const deadline = performance.now() + ANSWER_MS;
  while (performance.now() < deadline) {
    if (hasEnded) throw new Mendable("The web server ended while it started; its own message stands above.");
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  throw new Mendable(`The web server did not answer at ${url}.`);
}

async function end(child: ChildProcess, ended: Promise<number>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  const killed = setTimeout(() => child.kill("SIGKILL"), 10_000);
  await ended;
  clearTimeout(killed);
}
