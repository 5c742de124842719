import { addDays, type CalendarDate, dateIn, datesFromTo, daysBetween } from "./calendar-date";

/** Rule RACE: on which days around a race a session may take place. */

export const RACE_DISTANCES = ["5k", "10k", "half_marathon", "marathon", "ultra", "other"] as const;
export type RaceDistance = (typeof RACE_DISTANCES)[number];
export type RankedDistance = Exclude<RaceDistance, "other">;

export type Race = {
  id: string;
  name: string;
  date: CalendarDate;
  /** IANA zone of the race; the days before it are counted on its calendar. */
  timeZone: string;
  distance: RaceDistance;
  /** Only read when `distance` is `other`. */
  meters?: number | null;
};

export type RacePolicy = {
  /** Fewest days before the race on which a session may take place. */
  windowMinDays: number;
  /** Most days before the race on which a session counts as pre-race. */
  windowMaxDays: number;
  /** Distances for which the rule is enforced; for others it advises. */
  enforcedDistances: readonly RankedDistance[];
};

export const DEFAULT_RACE_POLICY: RacePolicy = {
  windowMinDays: 3,
  windowMaxDays: 5,
  enforcedDistances: ["marathon", "ultra"],
};

export type RaceRole = "window" | "blocked" | "recovery";
export type RaceRefusal = {
  code: "too_close_to_race" | "race_window_missed";
  race: Race;
  daysBefore: number;
  /** The race window, without the days that other enforced races block. */
  allowedDates: CalendarDate[];
};

const REACHED_AT_METERS: readonly [RankedDistance, number][] = [
  ["ultra", 42_196],
  ["marathon", 42_195],
  ["half_marathon", 21_097],
  ["10k", 10_000],
];

const RECOVERY_DAYS: Record<RankedDistance, number> = {
  "5k": 1,
  "10k": 1,
  half_marathon: 2,
  marathon: 2,
  ultra: 4,
};

/** The distance whose rules apply: `other` counts as the longest one that its meters reach, and at least as 5k. */
export function rankedDistance(race: Pick<Race, "distance" | "meters">): RankedDistance {
  if (race.distance !== "other") return race.distance;
  const meters = race.meters ?? 0;
  return REACHED_AT_METERS.find(([, reached]) => meters >= reached)?.[0] ?? "5k";
}

/** Whether the clinic's policy enforces (rather than advises) the window for this race. */
export function isEnforced(race: Pick<Race, "distance" | "meters">, policy: RacePolicy): boolean {
  return policy.enforcedDistances.includes(rankedDistance(race));
}

/** Calendar days from the session's start, read in the race's zone, to race day; negative after the race. */
export function daysBeforeRace(startsAt: Date, race: Pick<Race, "date" | "timeZone">): number {
  return daysBetween(dateIn(startsAt, race.timeZone), race.date);
}

/** What a day `daysBefore` the race is to it, or null for an ordinary day. Recovery days: shared table in CADENCE step 2. */
export function roleOfDay(daysBefore: number, race: Pick<Race, "distance" | "meters">, policy: RacePolicy): RaceRole | null {
  if (daysBefore < 0) return -daysBefore <= RECOVERY_DAYS[rankedDistance(race)] ? "recovery" : null;
  if (daysBefore < policy.windowMinDays) return "blocked";
  return daysBefore <= policy.windowMaxDays ? "window" : null;
}
