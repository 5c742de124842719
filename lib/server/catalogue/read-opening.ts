import { addDays, type CalendarDate, dateIn } from "../../domain/calendar-date";
import { startOfDay } from "../../domain/time-off";
import { type HoursOfDay, weekOn } from "../../domain/weekly-hours";
import { db } from "../database";
import { weeklyRow } from "../sql-date";
import type { LocationSummary } from "./read-catalogue";

/** `week`: Monday first, without hours where none are kept. `closed`: dates of the coming weeks on which a location is closed from morning to night. */
export type Opening = { week: HoursOfDay[][]; closed: CalendarDate[] };

const DAYS_AHEAD = 28;

/** When a location is open, on its own calendar: the week in force today, and the whole days it is closed in the next four weeks. [TIME] */
export async function readOpening({ id: locationId, timeZone }: Pick<LocationSummary, "id" | "timeZone">, now: Date): Promise<Opening> {
  const today = dateIn(now, timeZone);
  const until = startOfDay(addDays(today, DAYS_AHEAD), timeZone);
  const [hours, closures] = await Promise.all([
    db.openingHours.findMany({ where: { locationId } }),
    db.closure.findMany({ where: { locationId, startsAt: { lt: until }, endsAt: { gt: startOfDay(today, timeZone) } } }),
  ]);
  const days = Array.from({ length: DAYS_AHEAD }, (_, index) => addDays(today, index));
  const isClosed = (date: CalendarDate) => {
    const [start, end] = [startOfDay(date, timeZone), startOfDay(addDays(date, 1), timeZone)];
    return closures.some(({ startsAt, endsAt }) => startsAt <= start && endsAt >= end);
  };
  return { week: weekOn(hours.map(weeklyRow), today), closed: days.filter(isClosed) };
}
