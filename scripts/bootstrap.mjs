// Runs `scripts/NAME.ts` on the project's own Node, after installing what is missing.
// This file runs before anything is installed, on whatever Node 20 or later the machine has: no packages, no TypeScript.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const [name, ...args] = process.argv.slice(2);

process.chdir(root);
if (!isInstalled()) install();
runOnOwnNode();

/** Whether node_modules holds what package-lock.json pins; compared by content, as file times differ after a checkout. */
function isInstalled() {
  const wanted = packagesOf("package-lock.json");
  const installed = packagesOf(path.join("node_modules", ".package-lock.json"));
  return Object.entries(wanted).every(([folder, { version, optional }]) => !folder || optional || installed[folder]?.version === version);
}

function packagesOf(lock) {
  try {
    return JSON.parse(readFileSync(lock, "utf8")).packages;
  } catch {
    // npm writes the list of what it installed last: without one, an installation is missing or was cut short.
    return {};
  }
}

function install() {
  console.log("Installing packages (about a minute)");
  const [command, ...before] = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ["npm"];
  const options = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  const { status } = spawnSync(command, [...before, ...options], { stdio: "inherit", shell: command === "npm" && process.platform === "win32" });
  if (status === 0) return;
  console.error("Installing failed; npm's own message stands above. Check that the machine reaches its npm registry, then start again.");
  process.exit(1);
}

function runOnOwnNode() {
  const own = path.join(root, "node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");
  const child = spawn(existsSync(own) ? own : process.execPath, ["--import", "tsx", `scripts/${name}.ts`, ...args], { stdio: "inherit" });
  // This process only waits for the child to finish its cleaning up. A terminal sends Ctrl-C to both, which does no harm.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));
}
