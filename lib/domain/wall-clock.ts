import { tzOffset } from "@date-fns/tz";
import { type CalendarDate, dayNumber } from "./calendar-date";

/** Rule TIME: between wall-clock times at a place and instants. */

/** Half-open `[start, end)` in milliseconds since the epoch. */
export type Interval = { start: number; end: number };

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Minutes since midnight of `HH:mm`; `24:00` is 1440. Throws a RangeError on anything else. */
export function minutesOfDay(time: string): number {
  const match = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(time);
  const minutes = match ? Number(match[1]) * 60 + Number(match[2]) : Number.NaN;
  if (!(minutes <= 1440)) throw new RangeError(`Not a time of day: ${time}`);
  return minutes;
}

/** The instants at which clocks in `timeZone` show this date and time: none (skipped by DST), one, or two (repeated), in order. */
export function instantsAt(date: CalendarDate, time: string, timeZone: string): Date[] {
  const local = dayNumber(date) * DAY_MS + minutesOfDay(time) * MINUTE_MS;
  const offsets = new Set([offsetMs(local - DAY_MS, timeZone), offsetMs(local + DAY_MS, timeZone)]);
  return [...offsets]
    .map((offset) => local - offset)
    .filter((instant) => instant + offsetMs(instant, timeZone) === local)
    .sort((a, b) => a - b)
    .map((instant) => new Date(instant));
}

function offsetMs(instant: number, timeZone: string): number {
  return tzOffset(timeZone, new Date(instant)) * MINUTE_MS;
}
