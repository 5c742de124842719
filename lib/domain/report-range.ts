import { addDays, calendarDate, type CalendarDate, daysBetween, mondayOf } from "./calendar-date";

/** The dates that a report covers. Weeks go from Monday to Sunday; every location reads the same dates on its own calendar. [TIME] */

export const REPORT_PERIODS = ["last_4_weeks", "week", "month", "quarter", "year"] as const;
export type ReportPeriod = (typeof REPORT_PERIODS)[number];

/** Both included. */
export type DateRange = { from: CalendarDate; to: CalendarDate };

/** The dates of a period around `today`: the last four full weeks, or the week, month, quarter or year that it lies in. */
export function periodAround(period: ReportPeriod, today: CalendarDate): DateRange {
  const monday = mondayOf(today);
  if (period === "last_4_weeks") return { from: addDays(monday, -28), to: addDays(monday, -1) };
  if (period === "week") return { from: monday, to: addDays(monday, 6) };
  const month = monthOf(today);
  if (period === "month") return { from: firstOf(month), to: addDays(firstOf(month + 1), -1) };
  const [first, months] = period === "quarter" ? [month - (month % 3), 3] : [month - (month % 12), 12];
  return { from: firstOf(first), to: addDays(firstOf(first + months), -1) };
}

/** The same number of days just before. */
export function rangeBefore({ from, to }: DateRange): DateRange {
  return { from: addDays(from, -daysBetween(from, to) - 1), to: addDays(from, -1) };
}

/** The Mondays of the weeks that a range touches, in order. */
export function mondaysIn({ from, to }: DateRange): CalendarDate[] {
  const first = mondayOf(from);
  return Array.from({ length: Math.floor(daysBetween(first, to) / 7) + 1 }, (_, week) => addDays(first, 7 * week));
}

/** The first days of the months from the quarter before the one of `date` to its own month, in order. */
export function monthsSinceLastQuarter(date: CalendarDate): CalendarDate[] {
  const month = monthOf(date);
  const first = month - (month % 3) - 3;
  return Array.from({ length: month - first + 1 }, (_, index) => firstOf(first + index));
}

/** The last day of the month that `date` lies in. */
export function lastOfMonth(date: CalendarDate): CalendarDate {
  return addDays(firstOf(monthOf(date) + 1), -1);
}

/** Months since the year 0. */
function monthOf(date: CalendarDate): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
}

function firstOf(month: number): CalendarDate {
  return calendarDate(`${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}-01`);
}
