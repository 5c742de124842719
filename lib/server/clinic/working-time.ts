import { addDays, type CalendarDate, datesFromTo } from "../../domain/calendar-date";
import { subtractIntervals } from "../../domain/intervals";
import { closedTime } from "../../domain/opening-hours";
import { startOfDay } from "../../domain/time-off";
import { type Interval, offsetStretches } from "../../domain/wall-clock";
import { type WorkingHours, workingHours } from "../../domain/working-time";
import { db, type Transaction } from "../database";
import { toCalendarDate, toSqlDate, weeklyRow } from "../sql-date";

type Reason = { id: string; reason: string | null };

/** When some therapists work, and what takes it away, in milliseconds. Time off and busy time overlap the range; they are not cut to it. */
export type WorkingTime = {
  locations: { id: string; name: string; timeZone: string }[];
  /** Weekly hours with overrides applied, within the opening hours, before anything else is taken away; sorted by location and start. */
  hours: (WorkingHours & { therapistId: string; locationId: string })[];
  timeOff: (Interval & Reason & { therapistId: string })[];
  /** Appointments in a calendar kept elsewhere. */
  busyElsewhere: (Interval & { therapistId: string })[];
  closures: (Interval & { locationId: string; reason: string })[];
};

/**
 * The working time of some therapists at all locations from one date to another, both included: one query per table, one after the other,
 * since in a transaction they share one connection. [TIME]
 */
export async function readWorkingTime(therapistIds: string[], from: CalendarDate, to: CalendarDate, tx: Transaction = db): Promise<WorkingTime> {
  const therapistId = { in: therapistIds };
  const dates = { gte: toSqlDate(from), lte: toSqlDate(to) };
  // A day more on either side: locations may be in other zones.
  const startsBefore = { startsAt: { lt: startOfDay(addDays(to, 2), "UTC") }, endsAt: { gt: startOfDay(addDays(from, -1), "UTC") } };
  const locations = await tx.location.findMany({
    where: { archivedAt: null },
    select: { id: true, name: true, timeZone: true },
    orderBy: [{ position: "asc" }, { name: "asc" }],
  });
  const inForce = { effectiveFrom: { lte: dates.lte }, OR: [{ effectiveTo: null }, { effectiveTo: { gte: dates.gte } }] };
  const rows = await tx.workingHours.findMany({ where: { therapistId, ...inForce } });
  const opening = await tx.openingHours.findMany({ where: inForce });
  const overrides = await tx.dayOverride.findMany({ where: { therapistId, date: dates }, include: { hours: true } });
  const timeOff = await tx.timeOff.findMany({ where: { therapistId, ...startsBefore } });
  const busy = await tx.externalBusy.findMany({ where: { therapistId, ...startsBefore } });
  const closures = await tx.closure.findMany({ where: startsBefore });
  const weekly = rows.map(weeklyRow);
  const changed = overrides.map((override) => ({ ...override, date: toCalendarDate(override.date) }));
  const days = datesFromTo(from, to);
  const hours = locations.flatMap((location) => {
    const stretches = offsetStretches(from, to, location.timeZone);
    const closed = closedTime(opening.filter(({ locationId }) => locationId === location.id).map(weeklyRow), days, stretches);
    return therapistIds.flatMap((id) => {
      const here = (row: { therapistId: string; locationId: string }) => row.therapistId === id && row.locationId === location.id;
      const calendar = { weeklyHours: weekly.filter(here), overrides: changed.filter(here) };
      return subtractIntervals(workingHours(calendar, days, stretches), closed).map((interval) => ({ ...interval, therapistId: id, locationId: location.id }));
    });
  });
  return {
    locations,
    hours,
    timeOff: timeOff.map((off) => ({ ...interval(off), id: off.id, seriesId: off.seriesId, reason: off.reason, therapistId: off.therapistId })),
    busyElsewhere: busy.map((time) => ({ ...interval(time), therapistId: time.therapistId })),
    closures: closures.map((closure) => ({ ...interval(closure), locationId: closure.locationId, reason: closure.reason })),
  };
}

function interval({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }): Interval {
  return { start: startsAt.getTime(), end: endsAt.getTime() };
}
