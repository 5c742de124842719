import { existsSync } from "node:fs";
import { mkdtemp, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { calendarDate } from "@/lib/domain/calendar-date";
import type { Actor } from "@/lib/server/auth/actor";
import { db } from "@/lib/server/database";
import { tidyUp } from "@/lib/server/jobs/housekeeping";
import { beginImport, discardImport, importFiles, listImports, readImport, readImportView, saveImport, undoImport } from "@/lib/server/training/imports";
import { MOST_UPLOAD_BYTES, receiveFiles } from "@/lib/server/training/receive-files";
import { readTraining } from "@/lib/server/training/read-training";
import { listWeeks, removeWeek, saveWeek } from "@/lib/server/training/training-weeks";
import { trainingWeekSchema } from "@/lib/training-input";
import { NOW, person } from "./clinic-for-tests";

const FOLDER = path.join(import.meta.dirname, "..", "fixtures", "activities");
const KEEP_ALL = { units: {}, unknownRuns: [] };
let runner: Actor;

beforeEach(async () => {
  runner = await person(["runner"]);
});

async function stored(fileName: string) {
  const at = path.join(FOLDER, fileName);
  return { fileName, path: at, bytes: (await stat(at)).size };
}
/** A file with these words. */
async function written(fileName: string, text: string) {
  const at = path.join(await mkdtemp(path.join(tmpdir(), "taper-test-")), "file");
  await writeFile(at, text);
  return { fileName, path: at, bytes: Buffer.byteLength(text) };
}
async function previewed(...files: Awaited<ReturnType<typeof stored>>[]): Promise<string> {
  const id = (await beginImport(runner, files, NOW))!;
  await readImport(runner, id, files, "km", NOW);
  return id;
}
function week(weekStart: string, distanceMeters: number, runs = 4) {
  return trainingWeekSchema(calendarDate("2026-09-01")).parse({ weekStart, distanceMeters, runs, longestRunMeters: Math.ceil(distanceMeters / Math.max(1, runs)) });
}

describe("weeks entered by hand [LOAD]", () => {
  test("a second entry replaces the first, and nobody else sees either [ACCESS]", async () => {
    expect(await saveWeek(runner, week("2026-08-24", 40_000))).toEqual({ isNew: true });
    expect(await saveWeek(runner, week("2026-08-24", 44_000))).toEqual({ isNew: false });
    expect((await listWeeks(runner, NOW)).map(({ weekStart, distanceMeters, source }) => [weekStart, distanceMeters, source])).toEqual([["2026-08-24", 44_000, "entered"]]);
    const stranger = await person(["runner"]);
    expect(await listWeeks(stranger, NOW)).toEqual([]);
    expect(await removeWeek(stranger, calendarDate("2026-08-24"))).toBe(false);
    expect(await removeWeek(runner, calendarDate("2026-08-24"))).toBe(true);
  });

  test("staff who don't run can enter none", async () => {
    expect(await saveWeek(await person(["therapist"]), week("2026-08-24", 40_000))).toBeNull();
  });
});

describe("imports [LOAD]", () => {
  test("the same run from GPX and from a diary's CSV is one run, whichever comes first", async () => {
    const gpx = await stored("marcusvolz_running_activity_7371775190.gpx");
    expect(await importFiles(runner, [gpx], { distanceUnit: "km", save: true }, NOW)).toMatchObject({ saved: 1 });
    const csv = await written("activities.csv", "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,Relative Effort,Commute,Activity Gear,Filename\n1,\"Aug 26, 2021, 6:22:40 AM\",Morning,Run,,2534,6.72,,false,,activities/1.gpx\n");
    expect(await importFiles(runner, [csv], { distanceUnit: "km", save: true }, NOW)).toMatchObject({ saved: 0, alreadyThere: 1 });
  });

  test("nothing is saved before it is asked for; two tabs that save at once save once", async () => {
    const id = await previewed(await stored("thenewthinktank_activities.csv"));
    expect(await db.activity.count({ where: { runnerId: runner.userId } })).toBe(0);
    expect((await readImportView(runner, id, NOW))?.preview?.runs.filter(({ isNew }) => isNew)).toHaveLength(89);
    const results = await Promise.all([saveImport(runner, id, KEEP_ALL, NOW), saveImport(runner, id, KEEP_ALL, NOW)]);
    expect(results.map((result) => result.ok && result.saved)).toEqual([89, 89]);
    expect(await db.activity.count({ where: { runnerId: runner.userId } })).toBe(89);
    expect(await readImportView(runner, id, NOW)).toMatchObject({ status: "saved", runCount: 89, preview: null });
  });

  test("two imports of the same file, saved at once, keep each run once", async () => {
    const file = await stored("thenewthinktank_activities.csv");
    const ids = [await previewed(file), await previewed(file)];
    await Promise.all(ids.map((id) => saveImport(runner, id, KEEP_ALL, NOW)));
    expect(await db.activity.count({ where: { runnerId: runner.userId } })).toBe(89);
  });

  test("what is of unknown sport is saved only when chosen; a distance without a unit in the unit that is chosen", async () => {
    const csv = await written("Activities.csv", "Activity Type,Date,Favorite,Title,Distance,Calories,Time,Avg HR\nRunning,2026-08-20 07:00:00,false,Park,6.20,500,00:50:00,150\n");
    const gpx = await written("walk.gpx", '<gpx version="1.1"><trk><trkseg><trkpt lat="40" lon="-74"><time>2026-08-21T10:00:00Z</time></trkpt><trkpt lat="40.01" lon="-74"><time>2026-08-21T10:06:00Z</time></trkpt></trkseg></trk></gpx>');
    const id = await previewed(csv, gpx);
    const { preview } = (await readImportView(runner, id, NOW))!;
    expect(preview!.files.map(({ assumedUnit }) => assumedUnit)).toEqual(["km", null]);
    expect(await saveImport(runner, id, { units: { 0: "mi" }, unknownRuns: [] }, NOW)).toMatchObject({ saved: 1 });
    const rows = await db.activity.findMany({ where: { runnerId: runner.userId } });
    expect(rows.map(({ distanceMeters, averageHeartRate }) => [Math.round(distanceMeters!), averageHeartRate])).toEqual([[9978, 150]]);
    const again = await previewed(gpx);
    const unknown = (await readImportView(runner, again, NOW))!.preview!.runs.map(({ startsAt }) => startsAt.toISOString());
    expect(await saveImport(runner, again, { units: {}, unknownRuns: unknown }, NOW)).toMatchObject({ saved: 1 });
  });

  test("another's import is as if it weren't there [ACCESS]", async () => {
    const id = await previewed(await stored("togeojson_run.gpx"));
    const stranger = await person(["runner"]);
    expect(await readImportView(stranger, id, NOW)).toBeNull();
    expect(await saveImport(stranger, id, KEEP_ALL, NOW)).toEqual({ ok: false, code: "not_found" });
    expect([await discardImport(stranger, id), await undoImport(stranger, id)]).toEqual([false, false]);
    expect(await readImportView(runner, id, NOW)).not.toBeNull();
  });

  test("a saved import can be taken back with its runs, an unsaved one only forgotten", async () => {
    const id = await previewed(await stored("thenewthinktank_activities.csv"));
    expect(await undoImport(runner, id)).toBe(false);
    await saveImport(runner, id, KEEP_ALL, NOW);
    expect(await discardImport(runner, id)).toBe(false);
    expect((await listImports(runner)).map(({ runCount }) => runCount)).toEqual([89]);
    expect(await undoImport(runner, id)).toBe(true);
    expect([await db.activity.count({ where: { runnerId: runner.userId } }), await listImports(runner)]).toEqual([0, []]);
  });

  test("a reading that broke off with its server counts as failed; what was never saved is forgotten after a day", async () => {
    const id = (await beginImport(runner, [await stored("togeojson_run.gpx")], NOW))!;
    const later = new Date(Date.now() + 20 * 60_000);
    expect((await readImportView(runner, id, later))?.status).toBe("failed");
    await tidyUp(new Date(NOW.getTime() + 25 * 3_600_000));
    expect(await readImportView(runner, id, later)).toBeNull();
  });

  test("a file that went away fails the import, kept as such", async () => {
    const id = await previewed({ fileName: "gone.gpx", path: "/nowhere/gone", bytes: 10 });
    expect((await readImportView(runner, id, NOW))?.status).toBe("failed");
  });

  test("imported runs lie on the runner's own days", async () => {
    // 03:30 in UTC is the evening before in New York.
    const gpx = await written("late.gpx", '<gpx version="1.1"><trk><type>running</type><trkseg><trkpt lat="40" lon="-74"><time>2026-08-24T03:30:00Z</time></trkpt><trkpt lat="40.05" lon="-74"><time>2026-08-24T04:00:00Z</time></trkpt></trkseg></trk></gpx>');
    await importFiles(runner, [gpx], { distanceUnit: "km", save: true }, NOW);
    const { weeks, runs } = await readTraining(runner.userId, calendarDate("2026-09-01"));
    expect([runs[0]?.date, weeks[0]?.weekStart]).toEqual(["2026-08-23", "2026-08-17"]);
  });
});

describe("receiving files", () => {
  const BOUNDARY = "----taper";
  function part(headers: string, body: string): string {
    return `--${BOUNDARY}\r\n${headers}\r\n\r\n${body}\r\n`;
  }
  function request(body: string | ReadableStream, headers: Record<string, string> = {}): Request {
    return new Request("https://clinic.example/api/training-imports", {
      method: "POST", body, headers: { "content-type": `multipart/form-data; boundary=${BOUNDARY}`, ...headers }, duplex: "half",
    } as RequestInit);
  }
  const file = (name: string, body = "<gpx/>") => part(`Content-Disposition: form-data; name="files"; filename="${name}"\r\nContent-Type: application/octet-stream`, body);
  const END = `--${BOUNDARY}--\r\n`;

  test("keeps files and fields; a name is shown and never becomes a path", async () => {
    const received = await receiveFiles(request(`${part('Content-Disposition: form-data; name="distanceUnit"', "mi")}${file("../../etc/passwd")}${file("run.gpx", "more")}${END}`));
    if (!received.ok) throw new Error(received.code);
    expect(received.fields.get("distanceUnit")).toBe("mi");
    expect(received.files.map(({ fileName, bytes }) => [fileName, bytes])).toEqual([["passwd", 6], ["run.gpx", 4]]);
    const folder = path.dirname(received.files[0]!.path);
    expect(received.files.every((each) => path.dirname(each.path) === folder && each.path.startsWith(tmpdir()))).toBe(true);
    await received.discard();
    expect(existsSync(folder)).toBe(false);
  });

  test("what is no form, an empty one, and too many files are told apart", async () => {
    const codes = await Promise.all([
      receiveFiles(request("{}", { "content-type": "application/json" })),
      receiveFiles(request(`${file("")}${END}`)),
      receiveFiles(request(`${Array.from({ length: 51 }, (_, index) => file(`${index}.gpx`)).join("")}${END}`)),
      receiveFiles(request(`${file("a.gpx")}--${BOUNDARY}`)),
      receiveFiles(request(END, { "content-length": String(MOST_UPLOAD_BYTES * 2) })),
    ]);
    expect(codes.map((each) => each.ok || each.code)).toEqual(["not_multipart", "no_files", "too_many_files", "broken_upload", "too_large"]);
  });

  test("stops at the limit however long the sender goes on, and leaves nothing behind", async () => {
    let sent = 0;
    const chunk = new Uint8Array(4 * 1024 * 1024);
    const endless = new ReadableStream({
      pull(controller) {
        if (sent === 0) controller.enqueue(new TextEncoder().encode(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="big"\r\nContent-Type: application/octet-stream\r\n\r\n`));
        sent += chunk.byteLength;
        controller.enqueue(chunk);
      },
    });
    expect(await receiveFiles(request(endless))).toEqual({ ok: false, code: "too_large" });
    expect(sent).toBeLessThan(MOST_UPLOAD_BYTES + 64 * 1024 * 1024);
  });

  test("a sender who goes away in the middle of a file leaves nothing hanging", async () => {
    let sent = false;
    const broken = new ReadableStream({
      pull(controller) {
        if (sent) controller.error(new Error("the connection is gone"));
        else controller.enqueue(new TextEncoder().encode(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="half"\r\n\r\nhalf of it`));
        sent = true;
      },
    });
    expect(await receiveFiles(request(broken))).toEqual({ ok: false, code: "broken_upload" });
  });
});
