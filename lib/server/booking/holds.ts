import { nextStatus } from "../../domain/appointment-life";
import { db, type Transaction } from "../database";
import type { Prisma } from "../generated/client";
import { lifeOf } from "./appointment-view";
import { lapsedHold } from "./read-calendars";

const MOST_AT_ONCE = 500;

/** Ends the holds that have lapsed, those within `period` or all; returns how many. Each leaves an event of the system. [BOOK] */
export async function expireLapsedHolds(now: Date, tx: Transaction = db, period?: { from: Date; to: Date }): Promise<number> {
  const lapsed = await tx.appointment.findMany({
    where: { ...lapsedHold(now), ...(period ? { reservedFrom: { lt: period.to }, reservedTo: { gt: period.from } } : {}) },
    // One order for all who tidy up, so that they wait for each other instead of locking each other out.
    orderBy: { id: "asc" },
    take: MOST_AT_ONCE,
  });
  let expired = 0;
  for (const row of lapsed) {
    const next = nextStatus(lifeOf(row), "expire", { now, by: "system", cancellationNoticeHours: 0 });
    if (!next.ok) continue;
    // Still lapsed: a moment ago it may have been confirmed, or begun to wait for a review.
    const { count } = await tx.appointment.updateMany({ where: { id: row.id, ...lapsedHold(now) }, data: { status: next.status } });
    if (count === 0) continue;
    expired += 1;
    await tx.appointmentEvent.create({
      data: { appointmentId: row.id, at: now, actorId: null, action: "expire", fromStatus: row.status, toStatus: next.status },
    });
  }
  return expired;
}

/** Lets go of what the runner holds unconfirmed: one slot at a time is held for a person. */
export async function releaseOwnHolds(tx: Transaction, runnerId: string, actorId: string, now: Date): Promise<void> {
  const held: Prisma.AppointmentWhereInput = { runnerId, status: "held", reviewRequestedAt: null };
  for (const row of await tx.appointment.findMany({ where: held, orderBy: { id: "asc" } })) {
    const next = nextStatus(lifeOf(row), "cancel", { now, by: "system", cancellationNoticeHours: 0 });
    if (!next.ok) continue;
    const { count } = await tx.appointment.updateMany({ where: { AND: [{ id: row.id }, held] }, data: { status: next.status } });
    if (count === 0) continue;
    await tx.appointmentEvent.create({
      data: { appointmentId: row.id, at: now, actorId, action: "release", fromStatus: row.status, toStatus: next.status },
    });
  }
}
