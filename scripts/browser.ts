import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { Mendable } from "./progress";

const SYSTEM_BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable"];

/** The system's Chromium, or undefined to use the one that Playwright downloads. CHROMIUM_PATH names another. */
export function chromiumPath(): string | undefined {
  return process.env.CHROMIUM_PATH ?? SYSTEM_BROWSERS.find((each) => existsSync(each));
}

/** Sees to it that there is a browser: the system's, else Debian's package, else Playwright's download. */
export async function installBrowser(): Promise<void> {
  if (chromiumPath()) return;
  console.log("Installing a browser for the tests");
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    run("apt-get", ["update", "-qq"]);
    if (run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"])) return;
  }
  const { createRequire } = await import("node:module");
  const playwright = createRequire(import.meta.url).resolve("@playwright/test/cli");
  if (run(process.execPath, [playwright, "install", "chromium"])) return;
  throw new Mendable("No browser could be installed. Install Chromium, or name one with CHROMIUM_PATH.");
}

function run(command: string, args: string[]): boolean {
  return spawnSync(command, args, { stdio: "inherit", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } }).status === 0;
}
