import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { gpxRun, NOW, readContent, readSeveral, samplePath } from "./activity-files-for-tests";
import { readActivityFiles } from "../../lib/server/activity-files/read-files";

const zip = (files: Record<string, string | Uint8Array>) =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, content]) => [name, typeof content === "string" ? strToU8(content) : content])));

const MEGABYTE = 1024 * 1024;
const FIT = new Uint8Array(readFileSync(samplePath("fitdecode_garmin-fenix-5-run.fit")));
const STRAVA = new Uint8Array(readFileSync(samplePath("thenewthinktank_activities.csv")));
const SPANISH = strToU8('ID de actividad,Fecha,Nombre,Tipo,a,b,c,d,e,f,Nombre de archivo\n7,"2 ago 2026, 12:20:32 p.m.",x,Carrera,,1,"5,81",,,,activities/7.fit.gz\n');
const HEALTH = `<?xml version="1.0"?>\n<!DOCTYPE HealthData [\n<!ELEMENT HealthData ANY>\n]>\n<HealthData><Workout workoutActivityType="HKWorkoutActivityTypeRunning"
 startDate="2024-05-01 07:00:00 +0200" totalDistance="5" totalDistanceUnit="km"/></HealthData>`;

/** A FIT header and zeros: packs a thousandfold. */
function swollenFit(bytes: number): Uint8Array {
  const file = new Uint8Array(bytes);
  file.set(FIT.subarray(0, 14));
  return file;
}

/** Changes each place where a two-byte number of the ZIP headers with this signature stands. */
function inHeaders(archive: Uint8Array, signature: number, offset: number, change: (view: DataView, at: number) => void): Uint8Array {
  const copy = archive.slice();
  const view = new DataView(copy.buffer);
  for (let at = 0; at + 4 <= copy.length; at += 1) if (view.getUint32(at, true) === signature) change(view, at + offset);
  return copy;
}

const CENTRAL = 0x02014b50;

describe("gzip", () => {
  it("reads what is packed", async () => {
    expect(await readContent("run.fit.gz", gzipSync(FIT))).toMatchObject({ fileName: "run.fit.gz", format: "fit", activities: [{ distanceMeters: 157.56 }] });
  });

  it.each([
    ["half a file", gzipSync(gpxRun(300)).subarray(0, 2000), "cut_off"],
    ["a file with a wrong checksum", Buffer.concat([gzipSync(FIT).subarray(0, -8), Buffer.alloc(8, 0xff)]), "broken_archive"],
    ["a header and no more", Buffer.from([0x1f, 0x8b]), "cut_off"],
    ["an archive in an archive", gzipSync(gzipSync(gpxRun())), "nested_archive"],
    ["a ZIP file in gzip", gzipSync(zip({ "a.gpx": gpxRun() })), "nested_archive"],
    ["a bomb", gzipSync(swollenFit(12 * MEGABYTE)), "hostile_archive"],
    ["a FIT file that is too large", gzipSync(Buffer.concat([FIT, Buffer.alloc(16 * MEGABYTE, "0123456789abcdef".repeat(64))]), { level: 0 }), "too_large"],
  ])("says what is wrong with %s", async (_what, content, code) => {
    expect(await readContent("a.gz", content)).toMatchObject({ activities: [], problems: [{ code }] });
  });
});

