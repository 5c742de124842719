/** Runs once when the server starts: the jobs begin, without keeping the first visitor waiting. */
export async function register(): Promise<void> {
  const url = process.env.DATABASE_URL;
  if (process.env.NEXT_RUNTIME !== "nodejs" || !url) return;
  const [{ startJobs }, { log }] = await Promise.all([import("./lib/server/jobs/schedule"), import("./lib/server/log")]);
  startJobs(url).catch((error: unknown) => log.error({ err: error }, "jobs did not start"));
}
