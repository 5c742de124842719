import { type LifeAction, type LifeActor, type LifeRefusal, nextStatus } from "../../domain/appointment-life";
import type { Actor } from "../auth/actor";
import type { Transaction } from "../database";
import type { Appointment, Prisma } from "../generated/client";
import { lifeOf } from "./appointment-view";
import { lockRunner } from "./transaction";

export type StatusChange = {
  action: LifeAction;
  by: LifeActor;
  /** Null: the system itself. */
  actor: Actor | null;
  reason: string | null;
  /** The event's name where it says more than the action: `approve_review`, say. */
  eventName?: string;
};

export type StatusChanged = { ok: true; from: Appointment["status"]; to: Appointment["status"] } | { ok: false; code: LifeRefusal | "not_found" };

/** The one way an appointment changes its status: locked, by the table of BOOK, with its event. `visible` carries the authorization. [BOOK] [ACCESS] */
export async function changeStatus(
  tx: Transaction,
  id: string,
  visible: Prisma.AppointmentWhereInput,
  change: StatusChange,
  now: Date,
): Promise<StatusChanged> {
  const found = await tx.appointment.findFirst({ where: { AND: [{ id }, visible] }, select: { runnerId: true } });
  if (!found) return { ok: false, code: "not_found" };
  await lockRunner(tx, found.runnerId);
  // Read again: another change may have come before the lock.
  const row = await tx.appointment.findFirst({ where: { AND: [{ id }, visible] }, include: { policy: true } });
  if (!row) return { ok: false, code: "not_found" };
  const life = lifeOf(row);
  const next = nextStatus(life, change.action, { now, by: change.by, cancellationNoticeHours: row.policy.cancellationNoticeHours });
  if (!next.ok) return next;
  const decidesReview = life.awaitingReview && (next.status === "confirmed" || next.status === "cancelled");
  await tx.appointment.update({
    where: { id },
    data: {
      status: next.status,
      sequence: { increment: 1 },
      ...(row.status === "held" ? { holdExpiresAt: null } : {}),
      ...(decidesReview ? { reviewedAt: now } : {}),
    },
  });
  await tx.appointmentEvent.create({
    data: {
      appointmentId: id,
      at: now,
      actorId: change.actor?.userId ?? null,
      action: change.eventName ?? change.action,
      fromStatus: row.status,
      toStatus: next.status,
      reason: change.reason,
    },
  });
  return { ok: true, from: row.status, to: next.status };
}
