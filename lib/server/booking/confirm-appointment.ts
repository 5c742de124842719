import type { MoveInput } from "../../booking-input";
import type { BookingResult } from "../../booking-view";
import { nextStatus } from "../../domain/appointment-life";
import { findRaceConflicts } from "../../domain/race-conflicts";
import type { Actor } from "../auth/actor";
import { currentPolicy } from "../catalogue/policy";
import { db, type Transaction } from "../database";
import type { Prisma } from "../generated/client";
import { type AppointmentRow, appointmentSelect, appointmentView, lifeActor, lifeOf, sessionOf } from "./appointment-view";
import { bookAppointment } from "./book-appointment";
import { openCheckIn } from "./check-in";
import { readIntakeVerdict } from "./intake-verdict";
import { raceOf } from "./own-races";
import type { PlaceRefusal } from "./place";
import { refuse } from "./refuse";
import { inBookingTransaction, lockAppointment, lockRunner } from "./transaction";

/**
 * Confirms what the runner holds; where the check-in asks for a review it waits for one instead. A race entered meanwhile counts. A hold
 * that lapsed is taken anew if the slot is still free, else refused with the nearest alternatives; `instead` names the one chosen of
 * those. [BOOK] [RACE]
 */
export async function confirmAppointment(actor: Actor, id: string, now: Date, instead: MoveInput | null = null): Promise<BookingResult> {
  const own = { id, runnerId: actor.userId };
  if (instead) return takeAnew(actor, own, now, instead);
  const result = await inBookingTransaction((tx) => confirm(tx, actor, own, now));
  if (result.ok) return result;
  if (result.code === "hold_expired") return takeAnew(actor, own, now, null);
  return result.raceRefusal ? refuse(actor, wishOf(result.row), result, now) : { ok: false, code: result.code };
}

type NotConfirmed = (PlaceRefusal & { raceRefusal?: undefined }) | (Required<PlaceRefusal> & { row: AppointmentRow });

async function confirm(tx: Transaction, actor: Actor, own: { id: string; runnerId: string }, now: Date): Promise<Extract<BookingResult, { ok: true }> | NotConfirmed> {
  await lockRunner(tx, actor.userId);
  await lockAppointment(tx, own.id);
  const row = await tx.appointment.findFirst({ where: own, include: appointmentSelect });
  if (!row) return { ok: false, code: "not_found" };
  const { racePolicy } = await currentPolicy(tx);
  // A second press of the button finds the work done.
  if (row.status === "confirmed" || lifeOf(row).awaitingReview) return { ok: true, appointment: appointmentView(actor, row, racePolicy, now) };
  if (row.status === "expired") return { ok: false, code: "hold_expired" };
  const intake = await readIntakeVerdict(tx, actor, row.runnerId, now);
  if (intake.refusal) return intake.refusal;
  const waits = intake.waits || row.screenings[0]?.action === "review";
  const action = waits ? "request_review" : "confirm";
  const next = nextStatus(lifeOf(row), action, { now, by: lifeActor(actor, row), cancellationNoticeHours: row.policy.cancellationNoticeHours });
  if (!next.ok) return next;
  const races = await tx.race.findMany({ where: { runnerId: row.runnerId } });
  const [conflict] = findRaceConflicts({ sessions: [sessionOf(row)], races: races.map(raceOf), policy: racePolicy, now });
  if (conflict) return { ok: false, code: conflict.refusal.code, raceRefusal: conflict.refusal, row };
  const confirmed = await tx.appointment.update({
    where: { id: row.id },
    data: {
      status: next.status,
      holdExpiresAt: null,
      ...(waits ? { reviewRequestedAt: now } : {}),
      events: { create: { at: now, actorId: actor.userId, action, fromStatus: row.status, toStatus: next.status } },
    },
    include: appointmentSelect,
  });
  return { ok: true, appointment: appointmentView(actor, confirmed, racePolicy, now) };
}

function wishOf({ id, runnerId, serviceId, startsAt, therapistId, locationId, purpose, raceId }: AppointmentRow) {
  return { runnerId, serviceId, startsAt, therapistId, preferredTherapistId: null, locationId, purpose, raceId, overrideReason: null, keepsOverride: false, movedId: id };
}

/** Books the same again, by all the rules: meanwhile a race may have been entered, or the place been taken. */
async function takeAnew(actor: Actor, own: Prisma.AppointmentWhereInput, now: Date, instead: MoveInput | null): Promise<BookingResult> {
  const row = await db.appointment.findFirst({
    where: { ...own, OR: [{ status: "expired" }, { status: "held", reviewRequestedAt: null }] },
    include: { screenings: { where: { form: "check_in" }, orderBy: { answeredAt: "desc" }, take: 1 } },
  });
  if (!row) return { ok: false, code: "not_found" };
  const startsAt = instead?.startsAt ?? row.startsAt;
  const result = await bookAppointment(
    actor,
    {
      serviceId: row.serviceId,
      startsAt,
      therapistId: instead ? instead.therapistId : row.therapistId,
      locationId: row.locationId,
      purpose: row.purpose,
      raceId: row.raceId ?? undefined,
      note: row.note,
      checkIn: (row.screenings[0] && openCheckIn(row.screenings[0])) ?? undefined,
    },
    now,
  );
  if (result.ok) return result;
  if (result.code === "runner_busy") return (await takenBefore(actor, { ...row, startsAt }, now)) ?? result;
  return result.code === "slot_taken" ? { ...result, code: "hold_expired" } : result;
}

/** What an earlier press of the same button has booked in place of this hold. */
async function takenBefore(
  actor: Actor,
  { id, runnerId, serviceId, startsAt, createdAt }: { id: string; runnerId: string; serviceId: string; startsAt: Date; createdAt: Date },
  now: Date,
): Promise<BookingResult | null> {
  const status = { in: ["confirmed" as const, "held" as const] };
  const row = await db.appointment.findFirst({
    where: { id: { not: id }, runnerId, serviceId, startsAt, createdAt: { gt: createdAt }, status },
    include: appointmentSelect,
  });
  if (!row) return null;
  const { racePolicy } = await currentPolicy();
  return { ok: true, appointment: appointmentView(actor, row, racePolicy, now) };
}
