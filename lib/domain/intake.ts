import { z } from "zod";
import { SCREENING_ACTIONS, type ScreeningAction } from "./screening";

/**
 * Rule SCREEN, the full form: what lasts longer than a day. Asked before the first booking and every 12 months; what is about today, the
 * short check-in asks before every session. It screens for booking and diagnoses nothing. Source: shared table of codes of practice.
 */

/** One more whenever a question or an answer changes: then everybody is asked again. */
export const INTAKE_VERSION = 1;

type Effect = { action: ScreeningAction; /** Light pressure only. */ lightOnly?: true };

/** What each answer does. Of each question's answers the first means nothing to mind, and none is milder than the one before it. */
export const INTAKE = {
  blood_clot: { no: { action: "clear" }, ever: { action: "review" }, now: { action: "block" } },
  bleeding: { no: { action: "clear" }, yes: { action: "review", lightOnly: true } },
  heart: { no: { action: "clear" }, controlled: { action: "review" }, uncontrolled: { action: "block" } },
  cancer: { no: { action: "clear" }, yes: { action: "review" } },
  operation: { no: { action: "clear" }, yes: { action: "review" } },
  unexplained: { no: { action: "clear" }, yes: { action: "review" } },
  skin: { no: { action: "clear" }, one_place: { action: "modify" }, spreading: { action: "block" } },
  numb_feet: { no: { action: "clear" }, yes: { action: "modify" }, ulcers: { action: "review" } },
  fragile_bones: { no: { action: "clear" }, yes: { action: "modify", lightOnly: true } },
  leg_pain_on_runs: { no: { action: "clear" }, yes: { action: "modify" } },
  pregnancy: { no: { action: "clear" }, yes: { action: "modify" }, early_or_high_risk: { action: "review" } },
  epilepsy: { no: { action: "clear" }, yes: { action: "note" } },
  asthma: { no: { action: "clear" }, yes: { action: "note" } },
  allergy: { no: { action: "clear" }, nut_oils: { action: "note" }, latex: { action: "note" }, several: { action: "note" } },
  under_18: { no: { action: "clear" }, yes: { action: "note" } },
} as const satisfies Record<string, { no: { action: "clear" } } & Record<string, Effect>>;

export type IntakeQuestion = keyof typeof INTAKE;
export type IntakeAnswer<Question extends IntakeQuestion = IntakeQuestion> = Question extends IntakeQuestion ? keyof (typeof INTAKE)[Question] & string : never;

/** The questions in the order of the table. */
export const INTAKE_QUESTIONS = Object.keys(INTAKE) as IntakeQuestion[];

/** What belongs together, so that "no" can be said once to all of it. Whether somebody is under 18 is asked on its own. */
export const INTAKE_GROUPS = {
  circulation: ["blood_clot", "bleeding", "heart"],
  illness: ["cancer", "operation", "unexplained"],
  skin_and_bones: ["skin", "numb_feet", "fragile_bones", "leg_pain_on_runs"],
  good_to_know: ["pregnancy", "epilepsy", "asthma", "allergy"],
} as const satisfies Record<string, readonly Exclude<IntakeQuestion, "under_18">[]>;
export type IntakeGroup = keyof typeof INTAKE_GROUPS;
export const INTAKE_GROUP_NAMES = Object.keys(INTAKE_GROUPS) as IntakeGroup[];

/** The answers that a question can have, the mildest first. */
export function answersTo<Question extends IntakeQuestion>(question: Question): IntakeAnswer<Question>[] {
  return Object.keys(INTAKE[question]) as IntakeAnswer<Question>[];
}

const answerTo = <Question extends IntakeQuestion>(question: Question) => z.enum(answersTo(question), "Choose an answer.");

const questionSchemas = {
  blood_clot: answerTo("blood_clot"),
  bleeding: answerTo("bleeding"),
  heart: answerTo("heart"),
  cancer: answerTo("cancer"),
  operation: answerTo("operation"),
  unexplained: answerTo("unexplained"),
  skin: answerTo("skin"),
  numb_feet: answerTo("numb_feet"),
  fragile_bones: answerTo("fragile_bones"),
  leg_pain_on_runs: answerTo("leg_pain_on_runs"),
  pregnancy: answerTo("pregnancy"),
  epilepsy: answerTo("epilepsy"),
  asthma: answerTo("asthma"),
  allergy: answerTo("allergy"),
  under_18: answerTo("under_18"),
} satisfies Record<IntakeQuestion, z.ZodType>;

/** Every question answered: an open one never counts as "no". */
export const intakeAnswersSchema = z.object({
  ...questionSchemas,
  /** What else the therapist should know: where, since when, which. */
  detail: z.string().nullable(),
});
export type IntakeAnswers = z.output<typeof intakeAnswersSchema>;

/** The question and its answer, which also name the text for people. */
export type IntakeFindingId = { [Question in IntakeQuestion]: `${Question}.${Exclude<IntakeAnswer<Question>, "no">}` }[IntakeQuestion];
export type IntakeFinding = { id: IntakeFindingId; action: Exclude<ScreeningAction, "clear"> };

export type IntakeAssessment = {
  action: ScreeningAction;
  /** Strongest first. */
  findings: IntakeFinding[];
  lightOnly: boolean;
};

/** What the answers mean for every session until they are given anew: the strongest decides. [SCREEN] */
export function assessIntake(answers: IntakeAnswers): IntakeAssessment {
  const effects = INTAKE_QUESTIONS.map((question) => ({ id: `${question}.${answers[question]}` as IntakeFindingId, ...effectOf(question, answers[question]) }));
  const findings = effects
    .flatMap(({ id, action }): IntakeFinding[] => (action === "clear" ? [] : [{ id, action }]))
    .sort((a, b) => strength(b.action) - strength(a.action));
  return { action: findings[0]?.action ?? "clear", findings, lightOnly: effects.some(({ lightOnly }) => lightOnly) };
}

function effectOf(question: IntakeQuestion, answer: IntakeAnswer): Effect {
  const effects: Partial<Record<IntakeAnswer, Effect>> = INTAKE[question];
  const effect = effects[answer];
  if (!effect) throw new Error(`${question} has no answer ${answer}`);
  return effect;
}

function strength(action: ScreeningAction): number {
  return SCREENING_ACTIONS.indexOf(action);
}

const VALID_DAYS = 365;
const DAY_MS = 86_400_000;

/** The latest full form of a runner, as booking needs it. */
export type StandingIntake = {
  action: ScreeningAction;
  answeredAt: Date;
  /** What a therapist has decided where it asks for a review. */
  decision: "approved" | "declined" | null;
};

/**
 * What the latest full form means for a booking: refused, waiting for the therapist's review, or free. One that was never answered, or not
 * within 12 months, says nothing; one that a therapist has approved holds nothing up again. [SCREEN]
 */
export function intakeVerdict(intake: StandingIntake | null, now: Date): "free" | "waits" | "refused" {
  if (!intake || !isRecent(intake, now)) return "free";
  if (intake.action === "emergency" || intake.action === "block") return "refused";
  return intake.action === "review" && intake.decision !== "approved" ? "waits" : "free";
}

/** Whether the answers still count: for 365 days of elapsed time. */
export function isRecent({ answeredAt }: { answeredAt: Date }, now: Date): boolean {
  return now.getTime() - answeredAt.getTime() < VALID_DAYS * DAY_MS;
}
