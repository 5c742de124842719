import { DATA_FOLDER } from "./environment";
import { type EmbeddedDatabase, startEmbeddedDatabase } from "./embedded-database";
import { migrate } from "./migrate";
import { step } from "./progress";

export type RunningDatabase = EmbeddedDatabase & { embedded: boolean };

/** The database of DATABASE_URL, or the embedded one; migrated. */
export async function openDatabase(): Promise<RunningDatabase> {
  const given = process.env.DATABASE_URL;
  const database = given
    ? { url: given, embedded: false, stop: async () => undefined }
    : { embedded: true, ...(await step("Starting PostgreSQL", () => startEmbeddedDatabase(DATA_FOLDER, { durable: true }))) };
  try {
    await step("Bringing the database up to date", () => migrate(database.url));
    return database;
  } catch (error) {
    await database.stop();
    throw error;
  }
}
