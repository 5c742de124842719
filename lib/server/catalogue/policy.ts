import { type CadenceThresholds, cadenceThresholdsSchema } from "../../domain/cadence";
import type { RacePolicy, RankedDistance } from "../../domain/race-window";
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
  };
}
