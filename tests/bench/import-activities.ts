import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import Papa from "papaparse";
import { readActivityFiles } from "../../lib/server/activity-files/read-files";

/** How long reading a Strava export of 3,000 activities takes, against splitting the same file into cells alone. */

const ACTIVITIES = 3000;
const ROUNDS = 5;
const FIXTURE = path.join(import.meta.dirname, "..", "fixtures", "activities", "thenewthinktank_activities.csv");

/** The sample's rows over and over, a day further each time. */
async function exportOf(count: number): Promise<string> {
  const { data } = Papa.parse<string[]>(await readFile(FIXTURE, "utf8"), { skipEmptyLines: true });
  const [header, ...rows] = data;
  const many = Array.from({ length: count }, (_, index) => {
    const row = [...rows[index % rows.length]!];
    row[0] = String(10_000 + index);
    row[1] = new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeStyle: "medium", timeZone: "UTC" }).format(new Date(Date.UTC(2018, 0, 1 + index, 6, index % 60)));
    return row;
  });
  return Papa.unparse([header!, ...many]);
}

async function median(run: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    await run();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)]!;
}

const folder = mkdtempSync(path.join(tmpdir(), "taper-bench-"));
try {
  const file = path.join(folder, "activities.csv");
  writeFileSync(file, await exportOf(ACTIVITIES));
  const bytes = statSync(file).size;
  const read = () => readActivityFiles([{ fileName: "activities.csv", path: file, bytes }], { timeZone: "Europe/Copenhagen", distanceUnit: "km", now: new Date() });
  const [reading] = await read();
  const cells = await median(async () => Papa.parse(await readFile(file, "utf8"), { skipEmptyLines: true }));
  const whole = await median(read);
  console.log(`\nReading an export of ${ACTIVITIES} activities (${(bytes / 1e6).toFixed(1)} MB): ${reading?.activities.length} read in ${whole.toFixed(0)} ms, ${(whole / cells).toFixed(2)} times splitting it into cells alone`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
