import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { borrowDatabase } from "./database";
import { loadEnvironment, ROOT } from "./environment";
import { Mendable, reportFailure, step } from "./progress";
import { diffFromMigrations } from "./schema-engine";

const NAME = /^[a-z][a-z0-9_]*$/;

/** `npm run db:new -- NAME`: writes the migration that leads from the others to schema.prisma. */
async function dbNew([name, option]: string[]): Promise<void> {
  if (!name || !NAME.test(name) || (option && option !== "--empty")) {
    throw new Mendable("Use: npm run db:new -- NAME, in lower case with underscores. With --empty it is written even if the schema has not changed.");
  }
  const database = await borrowDatabase();
  try {
    const sql = await step("Comparing the migrations with schema.prisma", () => diffFromMigrations(database.url));
    if (!sql && !option) return console.log("Nothing to write: the migrations already lead to schema.prisma.");
    const file = write(name, sql);
    console.log(`Wrote ${path.relative(ROOT, file)}. Read it, add what the schema language cannot say, then: npm run db:migrate`);
  } finally {
    await database.stop();
  }
}

function write(name: string, sql: string): string {
  const stamp = new Date().toISOString().replaceAll(/\D/g, "").slice(0, 14);
  const folder = path.join(ROOT, "prisma", "migrations", `${stamp}_${name}`);
  const file = path.join(folder, "migration.sql");
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, sql ? `${sql}\n` : "-- What the schema language cannot say.\n", { flag: "wx" });
  return file;
}

loadEnvironment();
await dbNew(process.argv.slice(2)).catch(reportFailure);
