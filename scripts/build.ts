import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "./environment";
import { Mendable } from "./progress";

const SOURCES = ["app", "components", "lib", "public", "prisma/schema.prisma", "package-lock.json", "next.config.js", "tsconfig.json", "instrumentation.ts", "proxy.ts", "postcss.config.mjs"];

/** Builds the web application unless the build on disk was made of the same sources. */
export async function buildIfStale(): Promise<void> {
  const stamp = path.join(ROOT, ".next", "built-from");
  const sources = hashOfSources();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === sources) return;
  console.log("Building the web application (a minute or two)");
  const next = path.join(ROOT, "node_modules", "next", "dist", "bin", "next");
  const env = { ...process.env, NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1" };
  const result = spawnSync(process.execPath, [next, "build"], { cwd: ROOT, env, stdio: "inherit" });
  if (result.status !== 0) throw new Mendable("The build failed; its own message stands above.");
  writeFileSync(stamp, sources);
}

function hashOfSources(): string {
  const hash = createHash("sha256");
  for (const file of SOURCES.flatMap((source) => filesIn(path.join(ROOT, source))).sort()) {
    hash.update(path.relative(ROOT, file)).update("\0").update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}

function filesIn(place: string): string[] {
  if (!existsSync(place)) return [];
  try {
    return readdirSync(place, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOTDIR") return [place];
    throw error;
  }
}
