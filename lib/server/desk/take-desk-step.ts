import type { DeskStepInput } from "../../desk-input";
import type { Actor } from "../auth/actor";
import { changeStatus, type StatusChanged } from "../booking/change-status";
import { inBookingTransaction, lockRunner } from "../booking/transaction";
import type { Transaction } from "../database";
import { decideReview } from "../health/intake";
import { isStaff, visibleToStaff } from "./desk-appointment";
import { ACTION_OF_STEP, type StepRow, stepRefusal, stepsOpenTo } from "./steps-open";

/** Checks in, starts, completes, cancels, records a no-show, or decides a review: a therapist for their own sessions, an admin for all. [BOOK] [ACCESS] */
export async function takeDeskStep(actor: Actor, { appointmentId, step, reason }: DeskStepInput, now: Date): Promise<StatusChanged> {
  if (!isStaff(actor)) return { ok: false, code: "not_found" };
  const visible = visibleToStaff(actor);
  const where = { AND: [{ id: appointmentId }, visible] };
  return inBookingTransaction(async (tx): Promise<StatusChanged> => {
    const found = await tx.appointment.findFirst({ where, select: { runnerId: true } });
    if (!found) return { ok: false, code: "not_found" };
    await lockRunner(tx, found.runnerId);
    const row = await tx.appointment.findFirst({ where, include: { policy: true, events: { where: { action: "start" } } } });
    if (!row) return { ok: false, code: "not_found" };
    if (!stepsOpenTo(actor, row, now).includes(step)) {
      // Where the table has nothing against it, it is not for this person, or not the step that this state asks for.
      return { ok: false, code: stepRefusal(actor, row, step, now) ?? "not_allowed" };
    }
    if (step === "start") return start(tx, actor, row, now);
    const changed = await changeStatus(tx, actor, appointmentId, visible, { action: ACTION_OF_STEP[step], reason, eventName: step }, now);
    // An admin can decline too, but without having seen the answers: that decides nothing about them.
    if (changed.ok && row.therapistId === actor.userId && (step === "approve_review" || step === "decline_review"))
      await decideReview(tx, actor, row, step === "approve_review" ? "approved" : "declined", now);
    return changed;
  });
}

/** The row is written too, so that whoever looks at the calendar hears of it. */
async function start(tx: Transaction, actor: Actor, { id, status }: StepRow & { id: string }, now: Date): Promise<StatusChanged> {
  const event = { at: now, actorId: actor.userId, action: "start", fromStatus: status, toStatus: status };
  await tx.appointment.update({ where: { id }, data: { events: { create: event }, updatedAt: now } });
  return { ok: true, status };
}
