import { addDays, type CalendarDate, datesFromTo } from "../../domain/calendar-date";
import { mergeIntervals, subtractIntervals } from "../../domain/intervals";
import { startOfDay } from "../../domain/time-off";
import type { Interval } from "../../domain/wall-clock";
import type { Actor, Viewer } from "../auth/actor";
import { readWorkingTime, type WorkingTime } from "../clinic/working-time";
import { db } from "../database";
import type { Prisma } from "../generated/client";
import { readDeskContext } from "./desk-context";
import { atDeskPlace, type DeskPlace, type DeskPlaceQuery, readDeskPlace } from "./desk-place";
import { deskAppointment, type DeskAppointment, deskSelect, everBooked, isStaff, visibleToStaff } from "./desk-appointment";

export type DeskPeriod = { startsAt: Date; endsAt: Date; label: string | null };

/** One therapist's day. Everything is in order of time; instants are shown on the clock of `timeZone`. */
export type DeskDay = {
  date: CalendarDate;
  therapist: { id: string; displayName: string };
  /** Hours with overrides applied, less time off and closures; the label is the location. */
  working: DeskPeriod[];
  /** Time off, closures and appointments elsewhere that fall on the day, cut to it. */
  away: (DeskPeriod & { kind: "time_off" | "closure" | "elsewhere" })[];
  /** Booked and held sessions, no-shows among them. */
  appointments: DeskAppointment[];
  cancelled: DeskAppointment[];
};

export type DeskCalendar = Omit<DeskPlace, "isOnly"> & {
  /** The therapists this person may choose between: all of the place for an admin, themselves for a therapist. */
  therapists: { id: string; displayName: string }[];
  chosen: string | null;
  days: { date: CalendarDate; therapists: DeskDay[] }[];
};

export type DeskQuery = DeskPlaceQuery & { from: CalendarDate; to: CalendarDate };

/**
 * The calendar from one date to another, both included: a therapist's own, or, for an admin, one therapist's or everybody's at one
 * location, on its clock, without health data unless they treat. Null for anyone else, and when a therapist asks for another's. One query per table. [ACCESS]
 */
export async function readDeskCalendar(viewer: Viewer, query: DeskQuery, now: Date): Promise<DeskCalendar | null> {
  if (!isStaff(viewer)) return null;
  const place = await readDeskPlace(viewer, query, now);
  if (!place) return null;
  const { isOnly: _isOnly, ...clock } = place;
  const therapists = await readTherapists(viewer, place);
  const chosen = query.therapistId ?? null;
  const shown = chosen === null ? therapists : therapists.filter(({ id }) => id === chosen);
  if (chosen !== null && shown.length === 0) return null;

  const [time, appointments] = await Promise.all([
    readWorkingTime(shown.map(({ id }) => id), query.from, query.to),
    readDeskAppointments(viewer, shown.map(({ id }) => id), query, now),
  ]);
  const days = datesFromTo(query.from, query.to).map((date) => ({
    date,
    therapists: shown.map((therapist) => {
      const ofDay = appointments.filter((one) => one.therapist.id === therapist.id && one.date === date);
      const isCancelled = ({ status }: DeskAppointment) => status === "cancelled" || status === "late_cancelled";
      return {
        date,
        therapist,
        working: workingPeriods(time, therapist.id, date),
        away: awayPeriods(time, therapist.id, date, clock.timeZone),
        appointments: ofDay.filter((one) => !isCancelled(one)),
        cancelled: ofDay.filter(isCancelled),
      };
    }),
  }));
  return { ...clock, therapists, chosen, days };
}

async function readTherapists(actor: Actor, place: DeskPlace): Promise<{ id: string; displayName: string }[]> {
  return db.therapist.findMany({
    where: actor.roles.includes("admin") ? { archivedAt: null, ...atDeskPlace(place) } : { id: actor.userId },
    select: { id: true, displayName: true },
    orderBy: [{ position: "asc" }, { displayName: "asc" }],
  });
}

