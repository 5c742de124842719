import type { AcheFollowUpInput } from "../../ache-input";
import type { AcheView } from "../../ache-view";
import { type Actor, hasRole } from "../auth/actor";
import { currentPolicy } from "../catalogue/policy";
import { db } from "../database";
import { acheView, withFollowUps } from "./ache-rows";
import { followUpColumns } from "./report-ache";

export type AcheChanged = { ok: true; ache: AcheView } | { ok: false; code: "not_found" | "ache_gone" };

/** Adds how an own ache is now; one that is gone has to be reported anew. [ACCESS] */
export async function followUpAche(actor: Actor, id: string, input: AcheFollowUpInput, now: Date): Promise<AcheChanged> {
  if (!hasRole(actor, "runner")) return { ok: false, code: "not_found" };
  const ache = await db.ache.findFirst({ where: { id, runnerId: actor.userId }, select: { resolvedAt: true } });
  if (!ache) return { ok: false, code: "not_found" };
  if (ache.resolvedAt) return { ok: false, code: "ache_gone" };
  const row = await db.ache.update({
    where: { id, runnerId: actor.userId },
    data: { followUps: { create: { at: now, ...followUpColumns(input) } } },
    include: withFollowUps,
  });
  const { cadence } = await currentPolicy();
  return { ok: true, ache: acheView(row, { timeZone: actor.timeZone, severeSeverity: cadence.severeSeverity, now }) };
}
