import { RESERVING_STATUSES } from "../../domain/appointment-life";
import { addDays, type CalendarDate } from "../../domain/calendar-date";
import type { DayForSessions } from "../../domain/hours-to-add";
import { splitHours } from "../../domain/hours-use";
import { mergeIntervals, subtractIntervals } from "../../domain/intervals";
import { lengthsOf } from "../../domain/start-windows";
import { startOfDay } from "../../domain/time-off";
import { type Interval, offsetStretches } from "../../domain/wall-clock";
import { workingHours } from "../../domain/working-time";
import type { WeeklyRow } from "../../domain/weekly-hours";
import { lapsedHold } from "../booking/read-calendars";
import { readWorkingTime, type WorkingTime } from "../clinic/working-time";
import { db } from "../database";
import { toCalendarDate, toSqlDate } from "../sql-date";
import type { ReportLocation } from "./report-scope";

type TimeQuestion = {
  service: { id: string; durationMinutes: number; bufferBeforeMinutes: number; bufferAfterMinutes: number };
  locations: readonly ReportLocation[];
  from: CalendarDate;
  to: CalendarDate;
  now: Date;
};

type FreeTime = {
  service: TimeQuestion["service"];
  working: WorkingTime;
  opening: (WeeklyRow & { locationId: string })[];
  therapists: { id: string; locationIds: string[] }[];
  therapistNames: Map<string, string>;
  rooms: { id: string; locationId: string }[];
  /** By therapist and by room, in order of start. */
  reserved: Map<string, Interval[]>;
};

const DAY_MS = 86_400_000;

/** What says which time is free for a service at some locations: one query per table for all the dates. [SLOT] */
export async function readFreeTime({ service, locations, from, to, now }: TimeQuestion): Promise<FreeTime> {
  const locationId = { in: locations.map(({ id }) => id) };
  const therapists = await db.therapist.findMany({
    where: { archivedAt: null, services: { some: { serviceId: service.id } } },
    select: { id: true, displayName: true, locations: { select: { locationId: true } } },
    orderBy: [{ position: "asc" }, { displayName: "asc" }],
  });
  const rooms = await db.room.findMany({
    where: { locationId, archivedAt: null, services: { some: { serviceId: service.id } } },
    select: { id: true, locationId: true },
    orderBy: [{ position: "asc" }, { name: "asc" }],
  });
  const working = await readWorkingTime(therapists.map(({ id }) => id), from, to);
  const opening = await db.openingHours.findMany({
    where: { locationId, effectiveFrom: { lte: toSqlDate(to) }, OR: [{ effectiveTo: null }, { effectiveTo: { gte: toSqlDate(from) } }] },
  });
  const appointments = await db.appointment.findMany({
    where: {
      startsAt: { gte: startOfDay(addDays(from, -1), "UTC"), lt: startOfDay(addDays(to, 2), "UTC") },
      status: { in: [...RESERVING_STATUSES] },
      NOT: lapsedHold(now),
    },
    select: { therapistId: true, roomId: true, reservedFrom: true, reservedTo: true },
    orderBy: { startsAt: "asc" },
  });
  const reserved = new Map<string, Interval[]>();
  for (const { therapistId, roomId, reservedFrom, reservedTo } of appointments) {
    for (const id of [therapistId, roomId]) {
      const list = reserved.get(id) ?? [];
      list.push({ start: reservedFrom.getTime(), end: reservedTo.getTime() });
      reserved.set(id, list);
    }
  }
  return {
    service,
    working,
    opening: opening.map((row) => ({ ...row, effectiveFrom: toCalendarDate(row.effectiveFrom), effectiveTo: row.effectiveTo && toCalendarDate(row.effectiveTo) })),
    therapists: therapists.map(({ id, locations: places }) => ({ id, locationIds: places.map((place) => place.locationId) })),
    therapistNames: new Map(therapists.map(({ id, displayName }) => [id, displayName])),
    rooms,
    reserved,
  };
}

/** What each date at the location holds, and what it could hold. The dates are sorted. [SLOT] [TIME] */
export function freeDays(time: FreeTime, location: ReportLocation & { gridMinutes: number }, dates: readonly CalendarDate[], earliestStart: number): DayForSessions[] {
  const [first, last] = [dates[0], dates.at(-1)];
  if (first === undefined || last === undefined) return [];
  const { working, service, therapists, rooms } = time;
  const closures = working.closures.filter(({ locationId }) => locationId === location.id);
  const here = therapists
    .filter(({ id, locationIds }) => locationIds.includes(location.id) || working.hours.some((hours) => hours.therapistId === id && hours.locationId === location.id))
    .map(({ id }) => {
      const own = (each: { therapistId: string }) => each.therapistId === id;
      const away = [...working.timeOff.filter(own), ...working.busyElsewhere.filter(own)];
      const hours = working.hours.filter((each) => own(each) && each.locationId === location.id);
      const { bookable } = splitHours({ hours, closures, away });
      return { id, away: [...away, ...working.hours.filter((each) => own(each) && each.locationId !== location.id)], byDate: Map.groupBy(bookable, ({ date }) => date) };
    });
  const openable = openableTime(time, location, dates);
  return dates.map((date) => {
    const around = startOfDay(date, location.timeZone).getTime();
    const near = (list: readonly Interval[]) => list.filter(({ start, end }) => start < around + 2 * DAY_MS && end > around - DAY_MS);
    const reserved = (id: string) => near(time.reserved.get(id) ?? []);
    return {
      date,
      packing: {
        therapists: here.map(({ id, byDate }) => ({ therapistId: id, working: byDate.get(date) ?? [], reserved: reserved(id) })),
        rooms: rooms.filter(({ locationId }) => locationId === location.id).map(({ id }) => ({ roomId: id, reserved: reserved(id) })),
        lengths: lengthsOf(service),
        gridMinutes: location.gridMinutes,
        earliestStart,
      },
      openable: subtractIntervals(openable.get(date) ?? [], mergeIntervals(near(closures))),
      away: new Map(here.map(({ id, away }) => [id, near(away)])),
    };
  });
}

/** The opening hours of each date; where there are none, from the first to the last hour at which anybody works on that date. */
function openableTime({ opening, working }: FreeTime, { id, timeZone }: ReportLocation, dates: readonly CalendarDate[]): Map<CalendarDate, Interval[]> {
  const rows = opening.filter(({ locationId }) => locationId === id);
  const open = workingHours({ weeklyHours: rows, overrides: [] }, dates, offsetStretches(dates[0]!, dates.at(-1)!, timeZone));
  const byDate = Map.groupBy(open, ({ date }) => date);
  const worked = Map.groupBy(working.hours.filter(({ locationId }) => locationId === id), ({ date }) => date);
  return new Map(
    dates.map((date) => {
      const isBound = rows.some(({ effectiveFrom, effectiveTo }) => effectiveFrom <= date && (effectiveTo === null || date <= effectiveTo));
      if (isBound) return [date, mergeIntervals(byDate.get(date) ?? [])];
      const hours = worked.get(date) ?? [];
      return [date, hours.length === 0 ? [] : [{ start: Math.min(...hours.map(({ start }) => start)), end: Math.max(...hours.map(({ end }) => end)) }]];
    }),
  );
}
