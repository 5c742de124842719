import type { ServiceArchiveInput } from "../../service-input";
import { type Actor, hasRole } from "../auth/actor";
import { db } from "../database";
import { recordChange } from "./audit";
import { lockFamily } from "./save-service";

export type ServiceArchived = { ok: true; familyId: string } | { ok: false; code: "not_found" };

/** Takes a service, or one of its durations, out of booking, or brings it back. Its appointments stay. */
export async function archiveService(actor: Actor, { familyId, serviceId, archived }: ServiceArchiveInput, now: Date): Promise<ServiceArchived> {
  if (!hasRole(actor, "admin")) return { ok: false, code: "not_found" };
  return db.$transaction(async (tx) => {
    const rows = (await lockFamily(tx, familyId)).filter(({ id }) => serviceId === undefined || id === serviceId);
    if (rows.length === 0) return { ok: false, code: "not_found" };
    const changing = rows.filter(({ archivedAt }) => (archivedAt === null) === archived);
    // A second press finds the work done.
    if (changing.length === 0) return { ok: true, familyId };
    await tx.service.updateMany({ where: { id: { in: changing.map(({ id }) => id) } }, data: { archivedAt: archived ? now : null } });
    const detail = { durations: changing.map(({ id, durationMinutes }) => ({ id, durationMinutes })) };
    await recordChange(tx, actor, { action: archived ? "archived_service" : "restored_service", subject: "service", subjectId: familyId, detail }, now);
    return { ok: true, familyId };
  });
}
