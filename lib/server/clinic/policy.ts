import type { PolicyInput } from "../../clinic-input";
import { cadenceThresholdsSchema } from "../../domain/cadence";
import type { RankedDistance } from "../../domain/race-window";
import { type Actor, hasRole, type Viewer } from "../auth/actor";
import { db } from "../database";
import { recordChange } from "./audit";

/** The policy in force, in the form's own terms. */
export type PolicyInForce = PolicyInput & { id: string; since: Date; changedBy: string | null; versions: number };

/** The newest policy; null for anyone but an admin, and before the clinic is set up. [ACCESS] */
export async function readPolicy(viewer: Viewer): Promise<PolicyInForce | null> {
  if (!hasRole(viewer, "admin")) return null;
  const [policy, versions] = await Promise.all([
    db.policyVersion.findFirst({ orderBy: [{ createdAt: "desc" }, { id: "desc" }], include: { createdBy: { select: { name: true } } } }),
    db.policyVersion.count(),
  ]);
  if (!policy) return null;
  return { ...termsOf(policy), id: policy.id, since: policy.createdAt, changedBy: policy.createdBy?.name ?? null, versions };
}

export type PolicyChanged = { ok: true; changed: boolean } | { ok: false; code: "not_found" };

/**
 * Writes a new version, in force for every booking from now on; appointments keep the version they were booked under.
 * Writes nothing when no term differs. [RACE]
 */
export async function changePolicy(actor: Actor, input: PolicyInput, now: Date): Promise<PolicyChanged> {
  if (!hasRole(actor, "admin")) return { ok: false, code: "not_found" };
  return db.$transaction(async (tx) => {
    // One change after the other, so that each is compared with the one before it.
    await tx.$queryRaw`SELECT id FROM clinic WHERE id = 1 FOR UPDATE`;
    const before = await tx.policyVersion.findFirst({ orderBy: [{ createdAt: "desc" }, { id: "desc" }] });
    const was = before && termsOf(before);
    if (was && JSON.stringify(was) === JSON.stringify(terms(input))) return { ok: true, changed: false };
    const policy = await tx.policyVersion.create({
      data: { ...terms(input), createdById: actor.userId, createdAt: now },
    });
    await recordChange(tx, actor, {
      action: "changed_policy",
      subject: "policy",
      subjectId: policy.id,
      detail: { before: was, after: terms(input) },
    }, now);
    return { ok: true, changed: true };
  });
}

type Terms = Omit<PolicyInput, "raceEnforcedDistances"> & { raceEnforcedDistances: string[] };

/** The terms alone, distances in one order, so that two versions can be compared. */
function terms(policy: Terms): PolicyInput {
  return {
    raceWindowMinDays: policy.raceWindowMinDays,
    raceWindowMaxDays: policy.raceWindowMaxDays,
    // A check constraint holds the column to these distances.
    raceEnforcedDistances: [...new Set(policy.raceEnforcedDistances as RankedDistance[])].sort(),
    noticeMinutes: policy.noticeMinutes,
    horizonDays: policy.horizonDays,
    cancellationNoticeHours: policy.cancellationNoticeHours,
    lateCancelPercent: policy.lateCancelPercent,
    noShowPercent: policy.noShowPercent,
    // Through its schema: the names in one order.
    cadence: cadenceThresholdsSchema.parse(policy.cadence),
  };
}

/** A version's row in the form's terms; what its cadence leaves out is the default. */
function termsOf(row: Omit<Terms, "cadence"> & { cadence: unknown }): PolicyInput {
  return terms({ ...row, cadence: cadenceThresholdsSchema.parse(row.cadence) });
}
