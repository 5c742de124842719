import { addDays, type CalendarDate, calendarDate, isNamedDate } from "./domain/calendar-date";

/** A month as `YYYY-MM`. */
export type Month = string;

/** The month of a date. */
export function monthOf(date: CalendarDate): Month {
  return date.slice(0, 7);
}

/** The month in `text`, or null when it is none. */
export function parseMonth(text: string | undefined): Month | null {
  return text && isNamedDate(`${text}-01`) ? text : null;
}

/** The first and the last date of the month. */
export function datesOfMonth(month: Month): { first: CalendarDate; last: CalendarDate } {
  const first = calendarDate(`${month}-01`);
  return { first, last: addDays(calendarDate(`${monthAfter(month, 1)}-01`), -1) };
}

/** The month `count` months later; earlier when negative. */
export function monthAfter(month: Month, count: number): Month {
  const [year = 1970, number = 1] = month.split("-").map(Number);
  const index = year * 12 + number - 1 + count;
  return `${String(Math.floor(index / 12)).padStart(4, "0")}-${String((index % 12) + 1).padStart(2, "0")}`;
}
