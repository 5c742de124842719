import type { CancelInput } from "../../booking-input";
import type { AppointmentView, BookingRefusal } from "../../booking-view";
import { nextStatus } from "../../domain/appointment-life";
import type { Actor } from "../auth/actor";
import { currentPolicy } from "../catalogue/policy";
import { appointmentSelect, appointmentView, lifeActor, lifeOf, visibleTo } from "./appointment-view";
import { inBookingTransaction, lockRunner } from "./transaction";

/** Cancels; `late` says that the runner did so within the notice, so that the policy's fee applies. A hold is let go. [BOOK] */
export async function cancelAppointment(
  actor: Actor,
  id: string,
  input: CancelInput,
  now: Date,
): Promise<{ ok: true; appointment: AppointmentView; late: boolean } | BookingRefusal> {
  return inBookingTransaction(async (tx) => {
    const found = await tx.appointment.findFirst({ where: { AND: [{ id }, visibleTo(actor)] }, select: { runnerId: true } });
    if (!found) return { ok: false, code: "not_found" };
    await lockRunner(tx, found.runnerId);
    const row = await tx.appointment.findUniqueOrThrow({ where: { id }, include: appointmentSelect });
    const context = { now, by: lifeActor(actor, row), cancellationNoticeHours: row.policy.cancellationNoticeHours };
    const next = nextStatus(lifeOf(row), "cancel", context);
    if (!next.ok) return { ok: false, code: next.code };
    const cancelled = await tx.appointment.update({
      where: { id },
      data: {
        status: next.status,
        sequence: { increment: 1 },
        events: {
          create: { at: now, actorId: actor.userId, action: "cancel", fromStatus: row.status, toStatus: next.status, reason: input.reason || null },
        },
      },
      include: appointmentSelect,
    });
    const { racePolicy } = await currentPolicy(tx);
    return { ok: true, appointment: appointmentView(actor, cancelled, racePolicy, now), late: next.status === "late_cancelled" };
  });
}
