import { findSlots } from "../../domain/availability";
import { addDays, type CalendarDate, dateIn, mondayOf } from "../../domain/calendar-date";
import { readCalendars } from "../booking/read-calendars";
import type { BookingLocation } from "../booking/read-location";
import type { Transaction } from "../database";

const DAYS = 7;

/** Next week on the calendar of the clinic's first location, Monday to Sunday, and where one can book. */
export type FreeStarts = { week: { from: CalendarDate; to: CalendarDate; locations: BookingLocation[] } };

/** The week that starts next Monday; null while the clinic has no location. */
export async function readWeekAhead(now: Date, tx: Transaction): Promise<FreeStarts["week"] | null> {
  const locations = await tx.location.findMany({ where: { archivedAt: null }, select: { id: true, timeZone: true, gridMinutes: true }, orderBy: [{ position: "asc" }, { name: "asc" }] });
  const [first] = locations;
  if (!first) return null;
  const from = addDays(mondayOf(dateIn(now, first.timeZone)), DAYS);
  return { from, to: addDays(from, DAYS - 1), locations };
}

type Asked = { serviceId: string; /** Counts what the desk could book, not only what is offered online. */ staff: boolean; week: FreeStarts["week"] };

/** At how many times of that week a session could start, for somebody without races, at all locations together. [SLOT] */
export async function countFreeStarts(tx: Transaction, { serviceId, staff, week: { from, to, locations } }: Asked, now: Date): Promise<number> {
  let count = 0;
  for (const location of locations) {
    const calendars = await readCalendars(
      tx,
      { serviceId, from, to, therapistId: null, location, runnerId: null, ignoreAppointmentId: null, wantedDate: null, services: {}, staff },
      now,
    );
    if (!calendars.ok) continue;
    count += findSlots(calendars.question).reduce((sum, { slots }) => sum + new Set(slots.map(({ startsAt }) => startsAt.getTime())).size, 0);
  }
  return count;
}
