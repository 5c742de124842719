import { calendarDate, type CalendarDate } from "../domain/calendar-date";

/** Between SQL `date` columns, which Prisma gives as a `Date` at midnight UTC, and calendar dates. [TIME] */

/** The calendar date of a `date` column. */
export function toCalendarDate(column: Date): CalendarDate {
  return calendarDate(column.toISOString().slice(0, 10));
}

/** A stored row of weekly hours as the rules read it, with all else that it says. */
export function weeklyRow<Row extends { effectiveFrom: Date; effectiveTo: Date | null }>(row: Row) {
  return { ...row, effectiveFrom: toCalendarDate(row.effectiveFrom), effectiveTo: row.effectiveTo && toCalendarDate(row.effectiveTo) };
}

/** A calendar date as Prisma wants it for a `date` column. */
export function toSqlDate(date: CalendarDate): Date {
  return new Date(`${date}T00:00:00Z`);
}
