import type { AvailabilityQuestion } from "../../domain/availability";
import { addDays, type CalendarDate } from "../../domain/calendar-date";
import { RESERVING_STATUSES } from "../../domain/appointment-life";
import { startOfDay } from "../../domain/time-off";
import type { Interval } from "../../domain/wall-clock";
import { currentPolicy, type Policy } from "../catalogue/policy";
import type { Transaction } from "../database";
import type { Prisma, Service } from "../generated/client";
import { toCalendarDate, toSqlDate, weeklyRow } from "../sql-date";
import { type OwnRace, raceOf } from "./own-races";
import type { BookingLocation } from "./read-location";

/** No appointment with its buffers is longer: the database limits duration and buffers. Bounds what the indexes have to read. */
const LONGEST_MS = 16 * 60 * 60_000;

export type CalendarQuery = {
  serviceId: string;
  from: CalendarDate;
  to: CalendarDate;
  therapistId: string | null;
  location: BookingLocation;
  /** Whose appointments, races and usual therapist count; null for somebody unknown. */
  runnerId: string | null;
  /** An appointment that is to be moved reserves nothing. */
  ignoreAppointmentId: string | null;
  wantedDate: CalendarDate | null;
  /** Which services count as known. */
  services: Prisma.ServiceWhereInput;
  /** Staff may book therapists who are hidden from online booking. */
  staff: boolean;
  /** Where a session is longer or shorter than its service; in minutes. */
  durationMinutes?: number | null;
};

export type Calendars = {
  ok: true;
  question: AvailabilityQuestion;
  policy: Policy;
  service: Service;
  therapistNames: Map<string, string>;
  races: OwnRace[];
};

export type CalendarRefusal = { ok: false; code: "unknown_service" | "unknown_therapist" };

/**
 * All that the rule SLOT asks for, with one indexed query per table for the whole range. One after the other: in a transaction they share
 * one connection. [SLOT]
 */
export async function readCalendars(tx: Transaction, query: CalendarQuery, now: Date): Promise<Calendars | CalendarRefusal> {
  const { serviceId, location, therapistId, runnerId } = query;
  const service = await tx.service.findFirst({ where: { AND: [{ id: serviceId }, query.services] } });
  const policy = await currentPolicy(tx);
  if (!service) return { ok: false, code: "unknown_service" };
  const therapists = await tx.therapist.findMany({
    where: { archivedAt: null, services: { some: { serviceId } }, ...(therapistId ? { id: therapistId } : {}), ...(query.staff ? {} : { bookable: true }) },
    select: { id: true, displayName: true },
    orderBy: [{ position: "asc" }, { displayName: "asc" }],
  });
  const rooms = await tx.room.findMany({
    where: { locationId: location.id, archivedAt: null, services: { some: { serviceId } } },
    select: { id: true },
    orderBy: [{ position: "asc" }, { name: "asc" }],
  });
  const runner = runnerId ? await tx.runner.findUnique({ where: { id: runnerId }, select: { usualTherapistId: true } }) : null;
  if (therapistId && therapists.length === 0) return { ok: false, code: "unknown_therapist" };
  const therapistIds = therapists.map(({ id }) => id);
  const roomIds = rooms.map(({ id }) => id);
  const times = await readTimes(tx, query, { therapistIds, roomIds }, now);

  const { from, to, wantedDate } = query;
  const question: AvailabilityQuestion = {
    now,
    timeZone: location.timeZone,
    from,
    to,
    service: {
      durationMinutes: query.durationMinutes ?? service.durationMinutes,
      bufferBeforeMinutes: service.bufferBeforeMinutes,
      bufferAfterMinutes: service.bufferAfterMinutes,
      raceExempt: service.raceRule === "exempt",
    },
    therapists: therapistIds.map((id) => times.therapistCalendar(id)),
    rooms: roomIds.map((id) => ({ roomId: id, reserved: times.reservedByRoom.get(id) ?? [] })),
    closures: times.closures,
    openingHours: times.openingHours,
    runnerBusy: times.runnerBusy,
    gridMinutes: location.gridMinutes,
    noticeMinutes: query.staff ? 0 : policy.noticeMinutes,
    horizonDays: policy.horizonDays,
    races: times.races,
    racePolicy: policy.racePolicy,
    preference: { usualTherapistId: runner?.usualTherapistId ?? null, wantedDate },
  };
  const therapistNames = new Map(therapists.map(({ id, displayName }) => [id, displayName]));
  return { ok: true, question, policy, service, therapistNames, races: times.races };
}

