import { type CalendarDate, dateIn } from "../../domain/calendar-date";
import { type WeekInForce, weeksInForce } from "../../domain/weekly-hours";
import { hasRole, type Viewer } from "../auth/actor";
import { db } from "../database";
import { toCalendarDate, weeklyRow } from "../sql-date";
import { listed, type ListedAppointment, rowsOutsideHours } from "./appointments-outside-hours";
import { comingSessions } from "./coming-sessions";
import { holidaysAhead } from "./holidays";

export type AdminRoom = { id: string; name: string; note: string | null; archived: boolean; serviceIds: string[]; comingSessions: number };
export type AdminClosure = { id: string; startsAt: Date; endsAt: Date; reason: string; isHoliday: boolean };

/** What an admin sets up about one location. */
export type AdminLocation = {
  id: string;
  name: string;
  address: string;
  directions: string | null;
  timeZone: string;
  country: string | null;
  region: string | null;
  archived: boolean;
  today: CalendarDate;
  rooms: AdminRoom[];
  /** The offered services, for the rooms' choices. */
  services: { id: string; name: string; durationMinutes: number }[];
  comingSessions: number;
  weeks: WeekInForce[];
  /** What has not ended yet, by start. */
  closures: AdminClosure[];
  holidays: { date: CalendarDate; name: string; closed: boolean }[];
  outside: ListedAppointment[];
};

export type LocationLine = { id: string; name: string; address: string; timeZone: string; archived: boolean; rooms: number; therapists: number; comingSessions: number };

/** All locations in their order, archived ones last; null for anyone but an admin. [ACCESS] */
export async function listAdminLocations(viewer: Viewer, now: Date): Promise<LocationLine[] | null> {
  if (!hasRole(viewer, "admin")) return null;
  const rows = await db.location.findMany({
    select: {
      id: true, name: true, address: true, timeZone: true, archivedAt: true,
      _count: { select: { rooms: { where: { archivedAt: null } }, appointments: { where: comingSessions(now) } } },
      workingHours: { where: { therapist: { archivedAt: null }, OR: [{ effectiveTo: null }, { effectiveTo: { gte: now } }] }, select: { therapistId: true }, distinct: ["therapistId"] },
    },
    orderBy: [{ position: "asc" }, { name: "asc" }],
  });
  return rows
    .map(({ _count, workingHours, archivedAt, ...row }) => ({ ...row, archived: archivedAt !== null, rooms: _count.rooms, therapists: workingHours.length, comingSessions: _count.appointments }))
    .sort((a, b) => Number(a.archived) - Number(b.archived));
}

/** One location with its rooms, hours, closures and holidays; null if there is none, or for anyone but an admin. [ACCESS] */
export async function readAdminLocation(viewer: Viewer, id: string, now: Date): Promise<AdminLocation | null> {
  if (!hasRole(viewer, "admin")) return null;
  const row = await db.location.findUnique({
    where: { id },
    include: {
      rooms: {
        include: { services: { select: { serviceId: true } }, _count: { select: { appointments: { where: comingSessions(now) } } } },
        orderBy: [{ position: "asc" }, { name: "asc" }],
      },
      openingHours: true,
      closures: { where: { endsAt: { gt: now } }, orderBy: [{ startsAt: "asc" }, { id: "asc" }] },
      _count: { select: { appointments: { where: comingSessions(now) } } },
    },
  });
  if (!row) return null;
  const today = dateIn(now, row.timeZone);
  const [services, outside] = await Promise.all([
    db.service.findMany({ where: { archivedAt: null }, select: { id: true, name: true, durationMinutes: true }, orderBy: [{ position: "asc" }, { name: "asc" }, { durationMinutes: "asc" }] }),
    rowsOutsideHours(db, { locationId: id }, now),
  ]);
  const closedOn = new Set(row.closures.map(({ holidayOn }) => holidayOn && toCalendarDate(holidayOn)));
  return {
    id,
    name: row.name,
    address: row.address,
    directions: row.directions,
    timeZone: row.timeZone,
    country: row.country,
    region: row.region,
    archived: row.archivedAt !== null,
    today,
    rooms: row.rooms.map(({ services: suited, _count, archivedAt, ...room }) => ({
      id: room.id, name: room.name, note: room.note, archived: archivedAt !== null, serviceIds: suited.map(({ serviceId }) => serviceId), comingSessions: _count.appointments,
    })),
    services,
    comingSessions: row._count.appointments,
    weeks: weeksInForce(row.openingHours.map(weeklyRow), today),
    closures: row.closures.map(({ id: closureId, startsAt, endsAt, reason, holidayOn }) => ({ id: closureId, startsAt, endsAt, reason, isHoliday: holidayOn !== null })),
    holidays: holidaysAhead(row, today).map((holiday) => ({ ...holiday, closed: closedOn.has(holiday.date) })),
    outside: outside.map(listed),
  };
}
