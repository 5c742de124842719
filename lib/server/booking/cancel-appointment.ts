import type { CancelInput } from "../../booking-input";
import type { AppointmentView, BookingRefusal } from "../../booking-view";
import type { Actor } from "../auth/actor";
import { currentPolicy } from "../catalogue/policy";
import type { Prisma } from "../generated/client";
import { appointmentSelect, appointmentView, visibleTo } from "./appointment-view";
import { changeStatus } from "./change-status";
import { inBookingTransaction } from "./transaction";

/**
 * Lets a held time go that was not confirmed. What is a session by now stays, and answers not_found: a page from before the confirmation
 * must not cancel it. [BOOK] [ACCESS]
 */
export async function releaseHold(actor: Actor, id: string, now: Date): Promise<{ ok: true } | BookingRefusal> {
  const unconfirmed: Prisma.AppointmentWhereInput = { status: "held", reviewRequestedAt: null };
  return inBookingTransaction(async (tx) => {
    const changed = await changeStatus(tx, actor, id, { AND: [visibleTo(actor), unconfirmed] }, { action: "cancel", reason: null }, now);
    return changed.ok ? { ok: true } : changed;
  });
}

/** Cancels; `late` says that the runner did so within the notice, so that the policy's fee applies. A hold is let go. [BOOK] */
export async function cancelAppointment(
  actor: Actor,
  id: string,
  input: CancelInput,
  now: Date,
): Promise<{ ok: true; appointment: AppointmentView; late: boolean } | BookingRefusal> {
  return inBookingTransaction(async (tx) => {
    const changed = await changeStatus(tx, actor, id, visibleTo(actor), { action: "cancel", reason: input.reason || null }, now);
    if (!changed.ok) return changed;
    const cancelled = await tx.appointment.findUniqueOrThrow({ where: { id }, include: appointmentSelect });
    const { racePolicy } = await currentPolicy(tx);
    return { ok: true, appointment: appointmentView(actor, cancelled, racePolicy, now), late: changed.status === "late_cancelled" };
  });
}
