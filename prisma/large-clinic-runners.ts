import { addDays, type CalendarDate, daysBetween } from "../lib/domain/calendar-date";
import type { KnownRace } from "./demo-dates";
import { among } from "./large-clinic-names";
import type { Places } from "./large-clinic-places";

/** The large clinic's runners: with whom they come, how often, and for which races. */

/** What a row of the large clinic is: a digit of its id, which keeps the ids of different tables apart. */
const KINDS = ["runner", "race", "series", "appointment", "audit"] as const;

/** Leaves room for the ids of what belongs to the row: the last two digits of its id are zeros. */
export function rowId(kind: (typeof KINDS)[number], at: number, number: number): string {
  const time = Math.max(0, Math.floor(at)).toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${KINDS.indexOf(kind)}00-8000-${number.toString(16).padStart(10, "0")}00`;
}

/** The id of the `number`th row that belongs to the row with this id; 1 to 255. */
export function partId(id: string, number: number): string {
  return id.slice(0, -2) + number.toString(16).padStart(2, "0");
}

export type LargeRace = KnownRace & { id: string; createdAt: number };

export type LargeRunner = {
  number: number;
  /** Known once the runner first books; null for those who only signed up. */
  id: string | null;
  createdAt: number;
  /** Index of the usual therapist. */
  therapist: number;
  intervalDays: number;
  /** How likely the runner comes again after a session. */
  loyalty: number;
  /** 0 early in the shift to 1 late. */
  hour: number;
  races: LargeRace[];
  /** The day of the last session, counted from the clinic's first; at most one a day. */
  lastDay: number;
  started: boolean;
  series: LargeSeries | null;
};

export type LargeSeries = { id: string; runner: LargeRunner; serviceId: string; therapistId: string; intervalDays: number; firstDate: CalendarDate; lastDate: CalendarDate; bookedAt: number; left: number };

const DAY_MS = 86_400_000;

/** How much runners are drawn to a race: the big ones fill the weeks before them. */
const POPULARITY: Record<string, number> = {
  "New York City Marathon": 24, "Brooklyn Half": 16, "New York City Half": 12, "Boston Marathon": 9, "Philadelphia Marathon": 9, "Chicago Marathon": 8, "Marine Corps Marathon": 5,
  "Berlin Marathon": 5, "Austin Marathon": 4, "California International Marathon": 6, "Prospect Park Turkey Trot": 6, "JFK 50 Mile": 2, "Tokyo Marathon": 2,
};

/** So many runners, spread over the therapists, each with the races that they enter. */
export function largeRunners(count: number, { therapists, races, today }: Places, random: () => number): LargeRunner[] {
  const popular = cumulative(races.map(({ name }) => POPULARITY[name] ?? 1));
  let raceNumber = 0;
  return Array.from({ length: count }, (_, number) => {
    const entered = new Map<string, LargeRace>();
    for (let left = among([0, 0, 0, 1, 1, 1, 2, 3], random); left > 0; left--) {
      const race = races[chosen(popular, random)]!;
      // Nobody runs two of these within a month: the clinic would have to refuse almost every day.
      if ([...entered.values()].some(({ date }) => Math.abs(daysBetween(date, race.date)) < 28)) continue;
      const known = Math.min(Date.parse(addDays(race.date, -40 - Math.floor(random() * 120))), Date.parse(addDays(today, -1)));
      const createdAt = known + Math.floor(random() * DAY_MS / 2);
      entered.set(race.date, { ...race, id: rowId("race", createdAt, raceNumber++), createdAt });
    }
    return {
      number, id: null, createdAt: 0, therapist: number % therapists.length, intervalDays: among([7, 14, 14, 14, 28, 28, 28, 56], random), loyalty: 0.72 + 0.25 * random(),
      hour: random(), races: [...entered.values()], lastDay: -1, started: false, series: null,
    };
  });
}

export type RaceVerdict = { kind: "free" } | { kind: "blocked"; race: LargeRace; daysBefore: number } | { kind: "window"; race: LargeRace };

/**
 * What RACE says of a session of the day, whatever its hour. A race in America keeps the clinic's date during opening hours; elsewhere its
 * date may differ by a day either way, so only what holds for all three counts as the window.
 */
export function raceVerdict({ races }: LargeRunner, date: CalendarDate): RaceVerdict {
  let verdict: RaceVerdict = { kind: "free" };
  for (const race of races) {
    const daysBefore = daysBetween(date, race.date);
    if (daysBefore < -1 || daysBefore > 6) continue;
    const near = race.timeZone.startsWith("America/") || race.timeZone === "Pacific/Honolulu";
    const enforced = race.distance === "marathon" || race.distance === "ultra";
    if (enforced && (near ? daysBefore >= 0 && daysBefore <= 2 : daysBefore <= 3)) return { kind: "blocked", race, daysBefore };
    if (near ? daysBefore >= 3 && daysBefore <= 5 : daysBefore === 4) verdict = { kind: "window", race };
  }
  return verdict;
}

/** The sums of the weights up to each, for `chosen`. */
export function cumulative(weights: readonly number[]): number[] {
  let sum = 0;
  return weights.map((weight) => (sum += weight));
}

/** An index, as likely as its weight. */
export function chosen(sums: readonly number[], random: () => number): number {
  const wanted = random() * sums.at(-1)!;
  return sums.findIndex((sum) => wanted < sum);
}
