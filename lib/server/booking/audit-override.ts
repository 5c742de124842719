import type { RaceRefusal } from "../../domain/race-window";
import type { Actor } from "../auth/actor";
import { recordChange } from "../clinic/audit";
import type { Transaction } from "../database";

/** Records that staff set the race rule aside, what it said, and their reason. [RACE] [ACCESS] */
export async function auditOverride(tx: Transaction, actor: Actor, { appointmentId, runnerId }: { appointmentId: string; runnerId: string }, { code, race, daysBefore }: RaceRefusal, reason: string | null, now: Date): Promise<void> {
  await recordChange(tx, actor, {
    action: "overrode_race_rule",
    subject: "appointment",
    subjectId: appointmentId,
    personId: runnerId,
    reason,
    detail: { code, raceId: race?.id ?? null, race: race?.name ?? null, daysBefore },
  }, now);
}
