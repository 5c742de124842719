import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbeddedDatabase } from "../../scripts/embedded-database";
import { migrate } from "../../scripts/migrate";

declare module "vitest" {
  interface ProvidedContext {
    templateUrl: string;
  }
}

/** One PostgreSQL for the whole run, with a migrated database that each test file copies. TEST_DATABASE_URL names another server. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const folder = mkdtempSync(path.join(tmpdir(), "taper-test-"));
  const database = given ? { url: given, stop: async () => undefined } : await startEmbeddedDatabase(folder, { durable: false });
  await migrate(database.url);
  project.provide("templateUrl", database.url);
  return async () => {
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
