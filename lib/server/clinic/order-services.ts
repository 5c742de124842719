import { familiesOf } from "../../service-families";
import type { ServiceOrderInput } from "../../service-input";
import { type Actor, hasRole } from "../auth/actor";
import { db } from "../database";
import { recordChange } from "./audit";
import { SERVICE_ORDER } from "./service-rows";

export type ServicePlaced = { ok: true; name: string; place: number; of: number } | { ok: false; code: "not_found" };

/** Puts a service at another place of the list, in which runners see it too. Places count from 0 among what is offered; `place` of the answer from 1. */
export async function placeService(actor: Actor, { familyId, to }: ServiceOrderInput, now: Date): Promise<ServicePlaced> {
  if (!hasRole(actor, "admin")) return { ok: false, code: "not_found" };
  return db.$transaction(async (tx) => {
    // One change of the order after the other.
    await tx.$queryRaw`SELECT "id" FROM "clinic" WHERE "id" = 1 FOR NO KEY UPDATE`;
    const rows = await tx.service.findMany({ select: { id: true, familyId: true, name: true, durationMinutes: true, position: true, archivedAt: true }, orderBy: SERVICE_ORDER });
    const families = familiesOf(rows);
    const offered = families.filter(({ durations }) => durations.some(({ archivedAt }) => archivedAt === null));
    const from = offered.findIndex((family) => family.familyId === familyId);
    const moved = offered[from];
    if (!moved) return { ok: false, code: "not_found" };
    const wanted = to === "up" ? from - 1 : to === "down" ? from + 1 : to;
    const place = Math.min(Math.max(0, wanted), offered.length - 1);
    const order = offered.toSpliced(from, 1).toSpliced(place, 0, moved);
    const archived = families.filter((family) => !offered.includes(family));
    for (const [position, family] of [...order, ...archived].entries()) {
      if (family.durations.every((row) => row.position === position)) continue;
      await tx.service.updateMany({ where: { familyId: family.familyId }, data: { position } });
    }
    if (place !== from) {
      await recordChange(tx, actor, { action: "placed_service", subject: "service", subjectId: familyId, detail: { before: from + 1, after: place + 1 } }, now);
    }
    return { ok: true, name: moved.first.name, place: place + 1, of: order.length };
  });
}
