import type { ActivityFormat, FileReading } from "../../activity-file";
import { readAppleHealth } from "./apple-health";
import { atMost, type ByteStream, gathered, inTurns, withHead } from "./byte-stream";
import { type FileNotes, FileRefused, type Import, noteDown } from "./file-notes";
import { readFit } from "./fit";
import { readGarminCsv } from "./garmin-csv";
import { readGpx } from "./gpx";
import { MOST_APPLE_HEALTH_BYTES, MOST_BYTES, MOST_FIT_BYTES } from "./limits";
import { gunzipped } from "./open-gzip";
import { type FileKind, recogniseFormat } from "./recognise-format";
import { readStravaCsv } from "./strava-csv";
import { readTcx } from "./tcx";
import { textOf } from "./text-stream";

const MOST: Record<ActivityFormat, number> = {
  gpx: MOST_BYTES,
  tcx: MOST_BYTES,
  fit: MOST_FIT_BYTES,
  strava_csv: MOST_BYTES,
  garmin_csv: MOST_BYTES,
  apple_health: MOST_APPLE_HEALTH_BYTES,
};

/** Reads one file, packed by gzip or not. An archive is refused here: only one that the runner sent is opened, none inside another. */
export async function readStream(fileName: string, stream: ByteStream, shared: Import): Promise<FileReading> {
  return noteDown(fileName, shared, async (notes) => {
    await withKind(stream, async (kind, bytes) => {
      if (kind.kind !== "gzip") return readKind(kind, bytes, notes, shared);
      return withKind(gunzipped(bytes), (inner, unpacked) => readKind(inner, unpacked, notes, shared));
    });
  });
}

/** What a file's first bytes say it is. Throws FileRefused when they can't be unpacked. */
export async function kindOf(stream: ByteStream): Promise<FileKind> {
  return withKind(stream, async (kind) => kind);
}

async function withKind<Result>(stream: ByteStream, use: (kind: FileKind, bytes: ByteStream) => Promise<Result>): Promise<Result> {
  const { head, bytes, close } = await withHead(stream);
  try {
    return await use(recogniseFormat(head), bytes);
  } finally {
    await close();
  }
}

async function readKind(kind: FileKind, bytes: ByteStream, notes: FileNotes, shared: Import): Promise<void> {
  if (kind.kind === "unreadable") throw new FileRefused(kind.code);
  if (kind.kind === "zip" || kind.kind === "gzip") throw new FileRefused("nested_archive");
  notes.recognise(kind.kind);
  const limited = inTurns(atMost(bytes, MOST[kind.kind], "too_large"));
  switch (kind.kind) {
    case "gpx":
      return readGpx(textOf(limited, kind.encoding), notes);
    case "tcx":
      return readTcx(textOf(limited, kind.encoding), notes);
    case "fit":
      return readFit(await gathered(limited), notes);
    case "strava_csv":
      return readStravaCsv(textOf(limited, kind.encoding), kind.form, notes, shared);
    case "garmin_csv":
      return readGarminCsv(textOf(limited, kind.encoding), kind.form, notes, shared);
    case "apple_health":
      return readAppleHealth(textOf(limited, kind.encoding), notes);
  }
}
