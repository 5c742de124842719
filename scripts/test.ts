import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { loadEnvironment, ROOT } from "./environment";
import { generateClient } from "./generate-client";
import { reportFailure, step } from "./progress";
import type { TestClinic } from "./test-clinic";
import { type Counts, countPlaywright, countVitest, sumCounts } from "./test-counts";

const KINDS = ["unit", "integration", "e2e"] as const;
type Kind = (typeof KINDS)[number];

/** So many browsers at once, each with a clinic of its own. */
const BROWSERS = 2;

const bin = (module: string) => createRequire(import.meta.url).resolve(module);

loadEnvironment();
try {
  const [kinds, filters] = parseArguments(process.argv.slice(2));
  await generateClient();
  const counts: Counts[] = [];
  if (kinds.includes("unit") || kinds.includes("integration")) counts.push(runVitest(kinds, filters));
  if (kinds.includes("e2e")) counts.push(await runPlaywright(filters));
  const { passed, failed, failures, retried } = sumCounts(counts);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
  list("Passed only at the second try", retried);
  list("Failed", failures);
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

/** Runs the browser tests against clinics of their own, each with its own database and the demo in it. */
async function runPlaywright(filters: string[]): Promise<Counts> {
  const { installBrowser } = await import("./browser");
  const { openTestClinic } = await import("./test-clinic");
  const { buildIfStale } = await import("./build");
  await installBrowser();
  await buildIfStale();
  const output = path.join(ROOT, "test-results", "e2e.json");
  rmSync(output, { force: true });
  const folder = mkdtempSync(path.join(tmpdir(), "taper-e2e-"));
  const clinics: TestClinic[] = [];
  try {
    for (let index = 1; index <= BROWSERS; index += 1) {
      clinics.push(await step(`Opening clinic ${index} of ${BROWSERS} for the browser tests`, () => openTestClinic(path.join(folder, String(index)))));
    }
    const env = { ...process.env, ...clinics[0]?.env, TAPER_TEST_CLINICS: JSON.stringify(clinics.map(({ address, env }) => ({ address, env }))) };
    spawnSync(process.execPath, [bin("@playwright/test/cli"), "test", ...filters], { cwd: ROOT, env, stdio: "inherit" });
    return countPlaywright(output);
  } finally {
    for (const clinic of clinics) await clinic.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The tests by name at the end, where one looks first. */
function list(heading: string, tests: string[]): void {
  if (tests.length > 0) console.log(`\n${heading}:\n${tests.map((test) => `  ${test}`).join("\n")}`);
}
