import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import path from "node:path";
import { ROOT } from "./environment";
import { Mendable, step } from "./progress";

/** Writes the database client for schema.prisma when it is older than the schema. */
export async function generateClient(): Promise<void> {
  const schema = path.join(ROOT, "prisma", "schema.prisma");
  const client = path.join(ROOT, "lib", "server", "generated", "client.ts");
  if (changedAt(client) >= changedAt(schema)) return;
  await step("Generating the database client", async () => {
    const prisma = path.join(ROOT, "node_modules", "prisma", "build", "index.js");
    // Generating never runs the native schema engine but looks for it: any existing file will do.
    const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: "1" };
    const result = spawnSync(process.execPath, [prisma, "generate", "--schema", schema, "--no-hints"], { env, cwd: ROOT, encoding: "utf8" });
    if (result.status !== 0) throw new Mendable(`The database client could not be generated:\n${result.stdout}${result.stderr}`);
  });
}

/** Milliseconds since the epoch; 0 for a file that isn't there. */
function changedAt(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
