import { addDays, type CalendarDate } from "./calendar-date";

/** Weekly hours over time, a therapist's at one location or the location's own: which week holds from when to when. [TIME] */

export type HoursOfDay = { startMinute: number; endMinute: number };

/** One stored row: valid on its weekday (1 is Monday) from one date to another, both included; open when null. */
export type WeeklyRow = HoursOfDay & { weekday: number; effectiveFrom: CalendarDate; effectiveTo: CalendarDate | null };

/** A week and the dates it holds for, both included. `days` has seven entries, Monday first. */
export type WeekInForce = { from: CalendarDate; to: CalendarDate | null; days: HoursOfDay[][] };

export type WeekChange<Row extends WeeklyRow> = {
  /** Rows that begin within the new week's dates and end with them. */
  remove: Row[];
  /** Rows that now end earlier: the day before the new week begins. */
  end: { row: Row; effectiveTo: CalendarDate }[];
  /** The new week's rows, and what is left of old rows after it. */
  add: WeeklyRow[];
  to: CalendarDate | null;
};

/**
 * What to store so that `days` hold from `from` to `to` (both included) and every other date keeps its hours.
 * Without `to` the week holds until the next change already planned, or for good.
 */
export function changeWeek<Row extends WeeklyRow>(
  rows: readonly Row[],
  change: { from: CalendarDate; to: CalendarDate | null; days: readonly HoursOfDay[][] },
): WeekChange<Row> {
  const to = change.to ?? dayBeforeNextStart(rows, change.from);
  const result: WeekChange<Row> = { remove: [], end: [], add: [], to };
  for (const row of rows) {
    const overlaps = (to === null || row.effectiveFrom <= to) && (row.effectiveTo === null || row.effectiveTo >= change.from);
    if (!overlaps) continue;
    if (row.effectiveFrom < change.from) result.end.push({ row, effectiveTo: addDays(change.from, -1) });
    else result.remove.push(row);
    const goesOn = to !== null && (row.effectiveTo === null || row.effectiveTo > to);
    if (goesOn) {
      const { weekday, startMinute, endMinute, effectiveTo } = row;
      result.add.push({ weekday, startMinute, endMinute, effectiveFrom: addDays(to, 1), effectiveTo });
    }
  }
  change.days.forEach((hours, index) => {
    for (const { startMinute, endMinute } of hours) {
      result.add.push({ weekday: index + 1, startMinute, endMinute, effectiveFrom: change.from, effectiveTo: to });
    }
  });
  return result;
}

function dayBeforeNextStart(rows: readonly WeeklyRow[], from: CalendarDate): CalendarDate | null {
  const later = rows.map((row) => row.effectiveFrom).filter((start) => start > from).sort();
  return later[0] === undefined ? null : addDays(later[0], -1);
}

/** The weeks that hold from `today` on, in order; the first is the one in force today. Weeks without hours are kept in between, not at the end. */
export function weeksInForce(rows: readonly WeeklyRow[], today: CalendarDate): WeekInForce[] {
  const starts = new Set<CalendarDate>([today]);
  for (const row of rows) {
    if (row.effectiveFrom > today) starts.add(row.effectiveFrom);
    if (row.effectiveTo !== null && row.effectiveTo >= today) starts.add(addDays(row.effectiveTo, 1));
  }
  const ordered = [...starts].sort();
  const weeks = ordered.map((from, index): WeekInForce => {
    const next = ordered[index + 1];
    return { from, to: next === undefined ? null : addDays(next, -1), days: weekOn(rows, from) };
  });
  while (weeks.length > 1 && isEmpty(weeks.at(-1)!)) weeks.pop();
  return weeks;
}

/** Whether a row's dates include `date`, whatever its weekday. */
export function isInForce({ effectiveFrom, effectiveTo }: WeeklyRow, date: CalendarDate): boolean {
  return effectiveFrom <= date && (effectiveTo === null || date <= effectiveTo);
}

/** The hours of each weekday, Monday first, by the rows valid on `date`. */
export function weekOn(rows: readonly WeeklyRow[], date: CalendarDate): HoursOfDay[][] {
  const valid = rows.filter((row) => isInForce(row, date));
  return Array.from({ length: 7 }, (_, index) =>
    valid
      .filter((row) => row.weekday === index + 1)
      .map(({ startMinute, endMinute }) => ({ startMinute, endMinute }))
      .sort((a, b) => a.startMinute - b.startMinute),
  );
}

function isEmpty(week: WeekInForce): boolean {
  return week.days.every((hours) => hours.length === 0);
}
