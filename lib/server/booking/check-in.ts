import { randomUUID } from "node:crypto";
import { assessCheckIn, type CheckInAnswers, type CheckInAssessment, SHORT_CHECK_IN_VERSION } from "../../domain/screening";
import type { Transaction } from "../database";
import { encryptHealth } from "../health-cipher";

export type CheckIn = { answers: CheckInAnswers; assessment: CheckInAssessment };

/** What the answers mean for a session at `startsAt`. [SCREEN] */
export function assessed(answers: CheckInAnswers, when: { now: Date; startsAt: Date; timeZone: string }): CheckIn {
  return { answers, assessment: assessCheckIn(answers, when) };
}

/** Where an encrypted answer belongs; authenticated with it. */
export function answersContext(screeningId: string): string {
  return `screening_response/${screeningId}`;
}

/** Keeps the answers, encrypted, with what they mean in the open: the desk and the booking need no more. */
export async function keepCheckIn(tx: Transaction, runnerId: string, appointmentId: string | null, { answers, assessment }: CheckIn, now: Date): Promise<void> {
  const id = randomUUID();
  await tx.screeningResponse.create({
    data: {
      id,
      runnerId,
      appointmentId,
      form: "check_in",
      formVersion: SHORT_CHECK_IN_VERSION,
      answersCipher: encryptHealth(answers, answersContext(id)),
      action: assessment.action,
      blockedUntil: assessment.bookableFrom,
      answeredAt: now,
    },
  });
}