/** Their appointments from one date to another as this person may see them: none of those they may not. [ACCESS] */
export async function readDeskAppointments(actor: Actor, therapistIds: string[], { from, to }: Pick<DeskQuery, "from" | "to">, now: Date): Promise<DeskAppointment[]> {
  const [context, rows] = await Promise.all([
    readDeskContext(),
    db.appointment.findMany({
      where: {
        AND: [visibleToStaff(actor), everBooked(now)],
        therapistId: { in: therapistIds },
        // A day more on either side: each appointment's date is read at its own location.
        startsAt: { gte: startOfDay(addDays(from, -1), "UTC"), lt: startOfDay(addDays(to, 2), "UTC") },
      },
      select: deskSelect,
      orderBy: [{ startsAt: "asc" }, { id: "asc" }],
    }),
  ]);
  return rows.map((row) => deskAppointment(actor, row, context, now));
}

const MOST_REVIEWS = 30;

/**
 * What waits for a decision, on whatever day, the soonest first: a therapist's own, with what the answers mean; for an admin all, or one
 * therapist's, without. Nothing for anyone else. [SCREEN] [ACCESS]
 */
export async function readWaitingReviews(viewer: Viewer, therapistId: string | undefined, now: Date): Promise<DeskAppointment[]> {
  if (!isStaff(viewer)) return [];
  const waiting = { status: "held", reviewRequestedAt: { not: null }, reviewedAt: null, startsAt: { gt: now } } satisfies Prisma.AppointmentWhereInput;
  const [context, rows] = await Promise.all([
    readDeskContext(),
    db.appointment.findMany({
      where: { AND: [visibleToStaff(viewer), waiting, therapistId ? { therapistId } : {}] },
      select: deskSelect,
      orderBy: [{ startsAt: "asc" }, { id: "asc" }],
      take: MOST_REVIEWS,
    }),
  ]);
  return rows.map((row) => deskAppointment(viewer, row, context, now));
}

function workingPeriods(time: WorkingTime, therapistId: string, date: CalendarDate): DeskPeriod[] {
  const off = time.timeOff.filter((entry) => entry.therapistId === therapistId);
  return time.locations
    .flatMap(({ id, name }) => {
      const hours = time.hours.filter((entry) => entry.therapistId === therapistId && entry.locationId === id && entry.date === date);
      const taken = mergeIntervals([...off, ...time.closures.filter(({ locationId }) => locationId === id)]);
      return subtractIntervals(hours, taken).map((interval) => period(interval, name));
    })
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}

function awayPeriods(time: WorkingTime, therapistId: string, date: CalendarDate, timeZone: string): DeskDay["away"] {
  const day = { start: startOfDay(date, timeZone).getTime(), end: startOfDay(addDays(date, 1), timeZone).getTime() };
  // A closure concerns a therapist who would work there that day.
  const worksAt = new Set(time.hours.filter((entry) => entry.therapistId === therapistId && entry.date === date).map(({ locationId }) => locationId));
  const own = <Entry extends { therapistId: string }>(entries: Entry[]) => entries.filter((entry) => entry.therapistId === therapistId);
  return [
    ...own(time.timeOff).map((off) => ({ interval: off, label: off.reason, kind: "time_off" as const })),
    ...own(time.busyElsewhere).map((busy) => ({ interval: busy, label: null, kind: "elsewhere" as const })),
    ...time.closures.filter(({ locationId }) => worksAt.has(locationId)).map((closure) => ({ interval: closure, label: closure.reason, kind: "closure" as const })),
  ]
    .filter(({ interval }) => interval.start < day.end && day.start < interval.end)
    .map(({ interval, label, kind }) => ({
      ...period({ start: Math.max(interval.start, day.start), end: Math.min(interval.end, day.end) }, label),
      kind,
    }))
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}

function period({ start, end }: Interval, label: string | null): DeskPeriod {
  return { startsAt: new Date(start), endsAt: new Date(end), label };
}
