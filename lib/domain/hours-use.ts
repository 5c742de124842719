import { type CalendarDate, mondayOf } from "./calendar-date";
import { intersectIntervals, mergeIntervals, subtractIntervals } from "./intervals";
import type { Interval } from "./wall-clock";

/** Rule TIME: how long a therapist or a room could have been booked, in elapsed minutes, by the location's own calendar. */

/** A piece of working time and the date at the location that it belongs to. */
export type DatedInterval = Interval & { date: CalendarDate };

export type HoursQuestion<Hours extends DatedInterval> = {
  /** Weekly hours with the overrides of single days, within the opening hours, sorted. */
  hours: readonly Hours[];
  closures: readonly Interval[];
  /** Time off, blocked times and appointments kept elsewhere. */
  away: readonly Interval[];
};

/** Each piece of the hours is in exactly one of them. */
export type SplitHours<Hours extends DatedInterval> = Record<"closed" | "blocked" | "bookable", Hours[]>;

/** The hours, divided into what the clinic's closures take, then what the therapist's absence takes, then what can be booked. */
export function splitHours<Hours extends DatedInterval>({ hours, closures, away }: HoursQuestion<Hours>): SplitHours<Hours> {
  const [shut, gone] = [mergeIntervals(closures), mergeIntervals(away)];
  const there = subtractIntervals(hours, shut);
  return {
    closed: intersectIntervals(hours, shut),
    blocked: intersectIntervals(there, gone),
    bookable: subtractIntervals(there, gone),
  };
}

/** When at least one of several therapists can be booked: what a room could be used for. */
export function sharedTime(bookable: readonly DatedInterval[]): DatedInterval[] {
  const days = Map.groupBy(bookable, ({ date }) => date);
  return [...days].flatMap(([date, intervals]) => mergeIntervals(intervals).map((interval) => ({ ...interval, date })));
}

/** Elapsed minutes by the Monday of the week that each piece belongs to. */
export function minutesByWeek(intervals: readonly DatedInterval[]): Map<CalendarDate, number> {
  const weeks = new Map<CalendarDate, number>();
  for (const { start, end, date } of intervals) {
    const monday = mondayOf(date);
    weeks.set(monday, (weeks.get(monday) ?? 0) + (end - start) / 60_000);
  }
  return new Map([...weeks].map(([monday, minutes]) => [monday, Math.round(minutes)]));
}
