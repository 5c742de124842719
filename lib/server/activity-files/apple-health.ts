import { METERS_IN } from "../../format-distance";
import type { FileNotes } from "./file-notes";
import type { ActivityDraft } from "./plausible-activity";
import { readXml } from "./xml-stream";
import { decimalOf, instantOf, secondsBetween } from "./xml-values";

type Attributes = Record<string, string | undefined>;

type Workout = {
  line: number;
  draft: ActivityDraft;
  /** Meters of the parts of the workout, which newer versions list inside it; they count where the whole has no distance. */
  partMeters: number | null;
};

const SECONDS_PER_UNIT: Record<string, number> = { s: 1, sec: 1, min: 60, hr: 3600 };
const METERS: Record<string, number> = { ...METERS_IN, m: 1, cm: 0.01, ft: 0.3048, yd: 0.9144 };

/**
 * The workouts of Apple Health's export.xml. The file also holds every heartbeat and step, so nothing but the workout that is being read
 * is kept. Older versions write the distance as an attribute of the workout, newer ones as statistics inside it.
 */
export async function readAppleHealth(texts: AsyncIterable<string>, notes: FileNotes): Promise<void> {
  let workout: Workout | null = null;
  let isInPart = false;
  await readXml(texts, {
    ignoresText: true,
    skipped: (place) => notes.report("unreadable_characters", place),
    open(name, attributes: Attributes, line) {
      if (name === "Workout") workout = { line, draft: draftOf(attributes), partMeters: null };
      if (name === "WorkoutActivity") isInPart = true;
      if (!workout) return;
      if (name === "WorkoutStatistics") addStatistics(workout, isInPart, attributes);
      if (name === "MetadataEntry" && attributes.key === "HKElevationAscended") workout.draft.ascentMeters = metersIn(attributes.value);
    },
    close(name) {
      if (name === "WorkoutActivity") isInPart = false;
      if (name !== "Workout" || !workout) return;
      keepWorkout(workout, notes);
      workout = null;
    },
  });
}

function draftOf(attributes: Attributes): ActivityDraft {
  const startsAt = appleDate(attributes.startDate);
  return {
    sport: attributes.workoutActivityType === "HKWorkoutActivityTypeRunning" ? "run" : "other",
    name: null,
    startsAt,
    distanceMeters: quantity(attributes.totalDistance, attributes.totalDistanceUnit, METERS),
    movingSeconds: quantity(attributes.duration, attributes.durationUnit, SECONDS_PER_UNIT),
    elapsedSeconds: secondsBetween(startsAt, appleDate(attributes.endDate)),
    ascentMeters: null,
    averageHeartRate: null,
  };
}

function addStatistics(workout: Workout, isOfPart: boolean, { type, sum, average, unit }: Attributes): void {
  if (type === "HKQuantityTypeIdentifierDistanceWalkingRunning") {
    const meters = quantity(sum, unit, METERS);
    if (isOfPart) workout.partMeters = (workout.partMeters ?? 0) + (meters ?? 0);
    else workout.draft.distanceMeters ??= meters;
  }
  if (type === "HKQuantityTypeIdentifierHeartRate" && !isOfPart) workout.draft.averageHeartRate = decimalOf(average);
}

function keepWorkout({ line, draft, partMeters }: Workout, notes: FileNotes): void {
  if (!draft.startsAt) return notes.report("unreadable_date", { line, field: "startDate" });
  notes.keep({ ...draft, distanceMeters: draft.distanceMeters ?? partMeters }, { line, startField: "startDate", distanceField: "totalDistance" });
}

function quantity(value: string | undefined, unit: string | undefined, units: Record<string, number>): number | null {
  const number = decimalOf(value);
  const factor = units[unit ?? ""];
  return number === null || factor === undefined ? null : number * factor;
}

/** Meters of `1234 cm`. */
function metersIn(text: string | undefined): number | null {
  const [value, unit] = (text ?? "").split(" ");
  return quantity(value, unit, METERS);
}

/** The instant of `2024-05-01 07:00:00 +0200`. */
function appleDate(text: string | undefined): Date | null {
  const [, date, time, zone] = /^\s*(\S{10}) (\S{8}) ([+-]\d{4})\s*$/.exec(text ?? "") ?? [];
  return zone ? instantOf(`${date}T${time}${zone}`) : null;
}
