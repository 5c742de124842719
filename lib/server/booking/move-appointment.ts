import { differenceInMinutes } from "date-fns";
import type { MoveInput } from "../../booking-input";
import type { BookingResult } from "../../booking-view";
import { canMove } from "../../domain/appointment-life";
import type { Actor } from "../auth/actor";
import { db, type Transaction } from "../database";
import { type AppointmentRow, appointmentSelect, appointmentView, lifeActor, lifeOf, visibleTo } from "./appointment-view";
import { auditOverride } from "./audit-override";
import { reassessCheckIn } from "./check-in";
import { claimKey, keepAnswer, type Once } from "./idempotency";
import { findPlace, type PlaceRefusal, type Wish } from "./place";
import { readLocation } from "./read-location";
import { refuse } from "./refuse";
import { inBookingTransaction, isLostRace, lockRunner } from "./transaction";

/**
 * Moves the same appointment to another time, by all the rules, in one transaction: never a moment with two or none. Price and policy
 * stay as agreed, and so does its length unless staff change it; a pre-race session stays one and must keep its window; the therapist
 * and the room stay if free, unless others are asked for. The check-in is read again for the new time. Staff can set the race rule aside with a
 * reason. [BOOK]
 */
export async function moveAppointment(actor: Actor, id: string, input: MoveInput, now: Date, once: Once | null = null): Promise<BookingResult> {
  const row = await db.appointment.findFirst({ where: { AND: [{ id }, visibleTo(actor)] }, include: appointmentSelect });
  if (!row) return { ok: false, code: "not_found" };
  const forStaff = input.overrideReason !== undefined || input.durationMinutes !== undefined || Boolean(input.reason);
  if (forStaff && lifeActor(actor, row) !== "staff") return { ok: false, code: "not_allowed" };
  const wish = moveWish(row, input);
  try {
    const result = await inBookingTransaction((tx) => moveWithin(tx, actor, wish, now, once));
    return result.ok || "findings" in result ? result : await refuse(actor, wish, result, now);
  } catch (error) {
    if (isLostRace(error)) return refuse(actor, wish, { ok: false, code: "slot_taken" }, now);
    throw error;
  }
}

/** What moving an appointment so asks of the rules. */
export function moveWish(row: AppointmentRow, input: MoveInput): Wish {
  return {
    runnerId: row.runnerId,
    serviceId: row.serviceId,
    startsAt: input.startsAt,
    therapistId: input.therapistId ?? null,
    preferredTherapistId: row.therapistId,
    preferredRoomId: input.preferredRoomId ?? row.roomId,
    locationId: row.locationId,
    purpose: row.purpose,
    raceId: row.raceId,
    // Only lengthened or shortened, what was set aside for this time stays so.
    overrideReason: input.overrideReason ?? (isSameTime(input.startsAt, row.startsAt) ? row.overrideReason : null),
    keepsOverride: input.overrideReason === undefined,
    movedId: row.id,
    reason: input.reason ?? null,
    durationMinutes: input.durationMinutes ?? differenceInMinutes(row.endsAt, row.startsAt),
  };
}

type Moved = BookingResult | PlaceRefusal;

/** The move within a transaction of the caller's, who has checked that the actor may see the appointment. [BOOK] */
export async function moveWithin(tx: Transaction, actor: Actor, wish: Wish, now: Date, once: Once | null = null): Promise<Moved> {
  if (!(await lockRunner(tx, wish.runnerId))) return { ok: false, code: "not_found" };
  if (once) {
    const claim = await claimKey(tx, actor, once, now);
    if (claim.state === "reused") return { ok: false, code: "idempotency_key_reused" };
    if (claim.state === "repeat") return { ok: true, appointment: claim.appointment };
  }
  const row = await tx.appointment.findUniqueOrThrow({ where: { id: wish.movedId ?? "" }, include: appointmentSelect });
  const allowed = canMove(lifeOf(row), { now, by: lifeActor(actor, row), cancellationNoticeHours: row.policy.cancellationNoticeHours });
  if (!allowed.ok) return allowed;
  const location = await readLocation(wish.locationId, tx);
  if (!location) return { ok: false, code: "unknown_location" };
  const unfit = await reassessCheckIn(tx, row.id, wish.startsAt, location.timeZone);
  if (unfit) return unfit;
  const place = await findPlace(tx, actor, wish, location, now);
  if (!place.ok) return place;
  const moved = await tx.appointment.update({
    where: { id: row.id },
    data: {
      therapistId: place.therapistId,
      roomId: place.roomId,
      locationId: location.id,
      startsAt: place.startsAt,
      endsAt: place.endsAt,
      reservedFrom: place.reservedFrom,
      reservedTo: place.reservedTo,
      // Whatever was set aside for the old time is over; for the new one it needs words of its own.
      overrideReason: place.overridden ? wish.overrideReason : null,
      sequence: { increment: 1 },
      events: {
        create: {
          at: now,
          actorId: actor.userId,
          action: "move",
          fromStatus: row.status,
          toStatus: row.status,
          reason: wish.reason ?? null,
          detail: { from: timeAndPlace(row), to: timeAndPlace({ ...place, locationId: location.id }) },
        },
      },
    },
    include: appointmentSelect,
  });
  if (place.overridden && !wish.keepsOverride) await auditOverride(tx, actor, { appointmentId: row.id, runnerId: row.runnerId }, place.overridden, wish.overrideReason, now);
  const appointment = appointmentView(actor, moved, place.policy.racePolicy, now);
  if (once) await keepAnswer(tx, actor, once, appointment);
  return { ok: true, appointment };
}

function isSameTime(a: Date, b: Date): boolean {
  return a.getTime() === b.getTime();
}

type TimeAndPlace = Pick<AppointmentRow, "startsAt" | "endsAt" | "therapistId" | "roomId" | "locationId">;

function timeAndPlace({ startsAt, endsAt, therapistId, roomId, locationId }: TimeAndPlace) {
  return { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), therapistId, roomId, locationId };
}
