import { addDays, type CalendarDate, daysBetween } from "./calendar-date";
import { isEnforced, type Race, type RacePolicy, rankedDistance, roleOfDay } from "./race-window";

/** Rule CADENCE, step 2: the days a plan keeps off. */

/** `blocked`: RACE forbids it. `avoided`: bookable, but never proposed. */
export type DayOut = "blocked" | "avoided" | null;

/** Calendar days before an advised race that stay quiet, by distance. Source: CADENCE step 2. */
const QUIET_DAYS = { "5k": 1, "10k": 1, half_marathon: 2, marathon: 2, ultra: 2 } as const;

/** Why `date` is out for these races, the stronger reason first; null for a day that can be proposed. */
export function dayOut(date: CalendarDate, races: readonly Race[], policy: RacePolicy): DayOut {
  const reasons = races.map((race) => outFor(daysBetween(date, race.date), race, policy));
  return reasons.find((reason) => reason === "blocked") ?? reasons.find((reason) => reason === "avoided") ?? null;
}

/** The races for which `date` is out, the one whose day is nearest first. */
export function daysAroundRaces(date: CalendarDate, races: readonly Race[], policy: RacePolicy): { race: Race; out: DayOut }[] {
  return races
    .map((race) => ({ race, daysBefore: daysBetween(date, race.date), out: outFor(daysBetween(date, race.date), race, policy) }))
    .filter(({ out }) => out !== null)
    .sort((a, b) => Math.abs(a.daysBefore) - Math.abs(b.daysBefore))
    .map(({ race, out }) => ({ race, out }));
}

function outFor(daysBefore: number, race: Race, policy: RacePolicy): DayOut {
  const role = roleOfDay(daysBefore, race, policy);
  if (role === "recovery") return "avoided";
  if (isEnforced(race, policy)) return role === "blocked" ? "blocked" : null;
  return daysBefore >= 0 && daysBefore <= QUIET_DAYS[rankedDistance(race)] ? "avoided" : null;
}

/** The days of the race's window in the order a plan prefers them: its middle, then in turn one earlier and one later. */
export function windowByPreference(race: Race, policy: RacePolicy): CalendarDate[] {
  const { windowMinDays: min, windowMaxDays: max } = policy;
  const middle = Math.ceil((min + max) / 2);
  const days = Array.from({ length: max - min + 1 }, (_, index) => min + index);
  const rank = (day: number) => 2 * Math.abs(day - middle) - (day > middle ? 1 : 0);
  return days.sort((a, b) => rank(a) - rank(b)).map((day) => addDays(race.date, -day));
}
