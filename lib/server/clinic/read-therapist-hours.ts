import { type CalendarDate, dateIn } from "../../domain/calendar-date";
import { type HoursOfDay, type WeekInForce, weeksInForce } from "../../domain/weekly-hours";
import { hasRole, type Viewer } from "../auth/actor";
import { db } from "../database";
import { isStaff } from "../desk/desk-appointment";
import { toCalendarDate, toSqlDate, weeklyRow } from "../sql-date";
import { keepsHoursOf } from "./hours-access";

export type TherapistHours = {
  id: string;
  displayName: string;
  title: string | null;
  locations: { id: string; name: string; timeZone: string; today: CalendarDate; weeks: WeekInForce[] }[];
  /** Today's and later days that differ from the weekly hours. */
  overrides: { id: string; locationId: string; locationName: string; date: CalendarDate; hours: HoursOfDay[]; reason: string | null }[];
  /** What has not ended yet. */
  timeOff: { id: string; seriesId: string | null; startsAt: Date; endsAt: Date; reason: string | null }[];
};

/** Therapists for the admin's list; null for anyone but an admin. [ACCESS] */
export async function listAdminTherapists(viewer: Viewer): Promise<{ id: string; displayName: string; title: string | null; bookable: boolean }[] | null> {
  if (!hasRole(viewer, "admin")) return null;
  return db.therapist.findMany({
    where: { archivedAt: null },
    select: { id: true, displayName: true, title: true, bookable: true },
    orderBy: [{ position: "asc" }, { displayName: "asc" }],
  });
}

/** Whose hours this person may see and change: their own, or all for an admin; nobody's for anyone else. [ACCESS] */
export async function listTherapistsWithHours(viewer: Viewer): Promise<{ id: string; displayName: string }[]> {
  if (!isStaff(viewer)) return [];
  return db.therapist.findMany({
    where: { archivedAt: null, ...(viewer.roles.includes("admin") ? {} : { id: viewer.userId }) },
    select: { id: true, displayName: true },
    orderBy: [{ position: "asc" }, { displayName: "asc" }],
  });
}

/** A therapist's hours from today on, by location; null if there is none, or for anyone but the therapist and an admin. [ACCESS] */
export async function readTherapistHours(viewer: Viewer, therapistId: string, now: Date): Promise<TherapistHours | null> {
  if (!keepsHoursOf(viewer, therapistId)) return null;
  const therapist = await db.therapist.findUnique({
    where: { id: therapistId },
    select: {
      id: true,
      displayName: true,
      title: true,
      workingHours: true,
      overrides: {
        // The day before too: it may still be that day somewhere.
        where: { date: { gte: toSqlDate(dateIn(new Date(now.getTime() - 86_400_000), "UTC")) } },
        include: { hours: { orderBy: { startMinute: "asc" } }, location: { select: { name: true, timeZone: true } } },
        orderBy: { date: "asc" },
      },
      timeOff: { where: { endsAt: { gt: now } }, orderBy: { startsAt: "asc" } },
    },
  });
  if (!therapist) return null;
  const locations = await db.location.findMany({ where: { archivedAt: null }, orderBy: [{ position: "asc" }, { name: "asc" }] });
  return {
    id: therapist.id,
    displayName: therapist.displayName,
    title: therapist.title,
    locations: locations.map(({ id, name, timeZone }) => {
      const today = dateIn(now, timeZone);
      const rows = therapist.workingHours.filter((row) => row.locationId === id).map(weeklyRow);
      return { id, name, timeZone, today, weeks: weeksInForce(rows, today) };
    }),
    overrides: therapist.overrides
      .filter((override) => toCalendarDate(override.date) >= dateIn(now, override.location.timeZone))
      .map((override) => ({
        id: override.id,
        locationId: override.locationId,
        locationName: override.location.name,
        date: toCalendarDate(override.date),
        hours: override.hours.map(({ startMinute, endMinute }) => ({ startMinute, endMinute })),
        reason: override.reason,
      })),
    timeOff: therapist.timeOff.map(({ id, seriesId, startsAt, endsAt, reason }) => ({ id, seriesId, startsAt, endsAt, reason })),
  };
}
