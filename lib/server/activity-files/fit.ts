import FitParser, { type ParsedFit } from "fit-file-parser";
import type { ReadActivity } from "../../activity-file";
import { type FileNotes, FileRefused } from "./file-notes";
import { onlyMessages } from "./fit-messages";

/** Sessions, and the two messages that describe fields which an app added to them. */
const WANTED = new Set([18, 206, 207]);

type Session = NonNullable<ParsedFit["sessions"]>[number];

/** The sessions of a FIT file, each an activity: a triathlon has several. */
export async function readFit(file: Uint8Array, notes: FileNotes): Promise<void> {
  const found = onlyMessages(file, WANTED);
  if (!found) throw new FileRefused("broken_fit");
  const sessions = await sessionsOf(found.file);
  // Watches write the session last: a file that is cut off has lost it.
  if (sessions.length === 0) throw new FileRefused(found.isCutOff ? "cut_off" : "no_session", { field: "session" });
  for (const session of sessions) keepSession(session, notes);
}

async function sessionsOf(file: Uint8Array<ArrayBuffer>): Promise<readonly Session[]> {
  try {
    const { sessions } = await new FitParser({ force: true, mode: "list" }).parseAsync(file.buffer);
    return sessions ?? [];
  } catch {
    // The library throws plain errors of many kinds for what a damaged file can hold; none of them tells a runner more.
    throw new FileRefused("broken_fit");
  }
}

function keepSession(session: Session, notes: FileNotes): void {
  const start: unknown = session.start_time;
  notes.keep({
    sport: sportOf(session.sport),
    name: null,
    startsAt: start instanceof Date ? start : null,
    distanceMeters: numberIn(session.total_distance),
    movingSeconds: numberIn(session.total_timer_time),
    elapsedSeconds: numberIn(session.total_elapsed_time),
    ascentMeters: numberIn(session.total_ascent),
    averageHeartRate: numberIn(session.avg_heart_rate),
  }, { startField: "start_time", distanceField: "total_distance" });
}

/** A damaged record may hold anything under any name, whatever the library's types say. */
function numberIn(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}

function sportOf(sport: unknown): ReadActivity["sport"] {
  if (typeof sport !== "string" || sport === "generic") return "unknown";
  return sport === "running" ? "run" : "other";
}
