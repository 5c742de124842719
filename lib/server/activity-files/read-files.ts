import type { FileReading } from "../../activity-file";
import { counted, storedBytes } from "./byte-stream";
import { beginImport, type Import } from "./file-notes";
import { plainWords } from "./plausible-activity";
import { readArchive } from "./read-archive";
import { kindOf, readStream } from "./read-stream";

/** A file that a runner sent, kept on this machine's disk. */
export type StoredFile = { fileName: string; path: string; bytes: number };

const MOST_NAME_CHARACTERS = 120;

/** Progress is told in steps of at least this share. */
const STEP = 0.01;

/**
 * Reads activities from files of any of the formats, told by their content; an archive gives a reading for each file in it. One bad file
 * never spoils the others, and nothing that a file holds makes this throw; it throws when a stored file is gone. `now` is the moment of
 * the import. Local times without a zone are read in `timeZone` (IANA), distances without a unit in `distanceUnit`. `onProgress` hears a
 * growing share of the bytes, 1 at the end.
 */
export async function readActivityFiles(
  files: readonly StoredFile[],
  options: { timeZone: string; distanceUnit: "km" | "mi"; now: Date; onProgress?: (share: number) => void },
): Promise<FileReading[]> {
  const shared = beginImport(options);
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  let told = 0;
  const tell = (bytes: number) => {
    const share = total === 0 ? 1 : Math.min(1, bytes / total);
    if (share < told + STEP && (share < 1 || told === 1)) return;
    told = share;
    options.onProgress?.(share);
  };

  const readings: FileReading[] = [];
  for (const file of files) {
    let read = 0;
    const count = (bytes: number) => {
      read += bytes;
      tell(done + Math.min(read, file.bytes));
    };
    readings.push(...(await readStored(file, shared, count)));
    done += file.bytes;
    tell(done);
  }
  return readings;
}

async function readStored({ fileName, path }: StoredFile, shared: Import, count: (bytes: number) => void): Promise<FileReading[]> {
  const name = plainWords(fileName, MOST_NAME_CHARACTERS) ?? "file";
  const { kind } = await kindOf(storedBytes(path));
  return kind === "zip" ? readArchive(name, path, shared, count) : [await readStream(name, counted(storedBytes(path), count), shared)];
}
