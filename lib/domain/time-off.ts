import { addDays, type CalendarDate } from "./calendar-date";
import { instantsAt } from "./wall-clock";

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

/** The first instant of a date: midnight, or where clocks skip midnight (Cairo, Santiago), the minute to which they jump. */
export function startOfDay(date: CalendarDate, timeZone: string): Date {
  for (let minute = 0; minute < 24 * 60; minute += 1) {
    const [first] = instantsAt(date, clock(minute), timeZone);
    if (first) return first;
  }
  // A zone that moved across the date line skipped the whole day: the next one begins where it would have.
  return startOfDay(addDays(date, 1), timeZone);
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}
