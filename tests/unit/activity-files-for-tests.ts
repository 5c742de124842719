import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll } from "vitest";
import type { FileReading } from "../../lib/activity-file";
import { readActivityFiles } from "../../lib/server/activity-files/read-files";

const SAMPLES = path.join(import.meta.dirname, "../fixtures/activities");

export const NOW = new Date("2026-11-23T12:00:00Z");

type Options = Partial<Parameters<typeof readActivityFiles>[1]>;

const folder = mkdtempSync(path.join(tmpdir(), "taper-activity-files-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The path of a file that came from somebody's watch or diary. */
export function samplePath(name: string): string {
  return path.join(SAMPLES, name);
}

/** What a sample gives. */
export async function readSample(name: string): Promise<FileReading> {
  const file = { fileName: name, path: samplePath(name), bytes: statSync(samplePath(name)).size };
  return only(await readActivityFiles([file], withDefaults({})));
}

/** What a file with this name and content gives. */
export async function readContent(fileName: string, content: string | Uint8Array, options: Options = {}): Promise<FileReading> {
  return only(await readSeveral({ [fileName]: content }, options));
}

/** What several files give, in one import. */
export async function readSeveral(files: Record<string, string | Uint8Array>, options: Options = {}): Promise<FileReading[]> {
  const stored = Object.entries(files).map(([fileName, content], index) => {
    const file = { fileName, path: path.join(folder, String(index)), bytes: Buffer.byteLength(content) };
    writeFileSync(file.path, content);
    return file;
  });
  return readActivityFiles(stored, withDefaults(options));
}

/** A GPX file with the content inside its root element. */
export function gpx(content: string): string {
  return `<?xml version="1.0"?>\n<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">${content}</gpx>`;
}

/** A run due north at 3 m/s and a bit, as GPX, with a point each second from 2026-05-01T07:00:00Z. */
export function gpxRun(points = 61): string {
  const start = Date.parse("2026-05-01T07:00:00Z");
  const list = Array.from({ length: points }, (_, second) => {
    const time = new Date(start + second * 1000).toISOString();
    return `<trkpt lat="${(second * 3) / 111_194.9}" lon="0"><time>${time}</time></trkpt>`;
  });
  return gpx(`<trk><name>Morning</name><type>running</type><trkseg>${list.join("\n")}</trkseg></trk>`);
}

function withDefaults(options: Options): Parameters<typeof readActivityFiles>[1] {
  return { timeZone: "Europe/Berlin", distanceUnit: "km", now: NOW, ...options };
}

function only(readings: FileReading[]): FileReading {
  const [reading] = readings;
  if (!reading || readings.length > 1) throw new Error(`Expected one reading, not ${readings.length}`);
  return reading;
}
