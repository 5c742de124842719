import { cadenceThresholdsSchema } from "../../domain/cadence";
import type { RacePolicy, RankedDistance } from "../../domain/race-window";
import type { OverrideBy, PolicyInput } from "../../policy-input";

type Terms = Omit<PolicyInput, "raceEnforcedDistances" | "overrideBy"> & { raceEnforcedDistances: string[]; overrideBy: string };

/** The terms alone, distances in one order, so that two versions can be compared. */
export function terms(policy: Terms): PolicyInput {
  return {
    raceWindowMinDays: policy.raceWindowMinDays,
    raceWindowMaxDays: policy.raceWindowMaxDays,
    // Check constraints hold the columns to these values.
    raceEnforcedDistances: [...new Set(policy.raceEnforcedDistances as RankedDistance[])].sort(),
    noticeMinutes: policy.noticeMinutes,
    horizonDays: policy.horizonDays,
    cancellationNoticeHours: policy.cancellationNoticeHours,
    lateCancelPercent: policy.lateCancelPercent,
    noShowPercent: policy.noShowPercent,
    holdMinutes: policy.holdMinutes,
    overrideBy: policy.overrideBy as OverrideBy,
    // Through its schema: the names in one order.
    cadence: cadenceThresholdsSchema.parse(policy.cadence),
  };
}

/** A version's row in the form's terms; what its cadence leaves out is the default. */
export function termsOf(row: Omit<Terms, "cadence"> & { cadence: unknown }): PolicyInput {
  return terms({ ...row, cadence: cadenceThresholdsSchema.parse(row.cadence) });
}

/** Whether two policies say the same. */
export function isSamePolicy(a: PolicyInput, b: PolicyInput): boolean {
  return JSON.stringify(terms(a)) === JSON.stringify(terms(b));
}

/** The policy as the rule RACE reads it. */
export function racePolicyOf({ raceWindowMinDays, raceWindowMaxDays, raceEnforcedDistances }: PolicyInput): RacePolicy {
  return { windowMinDays: raceWindowMinDays, windowMaxDays: raceWindowMaxDays, enforcedDistances: raceEnforcedDistances };
}
