import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { loadEnvironment, ROOT } from "./environment";
import { generateClient } from "./generate-client";
import { reportFailure, step } from "./progress";
import { type Counts, countPlaywright, countVitest, sumCounts } from "./test-counts";

const KINDS = ["unit", "integration", "e2e"] as const;
type Kind = (typeof KINDS)[number];

const bin = (module: string) => createRequire(import.meta.url).resolve(module);

loadEnvironment();
try {
  const [kinds, filters] = parseArguments(process.argv.slice(2));
  await generateClient();
  const counts: Counts[] = [];
  if (kinds.includes("unit") || kinds.includes("integration")) counts.push(runVitest(kinds, filters));
  if (kinds.includes("e2e")) counts.push(await runPlaywright(filters));
  const { passed, failed } = sumCounts(counts);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
  console.log(`\n${passed} passed, ${failed} failed`);
} catch (error) {
  reportFailure(error);
  console.log("\n0 passed, 1 failed");
}

/** `npm test -- unit race` runs the unit tests whose path holds "race"; without a kind, all kinds. */
function parseArguments(words: string[]): [Kind[], string[]] {
  const kinds = KINDS.filter((kind) => words.includes(kind));
  return [kinds.length > 0 ? kinds : [...KINDS], words.filter((word) => !KINDS.some((kind) => kind === word))];
}

function runVitest(kinds: Kind[], filters: string[]): Counts {
  const output = path.join(ROOT, "test-results", "vitest.json");
  rmSync(output, { force: true });
  const projects = [kinds.includes("unit") ? "--project=unit*" : "", kinds.includes("integration") ? "--project=integration" : ""];
  const args = ["run", ...projects.filter(Boolean), "--reporter=default", "--reporter=json", `--outputFile.json=${output}`, ...filters];
  const folder = path.dirname(bin("vitest/package.json"));
  spawnSync(process.execPath, [path.join(folder, "vitest.mjs"), ...args], { cwd: ROOT, stdio: "inherit" });
  return countVitest(output);
}

/** Runs the browser tests against a clinic of their own, with its own database and the demo in it. */
async function runPlaywright(filters: string[]): Promise<Counts> {
  const { installBrowser } = await import("./browser");
  const { openTestClinic } = await import("./test-clinic");
  const { buildIfStale } = await import("./build");
  await installBrowser();
  await buildIfStale();
  const output = path.join(ROOT, "test-results", "e2e.json");
  rmSync(output, { force: true });
  const folder = mkdtempSync(path.join(tmpdir(), "taper-e2e-"));
  const clinic = await step("Opening a clinic for the browser tests", () => openTestClinic(folder));
  try {
    const env = { ...process.env, ...clinic.env, TAPER_URL: clinic.address };
    spawnSync(process.execPath, [bin("@playwright/test/cli"), "test", ...filters], { cwd: ROOT, env, stdio: "inherit" });
    return countPlaywright(output);
  } finally {
    await clinic.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

