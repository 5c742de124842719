import { spawn } from "node:child_process";
import path from "node:path";
import { loadEnvironment, ROOT } from "./environment";
import { generateClient } from "./generate-client";
import { reportFailure, step } from "./progress";

type Outcome = { name: string; passed: boolean; output: string; seconds: string };

const CHECKS: Record<string, string[]> = {
  "types": [program("typescript", "bin/tsc"), "--noEmit"],
  "lint and layers": [program("eslint", "bin/eslint.js"), ".", "--max-warnings=0"],
  "dead code": [program("knip", "bin/knip.js"), "--no-progress"],
};

/** `npm run check`: all that can be said of the code without running it. */
async function check(): Promise<void> {
  await generateClient();
  await step("Writing the types of the routes", async () => demand(await run("route types", [program("next", "dist/bin/next"), "typegen"])));
  const outcomes = Object.entries(CHECKS).map(async ([name, command]) => report(await run(name, command)));
  const passed = (await Promise.all(outcomes)).every(Boolean);
  console.log(passed ? "\nAll checks passed." : "\nNot all checks passed.");
  process.exitCode = passed ? 0 : 1;
}

/** One program's file, as its package may not export it. */
function program(name: string, file: string): string {
  return path.join(ROOT, "node_modules", name, file);
}

function run(name: string, command: string[]): Promise<Outcome> {
  const started = performance.now();
  const child = spawn(process.execPath, command, { cwd: ROOT, env: { ...process.env, FORCE_COLOR: process.stdout.isTTY ? "1" : "0" } });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text: Buffer) => (output += text.toString()));
  return new Promise((resolve) => {
    const seconds = () => ((performance.now() - started) / 1000).toFixed(1);
    child.on("close", (code) => resolve({ name, passed: code === 0, output, seconds: seconds() }));
  });
}

function report({ name, passed, output, seconds }: Outcome): boolean {
  console.log(`${name}: ${passed ? "passed" : "failed"} (${seconds} s)`);
  if (!passed) console.log(output.trim());
  return passed;
}

function demand({ passed, output }: Outcome): void {
  if (!passed) throw new Error(output);
}

loadEnvironment();
await check().catch(reportFailure);
