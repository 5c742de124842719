import { type CalendarDate, dayNumber, weekday } from "./calendar-date";
import { mergeIntervals } from "./intervals";
import { type Interval, offsetStretches, type OffsetStretch } from "./wall-clock";
import { type HoursOfDay, isInForce, type WeeklyRow } from "./weekly-hours";

/** Rule TIME: from working hours on the location's clock to the instants they cover. */

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Replaces the weekly hours of one day; without hours it is a day off. */
export type DayOverride = { date: CalendarDate; hours: readonly HoursOfDay[] };

/** What says when a therapist works at a location. */
export type Timetable = { weeklyHours: readonly WeeklyRow[]; overrides: readonly DayOverride[] };

/** A therapist's hours on one date. Hours that touch are one interval; hours of two dates never are. */
export type WorkingHours = Interval & {
  date: CalendarDate;
  /** Where the grid of starts is counted from, even if time off takes the beginning away. */
  gridFrom: number;
};

/**
 * The instants of `date` at which clocks in `timeZone` show `startMinute` or later and not yet `endMinute` (0 to 1440), sorted.
 * What clocks skip is missing, what they repeat counts twice; in either case elapsed time differs from the minutes on the clock.
 */
export function workingIntervals(date: CalendarDate, startMinute: number, endMinute: number, timeZone: string): Interval[] {
  return intervalsOn(date, [{ startMinute, endMinute }], offsetStretches(date, date, timeZone));
}

/**
 * A therapist's hours on `dates` in `timeZone`, sorted: those of the day's override if it has one, else the weekly rows that are in
 * force on it. Throws a RangeError on hours that leave their day.
 */
export function workingHours(
  { weeklyHours, overrides }: Timetable,
  dates: readonly CalendarDate[],
  stretches: readonly OffsetStretch[],
): WorkingHours[] {
  const overrideOn = new Map(overrides.map(({ date, hours }) => [date, hours]));
  const rowsOf = Map.groupBy(weeklyHours, (row) => row.weekday);
  const hours = dates.flatMap((date) => {
    const ofDay = overrideOn.get(date) ?? (rowsOf.get(weekday(date)) ?? []).filter((row) => isInForce(row, date));
    return intervalsOn(date, ofDay, stretches).map((interval) => ({ ...interval, date, gridFrom: interval.start }));
  });
  // Where clocks go back over midnight, minutes of the later date come before some of the earlier one.
  return hours.sort((a, b) => a.start - b.start);
}

function intervalsOn(date: CalendarDate, hours: readonly HoursOfDay[], stretches: readonly OffsetStretch[]): Interval[] {
  const midnight = dayNumber(date) * DAY_MS;
  const pieces = hours.flatMap(({ startMinute, endMinute }) => {
    if (startMinute < 0 || endMinute > 1440) throw new RangeError(`Hours leave their day: ${startMinute} to ${endMinute}`);
    return stretches.map(({ start, end, offset }) => ({
      start: Math.max(start, midnight + startMinute * MINUTE_MS - offset),
      end: Math.min(end, midnight + endMinute * MINUTE_MS - offset),
    }));
  });
  return mergeIntervals(pieces);
}
