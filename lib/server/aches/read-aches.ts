import type { AcheView } from "../../ache-view";
import { achesNow } from "../../domain/aches";
import type { AchesNow } from "../../domain/cadence";
import type { Actor } from "../auth/actor";
import { currentPolicy } from "../catalogue/policy";
import { db, type Transaction } from "../database";
import { acheOf, acheView, withFollowUps } from "./ache-rows";

/**
 * What a runner's open aches mean for the cadence. Whoever calls has made sure that it may be read: the runner's own, or of somebody in
 * care. [CADENCE]
 */
export async function readAchesNow(runnerId: string, tx: Transaction = db): Promise<AchesNow> {
  const open = await tx.ache.findMany({ where: { runnerId, resolvedAt: null }, include: withFollowUps });
  return achesNow(open.map(acheOf));
}

/** The actor's own aches: those that last, worst first, then those that are gone, the latest first. [ACCESS] */
export async function listAches(actor: Actor, now: Date): Promise<AcheView[]> {
  const [rows, policy] = await Promise.all([
    db.ache.findMany({ where: { runnerId: actor.userId }, include: withFollowUps, orderBy: [{ reportedAt: "desc" }, { id: "desc" }] }),
    currentPolicy(),
  ]);
  const views = rows.map((row) => acheView(row, { timeZone: actor.timeZone, severeSeverity: policy.cadence.severeSeverity, now }));
  const open = views.filter(({ resolvedAt }) => resolvedAt === null).sort((a, b) => b.severity - a.severity);
  const gone = views.filter(({ resolvedAt }) => resolvedAt !== null).sort((a, b) => Number(b.resolvedAt) - Number(a.resolvedAt));
  return [...open, ...gone];
}
