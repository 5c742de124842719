import { addDays, type CalendarDate, datesFromTo } from "./calendar-date";
import { instantsAt, minutesOfDay } from "./wall-clock";
import { workingIntervals } from "./working-time";

/** Time off, entered as people write it: days and times on the clock of a location. [TIME] */

export type TimeOffEntry = {
  startDate: CalendarDate;
  /** `HH:mm`; null: from the start of the day. */
  startTime: string | null;
  /** The last day, included. */
  endDate: CalendarDate;
  /** `HH:mm`; null: to the end of the day. */
  endTime: string | null;
};

export type TimeOffPeriod =
  | { ok: true; startsAt: Date; endsAt: Date }
  /** Clocks skip this time on this day. */
  | { ok: false; code: "time_skipped"; field: "startTime" | "endTime"; date: CalendarDate; time: string }
  | { ok: false; code: "ends_before_it_starts"; field: "endDate" | "endTime" };

/**
 * The instants, half-open, that an entry covers in `timeZone` (IANA). A time that clocks skip is refused by field. Of a repeated
 * time the first counts as a start and the last as an end, so that nobody is booked in the hour that was meant to be free.
 */
export function timeOffPeriod(entry: TimeOffEntry, timeZone: string): TimeOffPeriod {
  if (entry.endDate < entry.startDate) return { ok: false, code: "ends_before_it_starts", field: "endDate" };
  const starts = entry.startTime === null ? [startOfDay(entry.startDate, timeZone)] : instantsAt(entry.startDate, entry.startTime, timeZone);
  const ends = entry.endTime === null ? [startOfDay(addDays(entry.endDate, 1), timeZone)] : instantsAt(entry.endDate, entry.endTime, timeZone);
  const startsAt = starts[0];
  const endsAt = ends.at(-1);
  if (!startsAt) return { ok: false, code: "time_skipped", field: "startTime", date: entry.startDate, time: entry.startTime ?? "00:00" };
  if (!endsAt) return { ok: false, code: "time_skipped", field: "endTime", date: entry.endDate, time: entry.endTime ?? "00:00" };
  if (endsAt <= startsAt) return { ok: false, code: "ends_before_it_starts", field: "endTime" };
  return { ok: true, startsAt, endsAt };
}

/** A time within one day, once or each week. */
export type BlockEntry = {
  date: CalendarDate;
  /** `HH:mm`. */
  startTime: string;
  /** `HH:mm`, later than the start; `24:00` is the end of the day. */
  endTime: string;
  /** No later date has one; null: it comes once. */
  until: CalendarDate | null;
};

export type Blocks = {
  /** One a week at most, in order; instants, half-open. */
  blocks: { date: CalendarDate; startsAt: Date; endsAt: Date }[];
  /** Dates on which clocks skip some or all of it: only what is left is blocked. */
  skipped: CalendarDate[];
};

const MINUTE_MS = 60_000;

/**
 * What a block covers in `timeZone` (IANA): the same hours on the clock each week, whatever clocks do in between. What they skip is not
 * blocked, and named; what they repeat is blocked from its first beginning to its last end. [TIME]
 */
export function weeklyBlocks({ date, startTime, endTime, until }: BlockEntry, timeZone: string): Blocks {
  const [from, to] = [minutesOfDay(startTime), minutesOfDay(endTime)];
  const result: Blocks = { blocks: [], skipped: [] };
  for (const day of datesFromTo(date, until ?? date).filter((_, index) => index % 7 === 0)) {
    const parts = workingIntervals(day, from, to, timeZone);
    const blocked = parts.reduce((sum, { start, end }) => sum + end - start, 0);
    if (blocked < (to - from) * MINUTE_MS) result.skipped.push(day);
    const [first, last] = [parts[0], parts.at(-1)];
    if (first && last) result.blocks.push({ date: day, startsAt: new Date(first.start), endsAt: new Date(last.end) });
  }
  return result;
}

/** The first instant of a date: midnight, or where clocks skip midnight (Cairo, Santiago), the minute to which they jump. */
export function startOfDay(date: CalendarDate, timeZone: string): Date {
  // A zone that moved across the date line skipped a whole day: the next one begins where it would have.
  for (const day of [date, addDays(date, 1)]) {
    for (let minute = 0; minute < 24 * 60; minute += 1) {
      const [first] = instantsAt(day, clock(minute), timeZone);
      if (first) return first;
    }
  }
  throw new RangeError(`Clocks in ${timeZone} show neither ${date} nor the day after.`);
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}
