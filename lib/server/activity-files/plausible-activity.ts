import type { FileProblemCode, ReadActivity } from "../../activity-file";

/** An activity as a reader found it: any number may be missing, not a number, or nonsense. */
export type ActivityDraft = Omit<ReadActivity, "startsAt"> & { startsAt: Date | null };

const DAY_MS = 86_400_000;
const MOST_NAME_CHARACTERS = 120;

/** The longest races on foot are shorter; what is longer was a drive, or a mistake in the unit. */
const MOST_RUN_METERS = 1_000_000;
/** Once round the world, for the other sports: beyond, the number means nothing. */
const MOST_METERS = 40_000_000;
const MOST_SECONDS = 30 * 86_400;
const MOST_ASCENT_METERS = 50_000;
const FEWEST_BEATS = 20;
const MOST_BEATS = 250;

type Checked = { ok: true; activity: ReadActivity } | { ok: false; code: FileProblemCode; about: "start" | "distance" };

/**
 * The activity with what can't be true left out, or why it can't have happened at all: no start, a start before 1970 or more than a day
 * after `now` (a watch may be set to another zone), or a run of a distance below zero or above 1,000 km.
 */
export function checkActivity(draft: ActivityDraft, now: Date): Checked {
  const { startsAt, distanceMeters } = draft;
  if (!startsAt || Number.isNaN(startsAt.getTime())) return { ok: false, code: "no_start_time", about: "start" };
  if (startsAt.getTime() < 0) return { ok: false, code: "too_old", about: "start" };
  if (startsAt.getTime() > now.getTime() + DAY_MS) return { ok: false, code: "future_start", about: "start" };
  const canBeRun = draft.sport !== "other";
  if (canBeRun && distanceMeters !== null && (distanceMeters < 0 || distanceMeters > MOST_RUN_METERS)) {
    return { ok: false, code: "impossible_distance", about: "distance" };
  }
  return {
    ok: true,
    activity: {
      sport: draft.sport,
      name: draft.name === null ? null : plainWords(draft.name, MOST_NAME_CHARACTERS),
      startsAt,
      distanceMeters: within(distanceMeters, 0, MOST_METERS),
      movingSeconds: within(draft.movingSeconds, 1, MOST_SECONDS),
      elapsedSeconds: within(draft.elapsedSeconds, 1, MOST_SECONDS),
      ascentMeters: within(draft.ascentMeters, 0, MOST_ASCENT_METERS),
      averageHeartRate: within(draft.averageHeartRate, FEWEST_BEATS, MOST_BEATS),
    },
  };
}

/** White space, control characters, and those that turn the direction of what follows, with which a name can pass for another. */
const NOT_SHOWN = /[\p{Cc}\p{Z}\s\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/** Words as one line of at most `most` characters (as JavaScript counts them); null when nothing is left. */
export function plainWords(text: string, most: number): string | null {
  const line = text.slice(0, most * 8).toWellFormed().replace(NOT_SHOWN, " ").trim();
  // A character of two halves is not cut through.
  return line.slice(0, most).replace(/[\ud800-\udbff]$/, "").trimEnd() || null;
}

function within(value: number | null, least: number, most: number): number | null {
  return value !== null && value >= least && value <= most ? value : null;
}
