import type { AcheView } from "../../ache-view";
import { type Actor, hasRole } from "../auth/actor";
import { currentPolicy } from "../catalogue/policy";
import { db } from "../database";
import { acheView, withFollowUps } from "./ache-rows";

/** Marks an own ache as gone; it stays in the history. A second time changes nothing. [ACCESS] */
export async function resolveAche(actor: Actor, id: string, now: Date): Promise<{ ok: true; ache: AcheView } | { ok: false; code: "not_found" }> {
  if (!hasRole(actor, "runner")) return { ok: false, code: "not_found" };
  await db.ache.updateMany({ where: { id, runnerId: actor.userId, resolvedAt: null }, data: { resolvedAt: now } });
  const row = await db.ache.findFirst({ where: { id, runnerId: actor.userId }, include: withFollowUps });
  if (!row) return { ok: false, code: "not_found" };
  const { cadence } = await currentPolicy();
  return { ok: true, ache: acheView(row, { timeZone: actor.timeZone, severeSeverity: cadence.severeSeverity, now }) };
}
