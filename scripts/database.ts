import { DATA_FOLDER } from "./environment";
import { type EmbeddedDatabase, runningDatabase, startEmbeddedDatabase } from "./embedded-database";
import { isLocked, lockFolder } from "./instance-lock";
import { migrate } from "./migrate";
import { Mendable, step } from "./progress";
import { checkServer } from "./server-version";

export type RunningDatabase = EmbeddedDatabase & { embedded: boolean };

/** The database of DATABASE_URL, or the embedded one, which only the holder of the data folder's lock may open; migrated. */
export async function openDatabase(): Promise<RunningDatabase> {
  const database = await startDatabase();
  try {
    await checkServer(database.url);
    await step("Bringing the database up to date", () => migrate(database.url));
    return database;
  } catch (error) {
    await database.stop();
    throw error;
  }
}

/** The database as it is, for a command that works beside a running clinic or without one. */
export async function borrowDatabase(): Promise<RunningDatabase> {
  if (process.env.DATABASE_URL || !isLocked(DATA_FOLDER)) return ownDatabase();
  const url = runningDatabase(DATA_FOLDER);
  if (!url) throw new Mendable("Taper is just starting: try again when it has printed its address.");
  return { url, embedded: true, stop: async () => undefined };
}

async function ownDatabase(): Promise<RunningDatabase> {
  if (process.env.DATABASE_URL) return startDatabase();
  const lock = lockFolder(DATA_FOLDER);
  try {
    const database = await startDatabase();
    return { ...database, stop: () => database.stop().finally(lock.release) };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function startDatabase(): Promise<RunningDatabase> {
  const given = process.env.DATABASE_URL;
  if (given) return { url: given, embedded: false, stop: async () => undefined };
  return { embedded: true, ...(await step("Starting PostgreSQL", () => startEmbeddedDatabase(DATA_FOLDER, { durable: true }))) };
}
