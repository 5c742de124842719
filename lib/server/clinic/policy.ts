import type { Grids, PolicyInput } from "../../policy-input";
import { type Actor, hasRole } from "../auth/actor";
import { db, type Transaction } from "../database";
import { recordChange } from "./audit";
import { isSamePolicy, terms, termsOf } from "./policy-terms";

export type PolicyWish = {
  policy: PolicyInput;
  /** Minutes between starts, by location; locations left out keep theirs. */
  grids?: Grids;
  /** The version that this change started from; left out, whichever is in force. */
  basedOn?: string;
};

export type PolicyChanged =
  /** `version`: the new version's id, or null where no term of the policy differs. `grids`: how many locations' grids changed. */
  | { ok: true; version: string | null; grids: number }
  | { ok: false; code: "not_found" }
  /** Somebody else has changed the policy since: `byName` and when. */
  | { ok: false; code: "changed_meanwhile"; at: Date; byName: string | null };

/**
 * Writes a new version, in force for every booking from now on; appointments keep the version they were booked under. Writes none when no
 * term differs. A location's grid holds from now on too. [RACE] [SLOT]
 */
export async function changePolicy(actor: Actor, { policy, grids = {}, basedOn }: PolicyWish, now: Date): Promise<PolicyChanged> {
  if (!hasRole(actor, "admin")) return { ok: false, code: "not_found" };
  return db.$transaction(async (tx) => {
    const newest = await lockNewest(tx);
    if (newest && basedOn !== undefined && basedOn !== newest.id) {
      return { ok: false, code: "changed_meanwhile", at: newest.createdAt, byName: newest.createdBy?.name ?? null };
    }
    const changedGrids = await changeGrids(tx, actor, grids, now);
    const was = newest && termsOf(newest);
    if (was && isSamePolicy(was, policy)) return { ok: true, version: null, grids: changedGrids };
    const version = await writeVersion(tx, actor, { action: "changed_policy", was, policy }, now);
    return { ok: true, version, grids: changedGrids };
  });
}

/** Puts an earlier version's terms into force again, as a new version. [RACE] */
export async function restorePolicy(actor: Actor, id: string, now: Date): Promise<{ ok: true; version: string | null } | { ok: false; code: "not_found" }> {
  if (!hasRole(actor, "admin")) return { ok: false, code: "not_found" };
  return db.$transaction(async (tx) => {
    const newest = await lockNewest(tx);
    const earlier = await tx.policyVersion.findUnique({ where: { id } });
    if (!newest || !earlier) return { ok: false, code: "not_found" };
    const [was, policy] = [termsOf(newest), termsOf(earlier)];
    if (isSamePolicy(was, policy)) return { ok: true, version: null };
    return { ok: true, version: await writeVersion(tx, actor, { action: "restored_policy", was, policy }, now) };
  });
}

/** One change after the other, so that each is compared with the one before it. */
async function lockNewest(tx: Transaction) {
  await tx.$queryRaw`SELECT id FROM clinic WHERE id = 1 FOR UPDATE`;
  return tx.policyVersion.findFirst({ orderBy: [{ createdAt: "desc" }, { id: "desc" }], include: { createdBy: { select: { name: true } } } });
}

type Written = { action: "changed_policy" | "restored_policy"; was: PolicyInput | null; policy: PolicyInput };

async function writeVersion(tx: Transaction, actor: Actor, { action, was, policy }: Written, now: Date): Promise<string> {
  const { id } = await tx.policyVersion.create({ data: { ...terms(policy), createdById: actor.userId, createdAt: now }, select: { id: true } });
  await recordChange(tx, actor, { action, subject: "policy", subjectId: id, detail: { before: was, after: terms(policy) } }, now);
  return id;
}

async function changeGrids(tx: Transaction, actor: Actor, grids: Grids, now: Date): Promise<number> {
  const locations = await tx.location.findMany({ where: { id: { in: Object.keys(grids) }, archivedAt: null }, orderBy: { id: "asc" } });
  const changed = locations.filter(({ id, gridMinutes }) => grids[id] !== gridMinutes);
  for (const { id, name, gridMinutes } of changed) {
    const minutes = grids[id] ?? gridMinutes;
    await tx.location.update({ where: { id }, data: { gridMinutes: minutes } });
    await recordChange(tx, actor, {
      action: "changed_grid",
      subject: "location",
      subjectId: id,
      detail: { before: { name, gridMinutes }, after: { name, gridMinutes: minutes } },
    }, now);
  }
  return changed.length;
}
