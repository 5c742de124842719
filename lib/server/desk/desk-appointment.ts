import { type AppointmentStatus, canMove } from "../../domain/appointment-life";
import { type CalendarDate, dateIn } from "../../domain/calendar-date";
import type { RacePolicy } from "../../domain/race-window";
import { type RaceBeside, racesBeside } from "../../domain/races-beside";
import type { DeskStep } from "../../desk-input";
import { type ServiceColor, serviceColor } from "../../service-colors";
import type { Actor, Viewer } from "../auth/actor";
import type { Prisma } from "../generated/client";
import { lifeActor, lifeOf } from "../booking/appointment-view";
import { type OwnRace, raceOf } from "../booking/own-races";
import { lapsedHold } from "../booking/read-calendars";
import { type Care, readCare, type TechniqueNames } from "./care";
import { CLIENT_STATUSES } from "./clients";
import { startOf, stepsOpenTo } from "./steps-open";

/** An appointment as the desk sees it. Instants are shown on the clock of `timeZone`, the location's. */
export type DeskAppointment = {
  id: string;
  status: AppointmentStatus;
  awaitingReview: boolean;
  date: CalendarDate;
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  locationName: string;
  roomName: string;
  service: { name: string; color: ServiceColor };
  purpose: "maintenance" | "pre_race";
  therapist: { id: string; displayName: string };
  runner: { id: string; name: string; firstVisit: boolean };
  /** The runner's nearest races on either side of the session. */
  races: { next: RaceBeside<OwnRace> | null; last: RaceBeside<OwnRace> | null };
  overrideReason: string | null;
  /** Since when the session is under way; null before. */
  startedAt: Date | null;
  /** Null for anyone but the treating therapist. */
  care: Care | null;
  /** What this person may do with it now. */
  steps: DeskStep[];
  canMove: boolean;
};

/** All that the desk reads of an appointment, in one query. */
export const deskSelect = {
  id: true,
  runnerId: true,
  therapistId: true,
  policy: { select: { cancellationNoticeHours: true } },
  status: true,
  holdExpiresAt: true,
  reviewRequestedAt: true,
  reviewedAt: true,
  startsAt: true,
  endsAt: true,
  purpose: true,
  note: true,
  overrideReason: true,
  location: { select: { name: true, timeZone: true } },
  room: { select: { name: true } },
  service: { select: { name: true, color: true } },
  therapist: { select: { id: true, displayName: true } },
  runner: {
    select: {
      id: true,
      user: { select: { name: true } },
      races: true,
      preference: true,
      screenings: { where: { form: "intake" }, orderBy: [{ answeredAt: "desc" }, { id: "desc" }], take: 1, select: { action: true, answeredAt: true, decision: true } },
      // Their visits, not a count of them: counting a relation would count those of every runner there is.
      appointments: { where: { status: { in: ["checked_in", "completed"] } }, select: { id: true } },
    },
  },
  events: { where: { action: "start" }, select: { action: true, at: true } },
  screenings: {
    where: { form: "check_in" },
    orderBy: { answeredAt: "desc" },
    take: 1,
    select: { action: true, answersCipher: true, formVersion: true, id: true, answeredAt: true },
  },
} satisfies Prisma.AppointmentSelect;

export type DeskRow = Prisma.AppointmentGetPayload<{ select: typeof deskSelect }>;

/** The appointments that staff may see: an admin all of them, a therapist their own. [ACCESS] */
export function visibleToStaff(actor: Actor): Prisma.AppointmentWhereInput {
  return actor.roles.includes("admin") ? {} : { therapistId: actor.userId };
}

/** Whether the person works at the desk at all. [ACCESS] */
export function isStaff(viewer: Viewer): viewer is Actor {
  return viewer !== null && (viewer.roles.includes("therapist") || viewer.roles.includes("admin"));
}

/** A hold that was let go or has lapsed never was an appointment: the desk does not show it. */
export function everBooked(now: Date): Prisma.AppointmentWhereInput {
  return { status: { not: "expired" }, NOT: lapsedHold(now) };
}

/** What a row is read with. */
export type DeskContext = { racePolicy: RacePolicy; techniqueNames: TechniqueNames };

/** One row as this person may see it. */
export function deskAppointment(actor: Actor, row: DeskRow, { racePolicy, techniqueNames }: DeskContext, now: Date): DeskAppointment {
  const life = lifeOf(row);
  // What was cancelled, or is only held while its runner chooses, makes nobody a client.
  const isClients = life.awaitingReview || CLIENT_STATUSES.some((status) => status === row.status);
  const treating = row.therapist.id === actor.userId && actor.roles.includes("therapist") && isClients;
  const visits = row.runner.appointments.filter(({ id }) => id !== row.id);
  return {
    id: row.id,
    status: row.status,
    awaitingReview: life.awaitingReview,
    date: dateIn(row.startsAt, row.location.timeZone),
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    timeZone: row.location.timeZone,
    locationName: row.location.name,
    roomName: row.room.name,
    service: { name: row.service.name, color: serviceColor(row.service.color) },
    purpose: row.purpose,
    therapist: row.therapist,
    runner: { id: row.runner.id, name: row.runner.user.name, firstVisit: visits.length === 0 },
    races: racesBeside(row.startsAt, row.runner.races.map(raceOf), racePolicy),
    overrideReason: row.overrideReason,
    startedAt: startOf(row.events),
    care: treating ? readCare(row, techniqueNames, now) : null,
    steps: stepsOpenTo(actor, row, now),
    canMove: canMove(life, { now, by: lifeActor(actor, row), cancellationNoticeHours: row.policy.cancellationNoticeHours }).ok,
  };
}
