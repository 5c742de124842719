import { randomUUID } from "node:crypto";
import { CONSENT_AREAS, type ConsentArea, hasConsent, missingConsents } from "../../domain/consent";
import { assessIntake, INTAKE_VERSION, type IntakeAnswers, intakeAnswersSchema, type IntakeAssessment, isRecent, type StandingIntake } from "../../domain/intake";
import type { IntakeInput } from "../../intake-input";
import { type Actor, hasRole, type Viewer } from "../auth/actor";
import { answersContext } from "../booking/check-in";
import { inBookingTransaction, lockRunner } from "../booking/transaction";
import { db, type Transaction } from "../database";
import { clientsOf } from "../desk/clients";
import { decryptHealth, encryptHealth } from "../health-cipher";
import { keepConsents, type StandingConsent, standingConsents } from "./consents";

/** A runner's latest full form. Answers only where they belong to the questions of today. */
export type KeptIntake = StandingIntake & { id: string; answers: IntakeAnswers | null; decidedBy: string | null };

/** The full form as its runner sees it. */
export type OwnIntake = {
  latest: KeptIntake | null;
  consents: StandingConsent[];
  /** Whether it is asked before the next booking: never answered, not within 12 months, or a question or a text has changed. */
  isDue: boolean;
  /** What the form begins with: all open before the first time, and nothing of questions that have changed. */
  stored: { answers: IntakeAnswers | null; areas: ConsentArea[] | null; guardian: string | null; areasToAvoid: string[] };
};

/** What a treating therapist reads of the full form. Health data. */
export type IntakeForDesk = {
  /** Null when it was never answered, or not within 12 months. */
  form: (IntakeAssessment & { answeredAt: Date; detail: string | null; decision: StandingIntake["decision"]; decidedBy: string | null; guardian: string | null }) | null;
  areas: { area: ConsentArea; allowed: boolean }[];
};

/** The actor's own full form, and what they have agreed to. [ACCESS] */
export async function readOwnIntake(actor: Actor, now: Date): Promise<OwnIntake> {
  const [latest, consents, preference] = await Promise.all([
    latestIntake(actor.userId),
    standingConsents(actor.userId),
    db.preference.findUnique({ where: { runnerId: actor.userId }, select: { areasToAvoid: true } }),
  ]);
  const isAnswered = latest?.answers && isRecent(latest, now) && missingConsents(consents, latest.answers.under_18 === "yes").length === 0;
  const stored = {
    answers: latest?.answers ?? null,
    areas: latest && CONSENT_AREAS.filter((area) => hasConsent(consents, area)),
    guardian: guardianOf(consents),
    areasToAvoid: preference?.areasToAvoid ?? [],
  };
  return { latest, consents, isDue: !isAnswered, stored };
}

/**
 * Keeps the answers, encrypted, with what they mean in the open, and what was agreed to. The same answers again stay as they were: what a
 * therapist has approved need not be approved twice. Earlier answers are kept beside them. [SCREEN]
 */
export async function saveIntake(actor: Actor, { answers, guardian, areas, areasToAvoid }: IntakeInput, now: Date): Promise<{ ok: true; assessment: IntakeAssessment } | { ok: false; code: "not_allowed" }> {
  if (!hasRole(actor, "runner")) return { ok: false, code: "not_allowed" };
  const assessment = assessIntake(answers);
  return inBookingTransaction(async (tx) => {
    await lockRunner(tx, actor.userId);
    const before = await latestIntake(actor.userId, tx);
    if (!before || !isRecent(before, now) || !areSame(before.answers, answers)) await writeIntake(tx, actor.userId, answers, assessment, now);
    const needed = [{ kind: "treatment" as const, given: true }, { kind: "health_data" as const, given: true }, { kind: "guardian" as const, given: guardian !== null, givenBy: guardian }];
    await keepConsents(tx, actor.userId, [...needed, ...CONSENT_AREAS.map((area) => ({ kind: area, given: areas[area] }))], now);
    await tx.preference.upsert({
      where: { runnerId: actor.userId },
      create: { runnerId: actor.userId, areasToAvoid, updatedAt: now },
      update: { areasToAvoid, updatedAt: now },
    });
    return { ok: true as const, assessment };
  });
}

