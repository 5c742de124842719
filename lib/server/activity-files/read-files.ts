import type { FileReading } from "../../activity-file";
import { atMost, type ByteStream, counted, inTurns, storedBytes, withHead } from "./byte-stream";
import { beginImport, type FileNotes, FileRefused, type Import, noteDown } from "./file-notes";
import { readGpx } from "./gpx";
import { MOST_BYTES } from "./limits";
import { plainWords } from "./plausible-activity";
import { type FileKind, recogniseFormat } from "./recognise-format";
import { readStravaCsv } from "./strava-csv";
import { textOf } from "./text-stream";

/** A file that a runner sent, kept on this machine's disk. */
export type StoredFile = { fileName: string; path: string; bytes: number };

/**
 * Reads activities from files of any of the formats, told by their content. One bad file never spoils the others, and nothing that a file
 * holds makes this throw; it throws when a stored file is gone. `now` is the moment of the import. Local times without a zone are read
 * in `timeZone` (IANA), distances without a unit in `distanceUnit`. `onProgress` hears a growing share of the bytes, 1 at the end.
 */
export async function readActivityFiles(
  files: readonly StoredFile[],
  options: { timeZone: string; distanceUnit: "km" | "mi"; now: Date; onProgress?: (share: number) => void },
): Promise<FileReading[]> {
  const shared = beginImport(options);
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  let consumed = 0;
  const readings: FileReading[] = [];
  for (const file of files) {
    const bytes = counted(storedBytes(file.path), (count) => {
      consumed += count;
      options.onProgress?.(Math.min(1, consumed / total));
    });
    readings.push(await readStream(shownName(file.fileName), bytes, shared));
  }
  options.onProgress?.(1);
  return readings;
}

async function readStream(fileName: string, stream: ByteStream, shared: Import): Promise<FileReading> {
  const { head, bytes, close } = await withHead(stream);
  const kind = recogniseFormat(head);
  try {
    return await noteDown(fileName, formatOf(kind), shared, (notes) => readKind(kind, inTurns(bytes), notes, shared));
  } finally {
    await close();
  }
}

async function readKind(kind: FileKind, bytes: ByteStream, notes: FileNotes, shared: Import): Promise<void> {
  switch (kind.kind) {
    case "gpx":
      return readGpx(textOf(atMost(bytes, MOST_BYTES, "too_large"), kind.encoding), notes);
    case "strava_csv":
      return readStravaCsv(textOf(atMost(bytes, MOST_BYTES, "too_large"), kind.encoding), kind, notes, shared);
    case "unreadable":
      throw new FileRefused(kind.code);
    default:
      throw new FileRefused("foreign_file");
  }
}

function formatOf({ kind }: FileKind): FileReading["format"] {
  return kind === "zip" || kind === "gzip" || kind === "unreadable" ? null : kind;
}

function shownName(fileName: string): string {
  return plainWords(fileName, 120) ?? "file";
}
