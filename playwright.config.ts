import { defineConfig, devices } from "@playwright/test";
import { chromiumPath } from "./scripts/browser";
import { enterClinic, workers } from "./tests/e2e/worker-clinic";

const executablePath = chromiumPath();
const flags = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const launchOptions = { executablePath, args: process.getuid?.() === 0 ? ["--no-sandbox", ...flags] : flags };

/** Runs against the clinic at TAPER_URL; `npm test` starts one for each worker, with a database of its own. */
export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  fullyParallel: false,
  workers,
  // A guard against what hangs, far from what any test takes: axe reads a page of many figures for a minute where two browsers share two processors.
  timeout: 300_000,
  // Browser, server and database share the machine's processors.
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  // A browser, a server and a database on two processors: one second try, which the report names.
  retries: 1,
  reporter: [["list"], ["json", { outputFile: "test-results/e2e.json" }]],
  use: { baseURL: enterClinic(), launchOptions, trace: "retain-on-failure", locale: "en-US" },
  projects: [
    // The HTTP interface is the same at every width; the desk's calendar and note are walked through at a tablet's.
    { name: "phone", testIgnore: /(api.*|calendar.*|desk-access|desk-day|note|two-servers)\.spec\.ts/, use: { ...devices["Pixel 7"], viewport: { width: 390, height: 844 }, launchOptions } },
    { name: "desktop", use: { ...devices["Desktop Chrome"], viewport: { width: 1280, height: 800 }, launchOptions } },
  ],
});
