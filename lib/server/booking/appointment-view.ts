import { differenceInMinutes } from "date-fns";
import type { AppointmentView } from "../../booking-view";
import { canMove, isWithinNotice, type Life, type LifeActor, nextStatus } from "../../domain/appointment-life";
import type { BookedSession } from "../../domain/race-conflicts";
import type { RacePolicy } from "../../domain/race-window";
import type { Actor } from "../auth/actor";
import type { Prisma } from "../generated/client";
import { raceOf, raceView } from "./own-races";

/** All that is shown of an appointment, in one query. */
export const appointmentSelect = {
  service: { select: { id: true, slug: true, name: true, raceRule: true } },
  therapist: { select: { id: true, displayName: true } },
  room: { select: { id: true, name: true } },
  location: { select: { id: true, name: true, address: true, directions: true, timeZone: true } },
  runner: { select: { id: true, user: { select: { name: true } } } },
  race: true,
  policy: true,
  screenings: { where: { form: "check_in" }, orderBy: { answeredAt: "desc" }, take: 1, select: { action: true } },
} satisfies Prisma.AppointmentInclude;

export type AppointmentRow = Prisma.AppointmentGetPayload<{ include: typeof appointmentSelect }>;

/** Whose appointments the actor may see: their own, those they treat, and as admin all. [ACCESS] */
export function visibleTo(actor: Actor): Prisma.AppointmentWhereInput {
  if (actor.roles.includes("admin")) return {};
  return { OR: [{ runnerId: actor.userId }, ...(actor.roles.includes("therapist") ? [{ therapistId: actor.userId }] : [])] };
}

/** As whom the actor acts on it: the runner it is for, or staff. */
export function lifeActor(actor: Actor, row: { runnerId: string }): LifeActor {
  return row.runnerId === actor.userId ? "runner" : "staff";
}

/** The row as the rule BOOK reads it. */
export function lifeOf(row: Pick<AppointmentRow, "status" | "startsAt" | "holdExpiresAt" | "reviewRequestedAt" | "reviewedAt">): Life {
  const awaitingReview = row.status === "held" && row.reviewRequestedAt !== null && row.reviewedAt === null;
  return { status: row.status, startsAt: row.startsAt, holdExpiresAt: row.holdExpiresAt, awaitingReview };
}

/** The row as the rule RACE reads it. */
export function sessionOf(row: AppointmentRow): BookedSession {
  return {
    appointmentId: row.id,
    startsAt: row.startsAt,
    purpose: row.purpose,
    raceId: row.raceId,
    overridden: row.overrideReason !== null,
    serviceExempt: row.service.raceRule === "exempt",
    timeZone: row.location.timeZone,
  };
}

/** The appointment as the actor sees it at `now`. The check-in's outcome is for the runner and the treating therapist only. [ACCESS] */
export function appointmentView(actor: Actor, row: AppointmentRow, racePolicy: RacePolicy, now: Date): AppointmentView {
  const life = lifeOf(row);
  const { cancellationNoticeHours, lateCancelPercent, noShowPercent } = row.policy;
  const context = { now, by: lifeActor(actor, row), cancellationNoticeHours };
  const seesHealth = row.runnerId === actor.userId || row.therapistId === actor.userId;
  const checkIn = row.screenings[0];
  const { service } = row;
  return {
    id: row.id,
    status: row.status,
    awaitingReview: life.awaitingReview,
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    holdExpiresAt: row.holdExpiresAt,
    createdAt: row.createdAt,
    service: { id: service.id, slug: service.slug, name: service.name, durationMinutes: differenceInMinutes(row.endsAt, row.startsAt) },
    therapist: row.therapist,
    room: row.room,
    location: row.location,
    runner: { id: row.runner.id, name: row.runner.user.name },
    purpose: row.purpose,
    race: row.race && raceView(raceOf(row.race), racePolicy),
    price: { amount: row.priceAmount, currency: row.priceCurrency },
    policy: { cancellationNoticeHours, lateCancelPercent, noShowPercent },
    note: seesHealth ? row.note : null,
    overrideReason: row.overrideReason,
    sequence: row.sequence,
    checkIn: checkIn && seesHealth ? { action: checkIn.action } : null,
    can: {
      move: canMove(life, context).ok,
      cancel: nextStatus(life, "cancel", context).ok,
      cancelIsLate: life.status === "confirmed" && context.by === "runner" && isWithinNotice(life, now, cancellationNoticeHours),
    },
  };
}