describe("ZIP", () => {
  it("reads each activity file by its content, and passes over what is none", async () => {
    const readings = await readSeveral({
      "all.zip": zip({ "2026/run.gpx": gpxRun(), "watch/1.bin": FIT, "2.fit.gz": gzipSync(FIT), "photo.jpg": "x", "notes.md": "Hello", "__MACOSX/._run.gpx": "x", "empty/": "" }),
    });
    expect(readings.map(({ fileName, format, problems }) => [fileName, format, problems.length])).toEqual([
      ["all.zip, 2026/run.gpx", "gpx", 0], ["all.zip, watch/1.bin", "fit", 0], ["all.zip, 2.fit.gz", "fit", 0],
    ]);
  });

  it("reads the good files beside broken ones", async () => {
    const readings = await readSeveral({ "all.zip": zip({ "bad.gpx": "<gpx><trk>", "empty.fit": "", "good.gpx": gpxRun(), "inner.zip": zip({ "a.gpx": gpxRun() }) }) });
    expect(readings.map(({ fileName, activities, problems }) => [fileName, activities.length, problems.map(({ code }) => code)])).toEqual([
      ["all.zip, bad.gpx", 0, ["cut_off"]], ["all.zip, empty.fit", 0, ["empty_file"]], ["all.zip, good.gpx", 1, []], ["all.zip, inner.zip", 0, ["nested_archive"]],
    ]);
  });

  it("reads of Strava's whole export the one activities.csv", async () => {
    const readings = await readSeveral({ "export.zip": zip({ "profile.csv": "Athlete ID,Name\n1,x\n", "activities.csv": STRAVA, "activities/1.gpx": gpxRun(), "routes/2.gpx": "<gpx/>" }) });
    expect(readings).toMatchObject([{ fileName: "export.zip, activities.csv", format: "strava_csv" }]);
    expect(readings[0]?.activities).toHaveLength(112);
  });

  it("reads the recorded files of Strava's export in another language", async () => {
    const readings = await readSeveral({
      "export.zip": zip({ "export_7/activities.csv": SPANISH, "export_7/activities/7.fit.gz": gzipSync(FIT), "export_7/activities/8.gpx": gpxRun(), "export_7/routes/2.gpx": gpxRun() }),
    });
    expect(readings.map(({ fileName, activities }) => [fileName, activities.length])).toEqual([
      ["export.zip, export_7/activities/7.fit.gz", 1], ["export.zip, export_7/activities/8.gpx", 1],
    ]);
  });

  it("reads of Apple Health's export the workouts, not their routes again", async () => {
    const clinical = '<?xml version="1.0"?><ClinicalDocument/>';
    const readings = await readSeveral({
      "export.zip": zip({ "apple_health_export/export_cda.xml": clinical, "apple_health_export/Exportación.xml": HEALTH, "apple_health_export/workout-routes/route.gpx": gpxRun() }),
    });
    expect(readings).toMatchObject([{ fileName: "export.zip, apple_health_export/Exportación.xml", format: "apple_health", activities: [{ distanceMeters: 5000 }] }]);
  });

  it("follows no path name", async () => {
    const readings = await readSeveral({ "a.zip": zip({ "../../../../tmp/evil.gpx": gpxRun(), "/etc/passwd.gpx": gpxRun(), "C:\\run.gpx": gpxRun() }) });
    expect(readings.map(({ fileName, activities }) => [fileName, activities.length])).toEqual([
      ["a.zip, ../../../../tmp/evil.gpx", 1], ["a.zip, /etc/passwd.gpx", 1], ["a.zip, C:/run.gpx", 1],
    ]);
  });

  const whole = zip({ "a.gpx": gpxRun(300), "b.gpx": gpxRun(300) });
  it.each([
    ["half an archive", whole.subarray(0, whole.length / 2), "broken_archive"],
    ["an archive with a password", inHeaders(whole, CENTRAL, 8, (view, at) => view.setUint16(at, view.getUint16(at, true) | 1, true)), "encrypted_archive"],
    ["an archive of nothing", zip({}), "no_activities_in_archive"],
    ["an archive of folders", zip({ "a/": "", "b/c/": "" }), "no_activities_in_archive"],
    ["an archive of photos", zip({ "a.jpg": "x", "b.md": "y" }), "no_activities_in_archive"],
    ["a spreadsheet", zip({ "[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>" }), "spreadsheet"],
  ])("says what is wrong with %s", async (_what, content, code) => {
    const reading = await readContent("a.zip", content);
    expect(reading).toMatchObject({ fileName: "a.zip", format: null, activities: [], problems: [{ code, fileName: "a.zip" }] });
  });

  it("refuses an entry whose content is longer than it says", async () => {
    const liar = inHeaders(zip({ "a.gpx": gpxRun(300) }), CENTRAL, 24, (view, at) => view.setUint32(at, 100, true));
    expect(await readContent("a.zip", liar)).toMatchObject({ activities: [], problems: [{ code: "broken_archive" }] });
  });

  it("stops at a bomb, with what came before it read", async () => {
    const readings = await readSeveral({ "a.zip": zip({ "a.gpx": gpxRun(), "b.fit": swollenFit(12 * MEGABYTE), "c.gpx": gpxRun() }) });
    expect(readings).toMatchObject([{ activities: [{ sport: "run" }] }, { fileName: "a.zip, b.fit", problems: [{ code: "hostile_archive" }] }]);
  });

  it("lists the first of very many files that can't be read", async () => {
    const files = Object.fromEntries(Array.from({ length: 150 }, (_, index) => [`${index}.gpx`, ""]));
    const readings = await readSeveral({ "a.zip": zip({ ...files, "z.gpx": gpxRun() }) });
    expect(readings).toHaveLength(101);
    expect(readings.at(-1)?.activities).toHaveLength(1);
  });
});

describe("several files", () => {
  it("reads the good ones, in order, and says for each what is wrong with it", async () => {
    const readings = await readSeveral({ "a.gpx": gpxRun(), "b.pdf": "%PDF-1.7", "c.fit": FIT, "d.zip": "PK\u0003\u0004 and no more" });
    expect(readings.map(({ fileName, activities, problems }) => [fileName, activities.length, problems.map(({ code }) => code)])).toEqual([
      ["a.gpx", 1, []], ["b.pdf", 0, ["foreign_file"]], ["c.fit", 1, []], ["d.zip", 0, ["broken_archive"]],
    ]);
  });

  it("tells progress by the bytes read, growing to 1", async () => {
    const shares: number[] = [];
    await readSeveral({ "a.gpx": gpxRun(5000), "b.zip": zip({ "b.gpx": gpxRun(5000) }), "c.pdf": "%PDF" }, { onProgress: (share) => void shares.push(share) });
    expect(shares.length).toBeGreaterThan(4);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(new Set(shares).size).toBe(shares.length);
    expect(shares.at(-1)).toBe(1);
  });

  it("lets others have their turn while it reads", async () => {
    let turns = 0;
    let reading = true;
    const count = () => {
      turns += 1;
      if (reading) setImmediate(count);
    };
    setImmediate(count);
    await readContent("long.gpx", gpxRun(40_000));
    reading = false;
    expect(turns).toBeGreaterThan(5);
  });

  it("throws only when a stored file is gone", async () => {
    const gone = { fileName: "gone.gpx", path: "/nowhere/gone.gpx", bytes: 1 };
    await expect(readActivityFiles([gone], { timeZone: "UTC", distanceUnit: "km", now: NOW })).rejects.toThrow("ENOENT");
    expect(await readActivityFiles([], { timeZone: "UTC", distanceUnit: "km", now: NOW })).toEqual([]);
  });
});
