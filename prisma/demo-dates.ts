import { addDays, calendarDate, type CalendarDate, daysBetween, weekday } from "../lib/domain/calendar-date";
import type { RaceDistance } from "../lib/domain/race-window";

/** Days that come every year: public holidays where the demo clinic stands, and races that its runners enter. */

const [MONDAY, THURSDAY, SATURDAY, SUNDAY] = [1, 4, 6, 7];

/** The n-th such weekday of a month, from 1; -1 is the last. Weekdays as in `weekday`, months from 1. */
export function nthWeekday(year: number, month: number, day: number, n: number): CalendarDate {
  const first = monthDay(year, month, 1);
  if (n > 0) return addDays(first, ((day - weekday(first) + 7) % 7) + 7 * (n - 1));
  const next = month === 12 ? monthDay(year + 1, 1, 1) : monthDay(year, month + 1, 1);
  return addDays(nextWeekday(addDays(next, -7), day), 7 * (n + 1));
}

/** The first such weekday on or after `date`. */
export function nextWeekday(date: CalendarDate, day: number): CalendarDate {
  return addDays(date, (day - weekday(date) + 7) % 7);
}

type Holiday = { name: string; date: CalendarDate };

/** The days from `from` to `to` on which the demo clinic is closed, earliest first. */
export function holidays(from: CalendarDate, to: CalendarDate): Holiday[] {
  return yearsOf(from, to).flatMap((year) => [
    { name: "New Year's Day", date: monthDay(year, 1, 1) },
    { name: "Martin Luther King Jr. Day", date: nthWeekday(year, 1, MONDAY, 3) },
    { name: "Memorial Day", date: nthWeekday(year, 5, MONDAY, -1) },
    { name: "Independence Day", date: monthDay(year, 7, 4) },
    { name: "Labor Day", date: nthWeekday(year, 9, MONDAY, 1) },
    { name: "Thanksgiving", date: thanksgiving(year) },
    { name: "Christmas Day", date: monthDay(year, 12, 25) },
  ]).filter(({ date }) => from <= date && date <= to);
}

export type KnownRace = { name: string; place: string; timeZone: string; distance: RaceDistance; meters: number | null; date: CalendarDate };
type YearlyRace = Omit<KnownRace, "date" | "meters"> & { meters?: number; on: (year: number) => CalendarDate };

