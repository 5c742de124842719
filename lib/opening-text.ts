import { hoursText, WEEKDAYS } from "./desk-text";
import type { HoursOfDay } from "./domain/weekly-hours";

/** The hours of a week, Monday first, with days in a row that have the same hours in one line; days without hours have none. */
export function openingLines(week: readonly (readonly HoursOfDay[])[]): { days: string; hours: string }[] {
  const lines: { first: number; last: number; hours: string }[] = [];
  for (const [index, day] of week.entries()) {
    const hours = hoursText(day);
    const before = lines.at(-1);
    if (before?.last === index - 1 && before.hours === hours) before.last = index;
    else if (day.length > 0) lines.push({ first: index, last: index, hours });
  }
  return lines.map(({ first, last, hours }) => ({ days: daysText(first, last), hours }));
}

function daysText(first: number, last: number): string {
  if (first === last) return WEEKDAYS[first]!;
  return `${WEEKDAYS[first]!} ${last === first + 1 ? "and" : "to"} ${WEEKDAYS[last]!}`;
}
