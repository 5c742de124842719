import { z } from "zod";
import { addDays, type CalendarDate, dateIn, datesFromTo, daysBetween, MOST_DAYS_BETWEEN_ZONES } from "./calendar-date";
import { instantsAt } from "./wall-clock";

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

const MOST_WINDOW_DAYS = 14;

/** The two numbers and the distances as the admin sets them: `1 <= min <= max <= 14`. */
export const racePolicySchema = z
  .object({
    windowMinDays: z.int().min(1).max(MOST_WINDOW_DAYS),
    windowMaxDays: z.int().min(1).max(MOST_WINDOW_DAYS),
    enforcedDistances: z.array(z.enum(["5k", "10k", "half_marathon", "marathon", "ultra"])),
  })
  .refine(({ windowMinDays, windowMaxDays }) => windowMinDays <= windowMaxDays, {
    path: ["windowMaxDays"],
    message: "The window must end no earlier than it begins.",
  });

export type Purpose = "maintenance" | "pre_race";
export type RaceRole = "window" | "blocked" | "recovery";

/** What a day is to a race. An advised race (`enforced: false`) blocks nothing. */
export type RaceDay = { race: Race; role: RaceRole; daysBefore: number; enforced: boolean };

export type RaceQuestion = {
  startsAt: Date;
  purpose: Purpose;
  /** The race that a pre-race session is for. */
  raceId: string | null;
  /** All races of the runner. */
  races: readonly Race[];
  policy: RacePolicy;
  /** The admin has marked the service exempt: it may take place on blocked days. */
  serviceExempt: boolean;
  /** IANA zone of the location: allowed dates are named on its calendar, where the runner books them. */
  timeZone: string;
};

export type RaceRefusal = {
  code: "too_close_to_race" | "race_window_missed";
  /** The race that forbids it or whose window is missed; null for a pre-race session that names none of the runner's races. */
  race: Race | null;
  daysBefore: number | null;
  /** Dates at the location in the race's window that no other enforced race blocks, past ones included; none when it is wholly blocked. */
  allowedDates: CalendarDate[];
};

/**
 * The refusal of a session, or null when it may take place. A day must satisfy every enforcing race: the nearest one that blocks it is
 * named. A pre-race session must lie in the window of its race, enforced or not. [RACE]
 */
export function checkRaceRule(question: RaceQuestion): RaceRefusal | null {
  const { startsAt, purpose, raceId, races, policy, serviceExempt, timeZone } = question;
  const wanted = purpose === "pre_race" ? races.find(({ id }) => id === raceId) : undefined;
  // An exempt service may lie on blocked days, but a pre-race session is one only in the window.
  const blockers = serviceExempt ? [] : races;
  const blocking = blockingRace(startsAt, blockers, policy);
  if (blocking) {
    const { race, daysBefore } = blocking;
    return { code: "too_close_to_race", race, daysBefore, allowedDates: allowedDates(wanted ?? race, blockers, policy, timeZone) };
  }
  if (purpose !== "pre_race") return null;
  if (!wanted) return { code: "race_window_missed", race: null, daysBefore: null, allowedDates: [] };
  const daysBefore = daysBeforeRace(startsAt, wanted);
  if (roleOfDay(daysBefore, wanted, policy) === "window") return null;
  return { code: "race_window_missed", race: wanted, daysBefore, allowedDates: allowedDates(wanted, blockers, policy, timeZone) };
}

/** The nearest enforced race that forbids a session at `startsAt`, or null: all that RACE asks of an ordinary session. */
export function blockingRace(startsAt: Date, races: readonly Race[], policy: RacePolicy): RaceDay | null {
  return nearest(daysAround(startsAt, races, policy).filter(isBlocking));
}

/** The days of the race's window, first to last, on the race's own calendar. */
export function windowDates(race: Pick<Race, "date">, policy: RacePolicy): CalendarDate[] {
  return datesFromTo(addDays(race.date, -policy.windowMaxDays), addDays(race.date, -policy.windowMinDays));
}

/**
 * The dates at a location in `timeZone` (IANA) on which a session may lie in the race's window, first to last; empty when other enforced
 * races block them all. A date counts by its noon, read on each race's own calendar: where the zones differ, midnight at the race falls
 * into the day at the clinic, and noon has most of the day on its side.
 */
export function allowedDates(race: Race, races: readonly Race[], policy: RacePolicy, timeZone: string): CalendarDate[] {
  const window = windowDates(race, policy);
  const [first, last] = [window[0], window.at(-1)];
  if (first === undefined || last === undefined) return [];
  const dates = datesFromTo(addDays(first, -MOST_DAYS_BETWEEN_ZONES), addDays(last, MOST_DAYS_BETWEEN_ZONES));
  return dates.filter((date) => {
    const noon = instantsAt(date, "12:00", timeZone)[0];
    return noon !== undefined && roleOfDay(daysBeforeRace(noon, race), race, policy) === "window" && !blockingRace(noon, races, policy);
  });
}

/** What the day of `startsAt` is to the runner's races: the most restrictive role, of the nearest race that gives it; null for none. */
export function raceDay(startsAt: Date, races: readonly Race[], policy: RacePolicy): RaceDay | null {
  const days = daysAround(startsAt, races, policy);
  const ranks = [isBlocking, (day: RaceDay) => day.role === "blocked", (day: RaceDay) => day.role === "window", () => true];
  for (const rank of ranks) {
    const found = nearest(days.filter(rank));
    if (found) return found;
  }
  return null;
}

function daysAround(startsAt: Date, races: readonly Race[], policy: RacePolicy): RaceDay[] {
  return races.flatMap((race) => {
    const daysBefore = daysBeforeRace(startsAt, race);
    const role = roleOfDay(daysBefore, race, policy);
    return role ? [{ race, role, daysBefore, enforced: isEnforced(race, policy) }] : [];
  });
}

function isBlocking({ role, enforced }: RaceDay): boolean {
  return enforced && role === "blocked";
}

function nearest(days: readonly RaceDay[]): RaceDay | null {
  return days.toSorted((a, b) => Math.abs(a.daysBefore) - Math.abs(b.daysBefore) || compare(a.race.id, b.race.id))[0] ?? null;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

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
