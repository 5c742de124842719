import type { BookingRefusal } from "../../booking-view";
import { assessIntake, intakeVerdict } from "../../domain/intake";
import type { Actor } from "../auth/actor";
import type { Transaction } from "../database";
import { latestIntake } from "../health/intake";

export type IntakeVerdict = { refusal: BookingRefusal | null; waits: boolean };

/**
 * What the runner's full form means for a booking. Staff who book for a runner are not refused, since that would tell them of the
 * answers: the treating therapist, who may read them, decides. [SCREEN] [ACCESS]
 */
export async function readIntakeVerdict(tx: Transaction, actor: Actor, runnerId: string, now: Date): Promise<IntakeVerdict> {
  const intake = await latestIntake(runnerId, tx);
  const verdict = intakeVerdict(intake, now);
  if (!intake || verdict === "free") return { refusal: null, waits: false };
  if (verdict === "waits" || actor.userId !== runnerId) return { refusal: null, waits: true };
  return {
    refusal: {
      ok: false,
      code: intake.action === "emergency" ? "screening_emergency" : "screening_block",
      findings: intake.answers ? assessIntake(intake.answers).findings : [],
      bookableFrom: null,
    },
    waits: false,
  };
}
