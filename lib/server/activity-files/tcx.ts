import type { ReadActivity } from "../../activity-file";
import type { FileNotes } from "./file-notes";
import { readXml } from "./xml-stream";
import { decimalOf, instantOf, secondsBetween } from "./xml-values";

type Laps = {
  line: number;
  sport: ReadActivity["sport"];
  startsAt: Date | null;
  endsAt: Date | null;
  meters: number | null;
  seconds: number | null;
  /** Beats of each lap times its seconds: a short lap counts less in the mean. */
  beatSeconds: number;
  beatsCountedSeconds: number;
  lapSeconds: number;
  /** A distance or a time that is no number: the sum would be too small. */
  unreadable: { line: number; field: string } | null;
};

/** The activities of a TCX file: Id is the start, the laps are summed. */
export async function readTcx(texts: AsyncIterable<string>, notes: FileNotes): Promise<void> {
  const path: string[] = [];
  let laps: Laps | null = null;
  await readXml(texts, {
    skipped: (place) => notes.report("unreadable_characters", place),
    open(name, attributes, line) {
      path.push(name);
      if (name === "Activity") laps = newLaps(attributes.Sport, line);
      // Garmin's Id is the start of the first lap; where another app put something else there, the lap still tells.
      if (name === "Lap" && laps) laps.startsAt ??= instantOf(attributes.StartTime ?? null);
      if (name === "Lap" && laps) laps.lapSeconds = 0;
    },
    close(name, text, line) {
      path.pop();
      if (!laps) return;
      const parent = path.at(-1);
      if (name === "Activity") {
        keepLaps(laps, notes);
        laps = null;
      } else if (parent === "Activity" && name === "Id") laps.startsAt = instantOf(text) ?? laps.startsAt;
      else if (parent === "Lap") addLapValue(laps, name, text, line);
      else if (parent === "AverageHeartRateBpm" && name === "Value") addBeats(laps, text);
      else if (parent === "Trackpoint" && name === "Time") laps.endsAt = instantOf(text) ?? laps.endsAt;
    },
  });
}

function newLaps(sport: string | undefined, line: number): Laps {
  return {
    line, sport: sportOf(sport), startsAt: null, endsAt: null, meters: null, seconds: null,
    beatSeconds: 0, beatsCountedSeconds: 0, lapSeconds: 0, unreadable: null,
  };
}

function sportOf(sport: string | undefined): ReadActivity["sport"] {
  if (!sport) return "unknown";
  return sport === "Running" ? "run" : "other";
}

function addLapValue(laps: Laps, name: string, text: string, line: number): void {
  if (name !== "DistanceMeters" && name !== "TotalTimeSeconds") return;
  const value = decimalOf(text);
  if (value === null) laps.unreadable ??= { line, field: name };
  else if (name === "DistanceMeters") laps.meters = (laps.meters ?? 0) + value;
  else {
    laps.seconds = (laps.seconds ?? 0) + value;
    laps.lapSeconds = value;
  }
}

function addBeats(laps: Laps, text: string): void {
  const beats = decimalOf(text);
  // The format puts the lap's time before its heart rate.
  if (beats === null || laps.lapSeconds <= 0) return;
  laps.beatSeconds += beats * laps.lapSeconds;
  laps.beatsCountedSeconds += laps.lapSeconds;
}

function keepLaps(laps: Laps, notes: FileNotes): void {
  if (laps.unreadable) return notes.report("unreadable_number", laps.unreadable);
  notes.keep(
    {
      sport: laps.sport,
      name: null,
      startsAt: laps.startsAt,
      distanceMeters: laps.meters,
      movingSeconds: laps.seconds,
      elapsedSeconds: secondsBetween(laps.startsAt, laps.endsAt),
      ascentMeters: null,
      averageHeartRate: laps.beatsCountedSeconds > 0 ? laps.beatSeconds / laps.beatsCountedSeconds : null,
    },
    { line: laps.line, startField: "Id", distanceField: "DistanceMeters" },
  );
}
