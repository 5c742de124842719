// Runs `scripts/NAME.ts` on the project's own Node, after installing what is missing.
// This file runs before anything is installed, on whatever Node 20 or later the machine has: no packages, no TypeScript.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import path from "node:path";
import process from "node:process";

const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), "..");
const [name, ...args] = process.argv.slice(2);

process.chdir(root);
if (!isInstalled()) install();
runOnOwnNode();

function isInstalled() {
  const installed = path.join(root, "node_modules", ".package-lock.json");
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(path.join(root, "package-lock.json")).mtimeMs;
}

function install() {
  console.log("Installing packages (about a minute)");
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ["npm"];
  const [command, ...before] = npm;
  const result = spawnSync(command, [...before, "ci", "--no-audit", "--no-fund", "--loglevel=error"], { stdio: "inherit" });
  if (result.status !== 0) {
    console.error("Installing failed. Check that the machine reaches its npm registry, then start again.");
    process.exit(1);
  }
}

function runOnOwnNode() {
  const bundled = path.join(root, "node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");
  const node = existsSync(bundled) ? bundled : process.execPath;
  const child = spawn(node, ["--import", "tsx", `scripts/${name}.ts`, ...args], { stdio: "inherit" });
  // A terminal sends Ctrl-C to the child as well; this process only waits for it to finish its cleaning up.
  process.on("SIGINT", () => {});
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));
}
