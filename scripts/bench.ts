import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { startEmbeddedDatabase } from "./embedded-database";
import { loadEnvironment, ROOT } from "./environment";
import { generateClient } from "./generate-client";
import { migrate } from "./migrate";
import { Mendable, reportFailure, reportProgress, step } from "./progress";

const ALONE = ["find-slots", "plans", "import-activities"];
const PARTS = [...ALONE, "http", "clinics"];

/**
 * `npm run bench`: how long finding slots, proposing plans and reading an export take and how that grows; the rate of availability over HTTP
 * against a route that reads one row; and what the clinic's reads take with 100,000 runners and a million appointments against the demo's.
 * `-- plans clinics` for some of it; `--runners=5000` for a smaller large clinic.
 */
async function bench(words: readonly string[]): Promise<void> {
  const parts = words.filter((word) => !word.startsWith("--"));
  const runners = /^--runners=(\d{3,6})$/.exec(words.find((word) => word.startsWith("--")) ?? "--runners=100000")?.[1];
  const unknown = parts.filter((part) => !PARTS.includes(part));
  if (unknown.length > 0 || !runners) throw new Mendable(`Measuring takes some of ${PARTS.join(", ")}, and --runners=5000 for the size of the large clinic.`);
  const isWanted = (part: string) => parts.length === 0 || parts.includes(part);
  await generateClient();
  for (const name of ALONE.filter(isWanted)) {
    spawnSync(process.execPath, ["--import", "tsx", path.join(ROOT, "tests", "bench", `${name}.ts`)], { stdio: "inherit" });
  }
  if (isWanted("http")) await benchHttp();
  if (isWanted("clinics")) await benchClinics(Number(runners));
}

async function benchHttp(): Promise<void> {
  const [{ buildIfStale }, { openTestClinic }, { compareRates }] = await Promise.all([import("./build"), import("./test-clinic"), import("./http-rates")]);
  await buildIfStale();
  await inFolder(async (folder) => {
    const clinic = await step("Opening a clinic to measure", () => openTestClinic(folder));
    try {
      await compareRates(clinic.address);
    } finally {
      await clinic.close();
    }
  });
}

/** Both databases are on one server, so that neither has memory to itself. */
async function benchClinics(runners: number): Promise<void> {
  const [{ connect }, { seedDemoClinic }, { seedLargeClinic }, { compareClinics }, { createDatabase }] = await Promise.all([
    import("../lib/server/database"), import("../prisma/seed"), import("../prisma/large-clinic"), import("./compare-clinics"), import("./embedded-database"),
  ]);
  const now = new Date();
  await inFolder(async (folder) => {
    const database = await step("Starting PostgreSQL", () => startEmbeddedDatabase(folder, { durable: false }));
    try {
      const large = new URL("/large", database.url).href;
      await createDatabase(new URL("/postgres", database.url).href, "large");
      for (const url of [database.url, large]) await migrate(url);
      process.env.TAPER_DATA_KEY ??= Buffer.alloc(32, 7).toString("base64");
      const demo = connect(database.url);
      await step("Making the demo clinic", () => seedDemoClinic(demo, { now }));
      await demo.$disconnect();
      const client = new pg.Client({ connectionString: large });
      await client.connect();
      await seedLargeClinic(client, { now, runners, onProgress: reportProgress() });
      await client.end();
      await compareClinics(database.url, large);
    } finally {
      await database.stop();
    }
  });
}

async function inFolder(run: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "taper-bench-"));
  try {
    await run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

loadEnvironment();
await bench(process.argv.slice(2)).catch(reportFailure);
