import pg from "pg";
import { applyMigrations, diagnose } from "./schema-engine";
import { Mendable } from "./progress";

/** Any number that nothing else locks: it makes of two servers that start on one database the second wait for the first. */
const MIGRATION_LOCK = 7_270_420_195;

/**
 * Applies what is missing to the database at `url`; answers with the names, oldest first.
 * Throws a Mendable that says which migration failed, why, and what to do.
 */
export async function migrate(url: string): Promise<string[]> {
  const guard = new pg.Client({ connectionString: url });
  await guard.connect();
  try {
    await guard.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
    return await applyMissing(url);
  } finally {
    await guard.end();
  }
}

async function applyMissing(url: string): Promise<string[]> {
  const { failed, edited } = await diagnose(url);
  if (failed[0]) throw new Mendable(afterFailure(failed[0], "It failed at an earlier start."));
  for (const name of edited) console.warn(`Migration ${name} was changed after it was applied here; the change is not applied.`);
  try {
    return await applyMigrations(url);
  } catch (error) {
    const { failed: now } = await diagnose(url).catch(() => ({ failed: [] as string[] }));
    throw new Mendable(afterFailure(now[0] ?? "unknown", error instanceof Error ? error.message : String(error)));
  }
}

function afterFailure(name: string, message: string): string {
  return [
    `The database could not be brought up to date: migration ${name} failed. Nothing is served, so that no half-changed data is used.`,
    message.trim(),
    "",
    "What to do:",
    "  1. Mend the cause that the message names, or restore the last backup.",
    `  2. Tell the database that the failed migration is to be tried again: npm run db:migrate -- --retry ${name}`,
    "  3. Start again.",
  ].join("\n");
}
