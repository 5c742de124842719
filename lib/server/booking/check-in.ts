import { randomUUID } from "node:crypto";
import { assessCheckIn, type CheckInAnswers, type CheckInAssessment, SHORT_CHECK_IN_VERSION, shortCheckInSchema } from "../../domain/screening";
import type { BookingRefusal } from "../../booking-view";
import type { Transaction } from "../database";
import { decryptHealth, encryptHealth } from "../health-cipher";

export type CheckIn = { answers: CheckInAnswers; assessment: CheckInAssessment };

/** The columns that answers are read from. */
export type SealedCheckIn = { id: string; formVersion: number; answersCipher: Uint8Array; answeredAt: Date };

/** What the answers mean for a session at `startsAt`. [SCREEN] */
export function assessed(answers: CheckInAnswers, when: { now: Date; startsAt: Date; timeZone: string }): CheckIn {
  return { answers, assessment: assessCheckIn(answers, when) };
}

/** The refusal of a session that the answers rule out, with what it rests on; null when it may be booked. [SCREEN] */
export function screeningRefusal({ action, findings, bookableFrom }: CheckInAssessment): BookingRefusal | null {
  if (action !== "emergency" && action !== "block") return null;
  return { ok: false, code: action === "emergency" ? "screening_emergency" : "screening_block", findings, bookableFrom };
}

/** Where an encrypted answer belongs; authenticated with it. */
export function answersContext(screeningId: string): string {
  return `screening_response/${screeningId}`;
}

/** The answers as they were given, or null where they belong to another version of the form. */
export function openCheckIn({ id, formVersion, answersCipher }: SealedCheckIn): CheckInAnswers | null {
  return formVersion === SHORT_CHECK_IN_VERSION ? shortCheckInSchema.parse(decryptHealth(answersCipher, answersContext(id))) : null;
}

/** Keeps the answers, encrypted, with what they mean in the open: the desk and the booking need no more. */
export async function keepCheckIn(tx: Transaction, runnerId: string, appointmentId: string, { answers, assessment }: CheckIn, now: Date): Promise<void> {
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

/**
 * Reads the appointment's answers again for another start: what lay beyond their reach may now lie within. Keeps what they now mean,
 * or returns the refusal. "Today" stays the day on which they were given. [SCREEN]
 */
export async function reassessCheckIn(tx: Transaction, appointmentId: string, startsAt: Date, timeZone: string): Promise<BookingRefusal | null> {
  const kept = await tx.screeningResponse.findFirst({ where: { appointmentId, form: "check_in" }, orderBy: { answeredAt: "desc" } });
  const answers = kept && openCheckIn(kept);
  if (!answers) return null;
  const { assessment } = assessed(answers, { now: kept.answeredAt, startsAt, timeZone });
  const refusal = screeningRefusal(assessment);
  if (!refusal) await tx.screeningResponse.update({ where: { id: kept.id }, data: { action: assessment.action } });
  return refusal;
}
