import { tzOffset } from "@date-fns/tz";

/** A day without a time, as `YYYY-MM-DD`. Never a `Date` at midnight. [TIME] */
export type CalendarDate = string & { readonly __brand: "CalendarDate" };

/** At one instant, calendars differ by at most so many dates (Kiritimati and Baker Island). */
export const MOST_DAYS_BETWEEN_ZONES = 2;

const DAY_MS = 86_400_000;

/** Parses `YYYY-MM-DD`. Throws a RangeError on anything else, including days that do not exist (2026-02-30). */
export function calendarDate(text: string): CalendarDate {
  if (!isCalendarDate(text)) throw new RangeError(`Not a calendar date: ${text}`);
  return text;
}

/** True for an existing day written `YYYY-MM-DD`, years 0001 to 9999. */
export function isCalendarDate(text: string): text is CalendarDate {
  if (!/^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

export const FIRST_YEAR = 1900;
export const LAST_YEAR = 2199;

/** True for a calendar date of the years that people may name: the days around it can still be counted and written with four digits. */
export function isNamedDate(text: string): text is CalendarDate {
  return isCalendarDate(text) && Number(text.slice(0, 4)) >= FIRST_YEAR && Number(text.slice(0, 4)) <= LAST_YEAR;
}

/** The date `days` calendar days later (earlier when negative). */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return fromDayNumber(dayNumber(date) + days);
}

/** Whole calendar days from `from` to `to`; negative when `to` is earlier. Independent of zones and DST. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** Monday is 1 and Sunday is 7 (ISO 8601). */
export function weekday(date: CalendarDate): number {
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;
}

/** The Monday of the date's week. */
export function mondayOf(date: CalendarDate): CalendarDate {
  return addDays(date, 1 - weekday(date));
}

/** Every date from `from` to `to`, both included; empty when `to` is earlier. */
export function datesFromTo(from: CalendarDate, to: CalendarDate): CalendarDate[] {
  const first = dayNumber(from);
  return Array.from({ length: Math.max(0, dayNumber(to) - first + 1) }, (_, index) => fromDayNumber(first + index));
}

/** The calendar date that clocks in `timeZone` (IANA) show at `instant`. */
export function dateIn(instant: Date, timeZone: string): CalendarDate {
  return fromDayNumber(Math.floor((instant.getTime() + tzOffset(timeZone, instant) * 60_000) / DAY_MS));
}

/** Days since 1970-01-01. Counted, not parsed: the rules ask for it so often that reading a `Date` each time would be most of their work. */
export function dayNumber(date: CalendarDate): number {
  const month = Number(date.slice(5, 7));
  // Years begin in March, so that the leap day is the last one.
  const year = Number(date.slice(0, 4)) - (month <= 2 ? 1 : 0);
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + Number(date.slice(8)) - 1;
  return 365 * year + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400) + dayOfYear - DAYS_TO_1970;
}

/** From 0000-03-01 to 1970-01-01. */
const DAYS_TO_1970 = 719_468;
const DAYS_IN_400_YEARS = 146_097;

function fromDayNumber(day: number): CalendarDate {
  const days = day + DAYS_TO_1970;
  const era = Math.floor(days / DAYS_IN_400_YEARS);
  const ofEra = days - era * DAYS_IN_400_YEARS;
  const yearOfEra = Math.floor((ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365);
  const dayOfYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0);
  const dayOfMonth = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(dayOfMonth).padStart(2, "0")}` as CalendarDate;
}
