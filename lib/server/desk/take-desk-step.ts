import type { DeskStepInput } from "../../desk-input";
import { nextStatus } from "../../domain/appointment-life";
import type { Actor } from "../auth/actor";
import { lifeActor, lifeOf } from "../booking/appointment-view";
import { changeStatus, type StatusChanged } from "../booking/change-status";
import { inBookingTransaction, lockRunner } from "../booking/transaction";
import { isStaff, visibleToStaff } from "./desk-appointment";
import { ACTION_OF_STEP, stepsOpenTo } from "./steps-open";

/** Checks in, completes, cancels, records a no-show, or decides a review: a therapist for their own sessions, an admin for all. [BOOK] [ACCESS] */
export async function takeDeskStep(actor: Actor, { appointmentId, step, reason }: DeskStepInput, now: Date): Promise<StatusChanged> {
  if (!isStaff(actor)) return { ok: false, code: "not_found" };
  const visible = visibleToStaff(actor);
  const where = { AND: [{ id: appointmentId }, visible] };
  return inBookingTransaction(async (tx): Promise<StatusChanged> => {
    const found = await tx.appointment.findFirst({ where, select: { runnerId: true } });
    if (!found) return { ok: false, code: "not_found" };
    await lockRunner(tx, found.runnerId);
    const row = await tx.appointment.findFirst({ where, include: { policy: true } });
    if (!row) return { ok: false, code: "not_found" };
    const action = ACTION_OF_STEP[step];
    if (!stepsOpenTo(actor, row, now).includes(step)) {
      // By the table it could be; it is not for this person, or not the step that this state asks for.
      const next = nextStatus(lifeOf(row), action, { now, by: lifeActor(actor, row), cancellationNoticeHours: row.policy.cancellationNoticeHours });
      return { ok: false, code: next.ok ? "not_allowed" : next.code };
    }
    return changeStatus(tx, actor, appointmentId, visible, { action, reason, eventName: step }, now);
  });
}
