import { type LifeAction, type LifeRefusal, nextStatus } from "../../domain/appointment-life";
import type { Actor } from "../auth/actor";
import type { Transaction } from "../database";
import type { Appointment, Prisma } from "../generated/client";
import { lifeActor, lifeOf } from "./appointment-view";
import { lockAppointment, lockRunner } from "./transaction";

export type StatusChange = {
  action: LifeAction;
  reason: string | null;
  /** The event's name where it says more than the action: `approve_review`, say. */
  eventName?: string;
};

export type StatusChanged = { ok: true; status: Appointment["status"] } | { ok: false; code: LifeRefusal | "not_found" };

/**
 * How a person changes an appointment's status: under the runner's lock, by the table of BOOK, with its event. `visible` carries the
 * authorization. [BOOK] [ACCESS]
 */
export async function changeStatus(
  tx: Transaction,
  actor: Actor,
  id: string,
  visible: Prisma.AppointmentWhereInput,
  { action, reason, eventName }: StatusChange,
  now: Date,
): Promise<StatusChanged> {
  const where = { AND: [{ id }, visible] };
  const found = await tx.appointment.findFirst({ where, select: { runnerId: true } });
  if (!found) return { ok: false, code: "not_found" };
  await lockRunner(tx, found.runnerId);
  await lockAppointment(tx, id);
  // Read again: another change may have come before the lock.
  const row = await tx.appointment.findFirst({ where, include: { policy: true } });
  if (!row) return { ok: false, code: "not_found" };
  const life = lifeOf(row);
  const next = nextStatus(life, action, { now, by: lifeActor(actor, row), cancellationNoticeHours: row.policy.cancellationNoticeHours });
  if (!next.ok) return next;
  await tx.appointment.update({
    where: { id },
    data: {
      status: next.status,
      sequence: { increment: 1 },
      holdExpiresAt: null,
      ...(life.awaitingReview ? { reviewedAt: now } : {}),
      events: {
        create: { at: now, actorId: actor.userId, action: eventName ?? action, fromStatus: row.status, toStatus: next.status, reason },
      },
    },
  });
  return { ok: true, status: next.status };
}
