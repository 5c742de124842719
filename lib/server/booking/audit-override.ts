import type { RaceRefusal } from "../../domain/race-window";
import type { Actor } from "../auth/actor";
import type { Transaction } from "../database";

/** Records that staff set the race rule aside, what it said, and their reason. [RACE] [ACCESS] */
export async function auditOverride(tx: Transaction, actor: Actor, appointmentId: string, { code, race, daysBefore }: RaceRefusal, reason: string | null, now: Date): Promise<void> {
  await tx.auditEntry.create({
    data: {
      at: now,
      actorId: actor.userId,
      action: "overrode_race_rule",
      subject: "appointment",
      subjectId: appointmentId,
      reason,
      detail: { code, raceId: race?.id ?? null, daysBefore },
    },
  });
}