/** Real races with the rule that each usually follows. An organiser may decide otherwise: then the announcement counts. */
const YEARLY_RACES: readonly YearlyRace[] = [
  { name: "Mumbai Marathon", place: "Mumbai", timeZone: "Asia/Kolkata", distance: "marathon", on: (year) => nthWeekday(year, 1, SUNDAY, 3) },
  { name: "Austin Marathon", place: "Austin, Texas", timeZone: "America/Chicago", distance: "marathon", on: (year) => nthWeekday(year, 2, SUNDAY, 3) },
  { name: "Tokyo Marathon", place: "Tokyo", timeZone: "Asia/Tokyo", distance: "marathon", on: (year) => nthWeekday(year, 3, SUNDAY, 1) },
  { name: "New York City Half", place: "New York", timeZone: "America/New_York", distance: "half_marathon", on: (year) => nthWeekday(year, 3, SUNDAY, 3) },
  { name: "Boston Marathon", place: "Boston", timeZone: "America/New_York", distance: "marathon", on: (year) => nthWeekday(year, 4, MONDAY, 3) },
  { name: "Pittsburgh Marathon", place: "Pittsburgh", timeZone: "America/New_York", distance: "marathon", on: (year) => nthWeekday(year, 5, SUNDAY, 1) },
  { name: "Brooklyn Half", place: "Brooklyn", timeZone: "America/New_York", distance: "half_marathon", on: (year) => nthWeekday(year, 5, SATURDAY, 3) },
  { name: "Vermont City Marathon", place: "Burlington, Vermont", timeZone: "America/New_York", distance: "marathon", on: (year) => addDays(nthWeekday(year, 5, MONDAY, -1), -1) },
  { name: "Comrades Marathon", place: "Durban", timeZone: "Africa/Johannesburg", distance: "ultra", on: (year) => nthWeekday(year, 6, SUNDAY, 2) },
  { name: "San Francisco Marathon", place: "San Francisco", timeZone: "America/Los_Angeles", distance: "marathon", on: (year) => nthWeekday(year, 7, SUNDAY, -1) },
  { name: "Sydney Marathon", place: "Sydney", timeZone: "Australia/Sydney", distance: "marathon", on: (year) => nthWeekday(year, 8, SUNDAY, -1) },
  { name: "Berlin Marathon", place: "Berlin", timeZone: "Europe/Berlin", distance: "marathon", on: (year) => nthWeekday(year, 9, SUNDAY, -1) },
  { name: "Chicago Marathon", place: "Chicago", timeZone: "America/Chicago", distance: "marathon", on: (year) => addDays(nthWeekday(year, 10, MONDAY, 2), -1) },
  { name: "Marine Corps Marathon", place: "Arlington, Virginia", timeZone: "America/New_York", distance: "marathon", on: (year) => nthWeekday(year, 10, SUNDAY, -1) },
  { name: "New York City Marathon", place: "New York", timeZone: "America/New_York", distance: "marathon", on: (year) => nthWeekday(year, 11, SUNDAY, 1) },
  { name: "JFK 50 Mile", place: "Boonsboro, Maryland", timeZone: "America/New_York", distance: "ultra", on: (year) => addDays(thanksgiving(year), -5) },
  { name: "Philadelphia Marathon", place: "Philadelphia", timeZone: "America/New_York", distance: "marathon", on: (year) => addDays(thanksgiving(year), -4) },
  { name: "Prospect Park Turkey Trot", place: "Brooklyn", timeZone: "America/New_York", distance: "other", meters: 8_047, on: (year) => thanksgiving(year) },
  { name: "California International Marathon", place: "Sacramento", timeZone: "America/Los_Angeles", distance: "marathon", on: (year) => nthWeekday(year, 12, SUNDAY, 1) },
  { name: "Honolulu Marathon", place: "Honolulu", timeZone: "Pacific/Honolulu", distance: "marathon", on: (year) => nthWeekday(year, 12, SUNDAY, 2) },
];

/** The yearly races from `from` to `to`, earliest first. */
export function yearlyRaces(from: CalendarDate, to: CalendarDate): KnownRace[] {
  return yearsOf(from, to)
    .flatMap((year) => YEARLY_RACES.map(({ on, meters, ...race }): KnownRace => ({ ...race, meters: meters ?? null, date: on(year) })))
    .filter(({ date }) => from <= date && date <= to)
    .sort((a, b) => daysBetween(b.date, a.date));
}

/** The race of one of these distances that comes nearest to `wanted`, the earlier of two; none on or before `after`. */
export function raceNear(wanted: CalendarDate, distances: readonly RaceDistance[], after: CalendarDate): KnownRace {
  const found = yearlyRaces(addDays(wanted, -366), addDays(wanted, 366))
    .filter(({ distance, date }) => distances.includes(distance) && date > after)
    .sort((a, b) => Math.abs(daysBetween(a.date, wanted)) - Math.abs(daysBetween(b.date, wanted)) || daysBetween(b.date, a.date))[0];
  if (!found) throw new RangeError(`No yearly race of ${distances.join(", ")} is known`);
  return found;
}

function thanksgiving(year: number): CalendarDate {
  return nthWeekday(year, 11, THURSDAY, 4);
}

function monthDay(year: number, month: number, day: number): CalendarDate {
  return calendarDate(`${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`);
}

function yearsOf(from: CalendarDate, to: CalendarDate): number[] {
  const first = Number(from.slice(0, 4));
  return Array.from({ length: Number(to.slice(0, 4)) - first + 1 }, (_, index) => first + index);
}
