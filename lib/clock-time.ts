import type { ClockTime } from "./calendar-view";
import { calendarDate, type CalendarDate, dateIn } from "./domain/calendar-date";
import { instantsAt, minuteOfDayIn } from "./domain/wall-clock";
import { timeFieldText } from "./desk-text";

/** Between instants and what a clock on the wall shows, as the calendar component writes it. [TIME] */

/** `2026-11-24 10:15:00` as clocks in `timeZone` (IANA) show the instant; seconds are left out. */
export function clockTimeOf(instant: Date, timeZone: string): ClockTime {
  return clockTime(dateIn(instant, timeZone), minuteOfDayIn(instant, timeZone));
}

/** The same from a date and minutes since midnight; 1440 is the next date's midnight only in words: `24:00:00`. */
function clockTime(date: CalendarDate, minutes: number): ClockTime {
  return `${date} ${minutes >= 1440 ? "24:00" : timeFieldText(minutes)}:00`;
}

/** The first instant at which clocks in `timeZone` show it, or null where the clocks skip it. */
export function instantOf(time: ClockTime, timeZone: string): Date | null {
  return instantsAt(dateOf(time), time.slice(11, 16), timeZone)[0] ?? null;
}

/** The date of a clock time. Throws a RangeError where there is none. */
export function dateOf(time: ClockTime): CalendarDate {
  return calendarDate(time.slice(0, 10));
}
