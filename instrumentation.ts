/** Runs once when the server starts: limits will see true addresses, and the jobs begin without keeping the first visitor waiting. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { keepPeerAddress, trustedProxiesFrom } = await import("./lib/server/http/peer-address");
  keepPeerAddress(trustedProxiesFrom(process.env.TRUST_PROXY));

  const url = process.env.DATABASE_URL;
  if (!url) return;
  const [{ startJobs }, { log }] = await Promise.all([import("./lib/server/jobs/schedule"), import("./lib/server/log")]);
  startJobs(url).catch((error: unknown) => log.error({ err: error }, "jobs did not start"));
}
