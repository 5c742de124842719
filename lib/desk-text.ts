import { dateFormatter } from "./date-formatter";
import type { CalendarDate } from "./domain/calendar-date";
import type { HoursOfDay } from "./domain/weekly-hours";
import { formatDay } from "./format-date";

/** How the desk writes times, days and hours: 24 hours, on the clock that is passed in. */

/** Monday first. */
export const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** `10:30` on the clock of an IANA zone. */
export function clockText(instant: Date, timeZone: string): string {
  return dateFormatter({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, timeZone).format(instant);
}

/** `Tue 24 Nov` of a calendar date; with the year, or without the weekday, where that is asked for. */
export function dayText(date: CalendarDate, style: "short" | "long" | "with_year" | "without_weekday" = "short"): string {
  return formatDay(date, style === "long" ? "without_year" : style);
}

/** `Tuesday` of a calendar date. */
export function weekdayText(date: CalendarDate): string {
  return dateFormatter({ weekday: "long" }, "UTC").format(new Date(`${date}T00:00:00Z`));
}

/** `Tue 24 Nov 2026, 10:30` on the clock of an IANA zone. */
export function momentText(instant: Date, timeZone: string): string {
  const day = dateFormatter({ weekday: "short", day: "numeric", month: "short", year: "numeric" }, timeZone).format(instant);
  return `${day.replace(",", "")}, ${clockText(instant, timeZone)}`;
}

/** `from 1 Dec 2026`, or `1 Dec 2026 to 31 Jan 2027`. */
export function datesText(from: CalendarDate, to: CalendarDate | null): string {
  const text = (date: CalendarDate) => dayText(date, "with_year");
  return to === null ? `from ${text(from)}` : from === to ? text(from) : `${text(from)} to ${text(to)}`;
}

/** `HH:mm` of minutes since midnight, as a time field wants it: the end of the day is `00:00`. */
export function timeFieldText(minutes: number): string {
  return `${String(Math.floor(minutes / 60) % 24).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

/** `08:00 to 12:00, 14:00 to 18:00`, or `no hours`. */
export function hoursText(hours: readonly HoursOfDay[]): string {
  const end = (minutes: number) => (minutes === 1440 ? "24:00" : timeFieldText(minutes));
  return hours.length === 0 ? "no hours" : hours.map(({ startMinute, endMinute }) => `${timeFieldText(startMinute)} to ${end(endMinute)}`).join(", ");
}

/** `1 h 15 min` for a length of elapsed minutes. */
export function lengthText(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [hours > 0 ? `${hours} h` : "", rest > 0 || hours === 0 ? `${rest} min` : ""].filter(Boolean).join(" ");
}
