import type { Viewer } from "../auth/actor";
import { currentPolicy } from "../catalogue/policy";
import { db } from "../database";
import { deskAppointment, type DeskAppointment, deskSelect, everBooked, isStaff, visibleToStaff } from "./desk-appointment";

export type DeskEvent = { at: Date; action: string; toStatus: string; byName: string | null; reason: string | null };

/** One appointment with its history; null if there is none, or none that this person may see. [ACCESS] */
export async function readDeskAppointment(viewer: Viewer, id: string, now: Date): Promise<(DeskAppointment & { history: DeskEvent[] }) | null> {
  if (!isStaff(viewer)) return null;
  const [policy, row] = await Promise.all([
    currentPolicy(),
    db.appointment.findFirst({
      where: { AND: [{ id }, visibleToStaff(viewer), everBooked(now)] },
      select: {
        ...deskSelect,
        events: {
          orderBy: [{ at: "asc" }, { id: "asc" }],
          select: { at: true, action: true, toStatus: true, reason: true, actor: { select: { name: true } } },
        },
      },
    }),
  ]);
  if (!row) return null;
  return {
    ...deskAppointment(viewer, row, policy.racePolicy, now),
    history: row.events.map(({ actor, ...event }) => ({ ...event, byName: actor?.name ?? null })),
  };
}
