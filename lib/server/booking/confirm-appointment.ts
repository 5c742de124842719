import { shortCheckInSchema } from "../../domain/screening";
import type { MoveInput } from "../../booking-input";
import type { BookingResult } from "../../booking-view";
import { nextStatus } from "../../domain/appointment-life";
import type { Actor } from "../auth/actor";
import { currentPolicy } from "../catalogue/policy";
import { db, type Transaction } from "../database";
import type { Prisma } from "../generated/client";
import { decryptHealth } from "../health-cipher";
import { appointmentSelect, appointmentView, lifeActor, lifeOf } from "./appointment-view";
import { bookAppointment } from "./book-appointment";
import { answersContext } from "./check-in";
import { inBookingTransaction, lockRunner } from "./transaction";

/**
 * Confirms what the runner holds; where the check-in asks for a review it waits for one instead. A hold that lapsed is taken anew if the
 * slot is still free, else refused with the nearest alternatives; `instead` names the one chosen of those. [BOOK]
 */
export async function confirmAppointment(actor: Actor, id: string, now: Date, instead: MoveInput | null = null): Promise<BookingResult> {
  const own = { id, runnerId: actor.userId };
  if (instead) return takeAnew(actor, own, now, instead);
  const result = await inBookingTransaction((tx) => confirm(tx, actor, own, now));
  if (result.ok || result.code !== "hold_expired") return result;
  return takeAnew(actor, own, now, null);
}

async function confirm(tx: Transaction, actor: Actor, own: Prisma.AppointmentWhereInput, now: Date): Promise<BookingResult> {
  await lockRunner(tx, actor.userId);
  const row = await tx.appointment.findFirst({ where: own, include: appointmentSelect });
  if (!row) return { ok: false, code: "not_found" };
  const { racePolicy } = await currentPolicy(tx);
  // A second press of the button finds the work done.
  if (row.status === "confirmed" || lifeOf(row).awaitingReview) return { ok: true, appointment: appointmentView(actor, row, racePolicy, now) };
  if (row.status === "expired") return { ok: false, code: "hold_expired" };
  const waits = row.screenings[0]?.action === "review";
  const action = waits ? "request_review" : "confirm";
  const next = nextStatus(lifeOf(row), action, { now, by: lifeActor(actor, row), cancellationNoticeHours: row.policy.cancellationNoticeHours });
  if (!next.ok) return next;
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

/** Books the same again, by all the rules: meanwhile a race may have been entered, or the place been taken. */
async function takeAnew(actor: Actor, own: Prisma.AppointmentWhereInput, now: Date, instead: MoveInput | null): Promise<BookingResult> {
  const row = await db.appointment.findFirst({
    where: { ...own, OR: [{ status: "expired" }, { status: "held", reviewRequestedAt: null }] },
    include: { screenings: { where: { form: "check_in" }, orderBy: { answeredAt: "desc" }, take: 1 } },
  });
  if (!row) return { ok: false, code: "not_found" };
  const screening = row.screenings[0];
  const checkIn = screening ? shortCheckInSchema.parse(decryptHealth(screening.answersCipher, answersContext(screening.id))) : undefined;
  const result = await bookAppointment(
    actor,
    {
      serviceId: row.serviceId,
      startsAt: instead?.startsAt ?? row.startsAt,
      therapistId: instead ? instead.therapistId : row.therapistId,
      locationId: row.locationId,
      purpose: row.purpose,
      raceId: row.raceId ?? undefined,
      note: row.note,
      checkIn,
    },
    now,
  );
  return result.ok || result.code !== "slot_taken" ? result : { ...result, code: "hold_expired" };
}