/** The latest full form of a runner. Whoever calls this has checked who asks. */
export async function latestIntake(runnerId: string, tx: Transaction | typeof db = db): Promise<KeptIntake | null> {
  const row = await tx.screeningResponse.findFirst({
    where: { runnerId, form: "intake" },
    orderBy: [{ answeredAt: "desc" }, { id: "desc" }],
    include: { decidedBy: { select: { name: true } } },
  });
  if (!row) return null;
  const { id, formVersion, answersCipher, action, answeredAt, decision, decidedBy } = row;
  return {
    id,
    action,
    answeredAt,
    // A check constraint holds the column to the two.
    decision: decision as StandingIntake["decision"],
    decidedBy: decidedBy?.name ?? null,
    answers: formVersion === INTAKE_VERSION ? intakeAnswersSchema.parse(decryptHealth(answersCipher, answersContext(id))) : null,
  };
}

/** The full form of the runner of this appointment, for the therapist who treats them there; null for anyone else. [ACCESS] */
export async function readIntakeForDesk(viewer: Viewer, appointmentId: string, now: Date): Promise<IntakeForDesk | null> {
  if (!hasRole(viewer, "therapist")) return null;
  const appointment = await db.appointment.findFirst({ where: { id: appointmentId, therapistId: viewer.userId, runner: clientsOf(viewer, now) }, select: { runnerId: true } });
  if (!appointment) return null;
  const [latest, consents] = await Promise.all([latestIntake(appointment.runnerId), standingConsents(appointment.runnerId)]);
  const areas = CONSENT_AREAS.map((area) => ({ area, allowed: hasConsent(consents, area) }));
  if (!latest || !isRecent(latest, now)) return { form: null, areas };
  const { answers, answeredAt, action, decision, decidedBy } = latest;
  const { findings, lightOnly } = answers ? assessIntake(answers) : { findings: [], lightOnly: false };
  return { form: { action, findings, lightOnly, answeredAt, detail: answers?.detail ?? null, decision, decidedBy, guardian: guardianOf(consents) }, areas };
}

function guardianOf(consents: readonly StandingConsent[]): string | null {
  return consents.find(({ kind }) => kind === "guardian")?.givenBy ?? null;
}

/** Writes down what the treating therapist has decided about answers that ask for a review: this appointment's, and the full form's. [SCREEN] */
export async function decideReview(
  tx: Transaction,
  actor: Actor,
  { id: appointmentId, runnerId }: { id: string; runnerId: string },
  decision: "approved" | "declined",
  now: Date,
): Promise<void> {
  const intake = await latestIntake(runnerId, tx);
  const decided = [{ form: "check_in" as const, appointmentId }, ...(intake ? [{ id: intake.id }] : [])];
  await tx.screeningResponse.updateMany({
    where: { action: "review", AND: [{ OR: decided }, { OR: [{ decision: null }, { decision: "declined" }] }] },
    data: { decision, decidedById: actor.userId, decidedAt: now },
  });
}

async function writeIntake(tx: Transaction, runnerId: string, answers: IntakeAnswers, { action }: IntakeAssessment, now: Date): Promise<void> {
  const id = randomUUID();
  await tx.screeningResponse.create({
    data: { id, runnerId, form: "intake", formVersion: INTAKE_VERSION, answersCipher: encryptHealth(answers, answersContext(id)), action, answeredAt: now },
  });
}

/** The schema gives both the same order of keys. */
function areSame(before: IntakeAnswers | null, answers: IntakeAnswers): boolean {
  return before !== null && JSON.stringify(before) === JSON.stringify(intakeAnswersSchema.parse(answers));
}
