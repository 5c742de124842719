import { readdir } from "node:fs/promises";
import path from "node:path";
import { db } from "./database";

/** Whether the database answers and has every migration that this version of the application brings. */
export async function isReady(): Promise<boolean> {
  try {
    const [known, applied] = await Promise.all([knownMigrations(), appliedMigrations()]);
    return known.every((name) => applied.has(name));
  } catch {
    return false;
  }
}

async function knownMigrations(): Promise<string[]> {
  const entries = await readdir(path.join(process.cwd(), "prisma", "migrations"), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}

async function appliedMigrations(): Promise<Set<string>> {
  const rows = await db.$queryRaw<{ migration_name: string }[]>`SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;
  return new Set(rows.map((row) => row.migration_name));
}
