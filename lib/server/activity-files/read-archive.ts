import type { FileReading } from "../../activity-file";
import { type ByteStream, counted } from "./byte-stream";
import { FileRefused, type Import, refusedFile } from "./file-notes";
import { MOST_PROBLEMS } from "./limits";
import { openZip, type ZipEntry } from "./open-zip";
import { plainWords } from "./plausible-activity";
import type { FileKind } from "./recognise-format";
import { kindOf, readStream } from "./read-stream";

const MOST_NAME_CHARACTERS = 160;

/** What a runner would expect to be read: when such a file can't be, it is said. Others in an archive are passed over in silence. */
const EXPECTED = /\.(gpx|tcx|fit|csv)(\.gz)?$|\.zip$/i;

/** No content of these is ever an activity, so they are not even opened: an export can hold thousands of photos. */
const NEVER_READ = /\.(jpe?g|png|gif|heic|webp|mp4|mov|pdf|html?|json|txt)$/i;

/** After these nothing more is read from the archive. */
const ENDS_READING = ["hostile_archive", "too_many_activities"];

/**
 * Reads a ZIP file from the disk. Of an Apple Health export it reads export.xml, not the routes of the same workouts; of Strava's whole
 * export activities.csv, or the recorded files where that one is in another language; of any other archive each file with activities.
 * `onRead` hears of packed bytes as they are read.
 */
export async function readArchive(fileName: string, path: string, shared: Import, onRead: (bytes: number) => void): Promise<FileReading[]> {
  try {
    const archive = await openZip(path);
    try {
      const readings = await readEntries(archive.entries, (entry) => readEntry(fileName, entry, shared, onRead));
      if (readings.length === 0) throw new FileRefused("no_activities_in_archive");
      return readings;
    } finally {
      archive.close();
    }
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    return [refusedFile(fileName, error)];
  }
}

type ReadEntry = (entry: ZipEntry) => Promise<FileReading>;

async function readEntries(entries: readonly ZipEntry[], read: ReadEntry): Promise<FileReading[]> {
  if (entries.some(({ isLocked }) => isLocked)) throw new FileRefused("encrypted_archive");
  if (entries.some(({ name }) => name === "xl/workbook.xml")) throw new FileRefused("spreadsheet");

  const health = await firstOf(entries, /\.xml$/i, ({ kind }) => kind === "apple_health");
  if (health) return [await read(health)];

  const summary = await firstOf(entries, /\.csv$/i, (kind) => kind.kind === "strava_csv" || (kind.kind === "unreadable" && kind.code === "localised_strava"));
  if (!summary) return readEach(entries.filter(({ name }) => !NEVER_READ.test(name)), read);
  const reading = await read(summary);
  const folder = summary.name.slice(0, summary.name.lastIndexOf("/") + 1);
  const recorded = entries.filter(({ name }) => name.startsWith(`${folder}activities/`));
  return reading.activities.length > 0 || recorded.length === 0 ? [reading] : readEach(recorded, read);
}

async function firstOf(entries: readonly ZipEntry[], names: RegExp, isWanted: (kind: FileKind) => boolean): Promise<ZipEntry | null> {
  for (const entry of entries) {
    if (!names.test(entry.name)) continue;
    try {
      if (isWanted(await kindOf(entry.bytes()))) return entry;
    } catch (error) {
      // One that can't be unpacked is none of the wanted; it is reported when its turn to be read comes.
      if (!(error instanceof FileRefused)) throw error;
    }
  }
  return null;
}

async function readEach(entries: readonly ZipEntry[], read: ReadEntry): Promise<FileReading[]> {
  const readings: FileReading[] = [];
  let failed = 0;
  for (const entry of entries) {
    const reading = await read(entry);
    const { format, activities, problems } = reading;
    const isFound = format !== null || EXPECTED.test(entry.name) || problems.some(({ code }) => ENDS_READING.includes(code));
    if (activities.length === 0) failed += 1;
    if (isFound && (activities.length > 0 || failed <= MOST_PROBLEMS)) readings.push(reading);
    if (problems.some(({ code }) => ENDS_READING.includes(code))) break;
  }
  return readings;
}

async function readEntry(archiveName: string, entry: ZipEntry, shared: Import, onRead: (bytes: number) => void): Promise<FileReading> {
  const name = plainWords(entry.name, MOST_NAME_CHARACTERS) ?? "file";
  return readStream(`${archiveName}, ${name}`, asPacked(entry, onRead), shared);
}

/** The entry's bytes; progress is counted in packed ones, which add up to the archive's size. */
function asPacked(entry: ZipEntry, onRead: (bytes: number) => void): ByteStream {
  const packing = entry.unpackedBytes === 0 ? 0 : entry.packedBytes / entry.unpackedBytes;
  return counted(entry.bytes(), (bytes) => onRead(bytes * packing));
}