type Whose = { therapistIds: string[]; roomIds: string[] };

async function readTimes(tx: Transaction, query: CalendarQuery, { therapistIds, roomIds }: Whose, now: Date) {
  const { from, to, runnerId } = query;
  const { id: locationId, timeZone } = query.location;
  const therapistId = { in: therapistIds };
  const start = startOfDay(from, timeZone);
  const end = startOfDay(addDays(to, 1), timeZone);
  const overlapping = { startsAt: { lt: end }, endsAt: { gt: start } };
  const dates = { gte: toSqlDate(from), lte: toSqlDate(to) };
  const nearStart = new Date(start.getTime() - LONGEST_MS);
  const nearEnd = new Date(end.getTime() + LONGEST_MS);
  const inForce = { effectiveFrom: { lte: dates.lte }, OR: [{ effectiveTo: null }, { effectiveTo: { gte: dates.gte } }] };
  const weekly = await tx.workingHours.findMany({ where: { locationId, therapistId, ...inForce } });
  const opening = await tx.openingHours.findMany({ where: { locationId, ...inForce } });
  const overrides = await tx.dayOverride.findMany({ where: { locationId, therapistId, date: dates }, include: { hours: true } });
  const timeOff = await tx.timeOff.findMany({ where: { therapistId, ...overlapping } });
  const busy = await tx.externalBusy.findMany({ where: { therapistId, ...overlapping } });
  const closures = await tx.closure.findMany({ where: { locationId, ...overlapping } });
  const appointments = await tx.appointment.findMany({
    where: {
      status: { in: [...RESERVING_STATUSES] },
      NOT: lapsedHold(now),
      ...(query.ignoreAppointmentId ? { id: { not: query.ignoreAppointmentId } } : {}),
      OR: [
        { therapistId, reservedFrom: { gt: nearStart, lt: nearEnd } },
        { roomId: { in: roomIds }, reservedFrom: { gt: nearStart, lt: nearEnd } },
        ...(runnerId ? [{ runnerId, startsAt: { gt: nearStart, lt: nearEnd } }] : []),
      ],
    },
    select: { therapistId: true, roomId: true, runnerId: true, startsAt: true, endsAt: true, reservedFrom: true, reservedTo: true },
  });
  const races = runnerId ? await tx.race.findMany({ where: { runnerId }, orderBy: [{ date: "asc" }, { name: "asc" }] }) : [];
  const reserved = appointments.map((row) => ({ ...row, start: row.reservedFrom.getTime(), end: row.reservedTo.getTime() }));
  // One pass each: a clinic of many therapists has many rows for every one of them.
  const [weeklyOf, overridesOf, awayOf, reservedOf] = [Map.groupBy(weekly, whose), Map.groupBy(overrides, whose), Map.groupBy([...timeOff, ...busy], whose), Map.groupBy(reserved, whose)];
  return {
    reservedByRoom: Map.groupBy(reserved, ({ roomId }) => roomId),
    closures: closures.map(interval),
    openingHours: opening.map(weeklyRow),
    runnerBusy: appointments.filter((row) => row.runnerId === runnerId).map(interval),
    races: races.map(raceOf),
    therapistCalendar: (id: string) => ({
      therapistId: id,
      weeklyHours: (weeklyOf.get(id) ?? []).map(weeklyRow),
      overrides: (overridesOf.get(id) ?? []).map((row) => ({ date: toCalendarDate(row.date), hours: row.hours })),
      unavailable: (awayOf.get(id) ?? []).map(interval),
      reserved: reservedOf.get(id) ?? [],
    }),
  };
}

function whose({ therapistId }: { therapistId: string }): string {
  return therapistId;
}

/** A hold past its end no longer blocks anything, whether or not it has been tidied up yet. [BOOK] */
export function lapsedHold(now: Date): Prisma.AppointmentWhereInput {
  return {
    status: "held",
    OR: [{ reviewRequestedAt: null, holdExpiresAt: { lte: now } }, { reviewRequestedAt: { not: null }, startsAt: { lte: now } }],
  };
}

function interval({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }): Interval {
  return { start: startsAt.getTime(), end: endsAt.getTime() };
}
