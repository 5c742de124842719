import { type CadenceThresholds, cadenceThresholdsSchema } from "../../domain/cadence";
import type { RacePolicy, RankedDistance } from "../../domain/race-window";
import type { OverrideBy } from "../../policy-input";
import { type Actor, hasRole } from "../auth/actor";
import { db, type Transaction } from "../database";

export type Policy = {
  id: string;
  racePolicy: RacePolicy;
  cadence: CadenceThresholds;
  noticeMinutes: number;
  horizonDays: number;
  cancellationNoticeHours: number;
  lateCancelPercent: number;
  noShowPercent: number;
  /** How long a time that somebody is about to book is kept for them. */
  holdMinutes: number;
  overrideBy: OverrideBy;
};

/** The policy in force: the newest version. Throws before the clinic is set up. */
export async function currentPolicy(tx: Transaction = db): Promise<Policy> {
  const row = await tx.policyVersion.findFirstOrThrow({ orderBy: [{ createdAt: "desc" }, { id: "desc" }] });
  return {
    id: row.id,
    racePolicy: {
      windowMinDays: row.raceWindowMinDays,
      windowMaxDays: row.raceWindowMaxDays,
      // A check constraint holds the column to these distances.
      enforcedDistances: row.raceEnforcedDistances as RankedDistance[],
    },
    cadence: cadenceThresholdsSchema.parse(row.cadence),
    noticeMinutes: row.noticeMinutes,
    horizonDays: row.horizonDays,
    cancellationNoticeHours: row.cancellationNoticeHours,
    lateCancelPercent: row.lateCancelPercent,
    noShowPercent: row.noShowPercent,
    holdMinutes: row.holdMinutes,
    // A check constraint holds the column to these.
    overrideBy: row.overrideBy as OverrideBy,
  };
}

/** Whether this person may set the race rule aside, as the policy says: therapists and admins, or admins alone. [RACE] [ACCESS] */
export function mayOverride(actor: Actor, { overrideBy }: Pick<Policy, "overrideBy">): boolean {
  return hasRole(actor, "admin") || (overrideBy === "therapists" && hasRole(actor, "therapist"));
}
