import type { CalendarDate } from "./calendar-date";
import { mergeIntervals, subtractIntervals } from "./intervals";
import type { Interval, OffsetStretch } from "./wall-clock";
import { isInForce, type WeeklyRow } from "./weekly-hours";
import { workingHours } from "./working-time";

/** Rule SLOT: the weekly hours in which a location is open. They take time away from those who work there, and give none. */

const WHOLE_DAY = [{ startMinute: 0, endMinute: 1440 }];

/**
 * When opening hours keep the location closed on `dates`, sorted. A date on which no row is in force, of whatever weekday, has no opening
 * hours: then the location is open whenever somebody works. [TIME]
 */
export function closedTime(rows: readonly WeeklyRow[], dates: readonly CalendarDate[], stretches: readonly OffsetStretch[]): Interval[] {
  const bound = dates.filter((date) => rows.some((row) => isInForce(row, date)));
  if (bound.length === 0) return [];
  const whole = workingHours({ weeklyHours: [], overrides: bound.map((date) => ({ date, hours: WHOLE_DAY })) }, bound, stretches);
  return subtractIntervals(mergeIntervals(whole), mergeIntervals(workingHours({ weeklyHours: rows, overrides: [] }, bound, stretches)));
}
