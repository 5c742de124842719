import { addDays, type CalendarDate } from "@/lib/domain/calendar-date";
import type { MonthDay } from "./month-calendar";

/** Days on end that are the same to one race; `last` is one of them. */
export type RacePeriod = { first: CalendarDate; last: CalendarDate; name: string; role: "window" | "blocked" | "recovery"; enforced: boolean };

/** The days of a month, ascending, gathered by what they are to a race; a day without a race ends a period. */
export function racePeriods(days: readonly Pick<MonthDay, "date" | "race">[]): RacePeriod[] {
  const periods: RacePeriod[] = [];
  for (const { date, race } of days) {
    if (!race) continue;
    const open = periods.at(-1);
    if (open && addDays(open.last, 1) === date && open.name === race.name && open.role === race.role && open.enforced === race.enforced) open.last = date;
    else periods.push({ first: date, last: date, ...race });
  }
  return periods;
}
