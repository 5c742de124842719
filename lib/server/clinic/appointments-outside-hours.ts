import { addDays, dateIn } from "../../domain/calendar-date";
import { mergeIntervals, subtractIntervals } from "../../domain/intervals";
import { hasRole, type Viewer } from "../auth/actor";
import { lapsedHold } from "../booking/read-calendars";
import { db, type Transaction } from "../database";
import { keepsHoursOf } from "./hours-access";
import { readWorkingTime } from "./working-time";

/** An appointment in a list of the clinic: who, when, what; no health data. */
export type ListedAppointment = {
  id: string;
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  runnerName: string;
  serviceName: string;
  therapistName: string;
};

/** What such a list reads of an appointment. */
export const listedSelect = {
  id: true,
  startsAt: true,
  endsAt: true,
  therapistId: true,
  locationId: true,
  location: { select: { timeZone: true } },
  runner: { select: { user: { select: { name: true } } } },
  service: { select: { name: true } },
  therapist: { select: { displayName: true } },
} as const;

/** Whose sessions: some therapists', all at one location, or everybody's. */
export type SessionsOf = { therapistIds?: readonly string[]; locationId?: string };

/**
 * Coming appointments that lie outside their therapist's hours, in time off or while their location is closed, or whose therapist, room
 * or location is no longer in use: of one therapist, for themselves and for an admin, or of all, for an admin. Null for anyone else. [ACCESS]
 */
export async function listAppointmentsOutsideHours(viewer: Viewer, therapistId: string | null, now: Date): Promise<ListedAppointment[] | null> {
  const mayList = therapistId === null ? hasRole(viewer, "admin") : keepsHoursOf(viewer, therapistId);
  return mayList ? (await rowsOutsideHours(db, therapistId === null ? {} : { therapistIds: [therapistId] }, now)).map(listed) : null;
}

/** The same rows without a question who asks, as this transaction sees them. */
export async function rowsOutsideHours(tx: Transaction, { therapistIds, locationId }: SessionsOf, now: Date) {
  const appointments = await tx.appointment.findMany({
    where: {
      ...(therapistIds ? { therapistId: { in: [...therapistIds] } } : {}),
      ...(locationId ? { locationId } : {}),
      startsAt: { gte: now },
      status: { in: ["held", "confirmed", "checked_in"] },
      NOT: lapsedHold(now),
    },
    select: { ...listedSelect, room: { select: { archivedAt: true } }, therapist: { select: { displayName: true, archivedAt: true } } },
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
  });
  const last = appointments.at(-1);
  if (!last) return [];
  const therapists = [...new Set(appointments.map((appointment) => appointment.therapistId))];
  // A day more on either side: the locations' dates may differ from those in UTC.
  const time = await readWorkingTime(therapists, addDays(dateIn(now, "UTC"), -1), addDays(dateIn(last.endsAt, "UTC"), 1), tx);
  const openAt = new Map<string, ReturnType<typeof mergeIntervals>>();
  for (const therapist of therapists) {
    const off = time.timeOff.filter((entry) => entry.therapistId === therapist);
    for (const { id } of time.locations) {
      const hours = time.hours.filter((entry) => entry.therapistId === therapist && entry.locationId === id);
      const taken = [...off, ...time.closures.filter((closure) => closure.locationId === id)];
      openAt.set(`${therapist} ${id}`, subtractIntervals(mergeIntervals(hours), mergeIntervals(taken)));
    }
  }
  return appointments.filter(({ therapistId, therapist, room, locationId, startsAt, endsAt }) => {
    if (therapist.archivedAt || room.archivedAt) return true;
    // A location that is not in use any more is among none of them.
    const open = openAt.get(`${therapistId} ${locationId}`) ?? [];
    return !open.some(({ start, end }) => start <= startsAt.getTime() && endsAt.getTime() <= end);
  });
}

type ListedRow = {
  id: string;
  startsAt: Date;
  endsAt: Date;
  location: { timeZone: string };
  runner: { user: { name: string } };
  service: { name: string };
  therapist: { displayName: string };
};

/** One row of such a list. */
export function listed(row: ListedRow): ListedAppointment {
  return {
    id: row.id,
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    timeZone: row.location.timeZone,
    runnerName: row.runner.user.name,
    serviceName: row.service.name,
    therapistName: row.therapist.displayName,
  };
}
