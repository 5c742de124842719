import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { loadEnvironment, ROOT } from "./environment";
import { generateClient } from "./generate-client";
import { reportFailure, step } from "./progress";

/** `npm run bench`: how long finding slots, proposing plans and reading an export take and how that grows, and the rate of availability over HTTP against a route that reads one row. */
async function bench(): Promise<void> {
  await generateClient();
  for (const name of ["find-slots", "plans", "import-activities"]) {
    spawnSync(process.execPath, ["--import", "tsx", path.join(ROOT, "tests", "bench", `${name}.ts`)], { stdio: "inherit" });
  }
  const [{ buildIfStale }, { openTestClinic }, { compareRates }] = await Promise.all([import("./build"), import("./test-clinic"), import("./http-rates")]);
  await buildIfStale();
  const folder = mkdtempSync(path.join(tmpdir(), "taper-bench-"));
  const clinic = await step("Opening a clinic to measure", () => openTestClinic(folder));
  try {
    await compareRates(clinic.address);
  } finally {
    await clinic.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

loadEnvironment();
await bench().catch(reportFailure);
