import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import { expect, it } from "vitest";
import type { FileReading } from "../../lib/activity-file";
import { gpxRun, NOW, readSeveral, samplePath } from "./activity-files-for-tests";

const sample = (name: string, bytes?: number) => new Uint8Array(readFileSync(samplePath(name)).subarray(0, bytes));
const HEALTH = `<HealthData><Workout workoutActivityType="HKWorkoutActivityTypeRunning" startDate="2024-05-01 07:00:00 +0200" duration="45"
 durationUnit="min" totalDistance="5" totalDistanceUnit="km"><MetadataEntry key="HKElevationAscended" value="12 m"/></Workout></HealthData>`;
const GARMIN = 'Activity Type,Date,Favorite,Title,Distance,Time,Avg HR\nRunning,2024-05-01 07:00:00,false,"x","5,81",45:10,152\n';

/** Small, so that a change somewhere is likely to hit something that matters. */
const SEEDS = [
  sample("fitdecode_garmin-fenix-5-run.fit"),
  sample("togeojson_Friday-Evening-Run.gpx"),
  sample("togeojson_bad.tcx"),
  sample("thenewthinktank_activities.csv", 8000),
  sample("athlytics_activities_synthetic.csv", 2000),
  strToU8(GARMIN),
  strToU8(HEALTH),
  strToU8(gpxRun(5)),
  new Uint8Array(gzipSync(gpxRun(5))),
  zipSync({ "activities/1.gpx": strToU8(gpxRun(5)), "2.fit": sample("fitdecode_garmin-fenix-5-run.fit"), "Activities.csv": strToU8(GARMIN) }),
  zipSync({ "export.xml": strToU8(HEALTH), "a/b.csv": sample("thenewthinktank_activities.csv", 8000) }, { level: 0 }),
];

type Change = { at: number; remove: number; insert: Uint8Array };

const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.oneof(fc.constant(1), fc.nat({ max: 8 }), fc.nat({ max: 3000 })),
  insert: fc.oneof(
    fc.uint8Array({ maxLength: 6 }),
    fc.constantFrom("-", "9", "e9", ",", ";", '"', "\n", "\0", "<", ">", "&", "NaN", "Infinity", "99999999999999999999").map((text) => new Uint8Array(strToU8(text))),
  ),
});

function changed(seed: Uint8Array, changes: readonly Change[]): Uint8Array {
  return changes.reduce((bytes, { at, remove, insert }) => {
    const start = Math.floor(at * bytes.length);
    return Buffer.concat([bytes.subarray(0, start), insert, bytes.subarray(start + remove)]);
  }, seed);
}

function expectSound(readings: FileReading[], fileName: string): void {
  expect(readings.length).toBeGreaterThan(0);
  for (const { activities, problems } of readings) {
    // Nothing is passed over in silence.
    expect(activities.length + problems.length).toBeGreaterThan(0);
    for (const { message } of problems) expect(message.startsWith(fileName)).toBe(true);
    for (const { startsAt, name, sport, ...numbers } of activities) {
      expect(startsAt.getTime()).toBeGreaterThanOrEqual(0);
      expect(startsAt.getTime()).toBeLessThanOrEqual(NOW.getTime() + 86_400_000);
      expect(["run", "other", "unknown"]).toContain(sport);
      if (name !== null) expect(name).toMatch(/^[^\p{Cc}]{1,120}$/u);
      for (const value of Object.values(numbers)) expect(value === null || (Number.isFinite(value) && value >= 0)).toBe(true);
    }
  }
}

it("makes sense of any change of a real file, or says why not", async () => {
  const file = fc.tuple(fc.constantFrom(...SEEDS), fc.array(change, { minLength: 1, maxLength: 4 })).map(([seed, changes]) => changed(seed, changes));
  await fc.assert(fc.asyncProperty(file, async (content) => expectSound(await readSeveral({ "a.bin": content }), "a.bin")), { numRuns: 400 });
});

it("takes any bytes at all, behind any beginning", async () => {
  const beginning = fc.constantFrom("", "PK\u0003\u0004", "\u001f\u008b\b", "\u000e\u0010\u00d9\u0007\u00ff\u00ff\0\0.FIT\0\0", "<gpx>", "<HealthData>", "\u00ff\u00fe", GARMIN);
  const file = fc.tuple(beginning, fc.uint8Array({ maxLength: 300 })).map(([start, rest]) => Buffer.concat([Buffer.from(start, "latin1"), rest]));
  await fc.assert(fc.asyncProperty(file, async (content) => expectSound(await readSeveral({ "a.bin": content }), "a.bin")), { numRuns: 300 });
});
