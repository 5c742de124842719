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

/** Minutes since midnight that clocks in `timeZone` (IANA) show at the instant. */
export function minuteOfDayIn(instant: Date, timeZone: string): number {
  const local = instant.getTime() + offsetMs(instant.getTime(), timeZone);
  return Math.floor((((local % DAY_MS) + DAY_MS) % DAY_MS) / MINUTE_MS);
}

function offsetMs(instant: number, timeZone: string): number {
  return tzOffset(timeZone, new Date(instant)) * MINUTE_MS;
}

/** A stretch in which clocks keep one distance from UTC; `offset` in milliseconds, positive east of Greenwich. */
export type OffsetStretch = Interval & { offset: number };

/**
 * The stretches, in order and without gaps, that hold every instant of the dates `from` to `to` (both included) in `timeZone`.
 * One reading of the zone per date, so that a year costs no more than some hundred.
 */
export function offsetStretches(from: CalendarDate, to: CalendarDate, timeZone: string): OffsetStretch[] {
  // No zone is further than a day from UTC.
  const start = (dayNumber(from) - 1) * DAY_MS;
  const end = (dayNumber(to) + 2) * DAY_MS;
  let current: OffsetStretch = { start, end, offset: offsetMs(start, timeZone) };
  const stretches = [current];
  for (let at = start + DAY_MS; at <= end; at += DAY_MS) {
    const offset = offsetMs(at, timeZone);
    if (offset === current.offset) continue;
    current.end = firstInstantOf(offset, at - DAY_MS, at, timeZone);
    current = { start: current.end, end, offset };
    stretches.push(current);
  }
  return stretches;
}

/** By bisection: no zone changes its offset twice in one day. */
function firstInstantOf(offset: number, before: number, at: number, timeZone: string): number {
  let earliest = before + 1;
  let latest = at;
  while (earliest < latest) {
    const middle = Math.floor((earliest + latest) / 2);
    if (offsetMs(middle, timeZone) === offset) latest = middle;
    else earliest = middle + 1;
  }
  return latest;
}
