import type { Viewer } from "../auth/actor";
import { db } from "../database";
import { readDeskContext } from "./desk-context";
import { deskAppointment, type DeskAppointment, deskSelect, everBooked, isStaff, visibleToStaff } from "./desk-appointment";

/** The version of the policy that it was booked under, which it keeps. */
export type AgreedPolicy = { id: string; version: number; since: Date; inForce: boolean; cancellationNoticeHours: number; lateCancelPercent: number; noShowPercent: number };

export type DeskEvent = { at: Date; action: string; toStatus: string; byName: string | null; reason: string | null };

/** One appointment with its history; null if there is none, or none that this person may see. [ACCESS] */
export async function readDeskAppointment(viewer: Viewer, id: string, now: Date): Promise<(DeskAppointment & { history: DeskEvent[]; agreed: AgreedPolicy }) | null> {
  if (!isStaff(viewer)) return null;
  const [context, row] = await Promise.all([
    readDeskContext(),
    db.appointment.findFirst({
      where: { AND: [{ id }, visibleToStaff(viewer), everBooked(now)] },
      select: {
        ...deskSelect,
        policy: true,
        events: {
          orderBy: [{ at: "asc" }, { id: "asc" }],
          select: { at: true, action: true, toStatus: true, reason: true, actor: { select: { name: true } } },
        },
      },
    }),
  ]);
  if (!row) return null;
  const { id: policyId, createdAt: since, cancellationNoticeHours, lateCancelPercent, noShowPercent } = row.policy;
  const version = await db.policyVersion.count({ where: { OR: [{ createdAt: { lt: since } }, { createdAt: since, id: { lte: policyId } }] } });
  return {
    ...deskAppointment(viewer, row, context, now),
    agreed: { id: policyId, version, since, inForce: policyId === context.policyId, cancellationNoticeHours, lateCancelPercent, noShowPercent },
    history: row.events.map(({ actor, ...event }) => ({ ...event, byName: actor?.name ?? null })),
  };
}
