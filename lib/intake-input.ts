import { z } from "zod";
import { BODY_REGIONS } from "./domain/aches";
import { CONSENT_AREAS, type ConsentArea } from "./domain/consent";
import { INTAKE_GROUPS, INTAKE_QUESTIONS, intakeAnswersSchema, type IntakeGroup, type IntakeQuestion } from "./domain/intake";
import { wordsSchema } from "./text-input";

/** The full form as it is sent: each question by its own name, and "no to all of these" by group. */

const MOST_NAME_LENGTH = 120;
const MOST_DETAIL_LENGTH = 1000;
const MUST_AGREE = "Without this we can't treat you.";

/** What a form sends for a field left open. */
const orNull = <Text extends z.ZodType<string>>(text: Text) => text.nullish().transform((value) => value || null);

/** The name of an area's consent in the form. */
export function areaField(area: ConsentArea): `area_${ConsentArea}` {
  return `area_${area}`;
}

const areaAnswer = z.enum(["allow", "leave_out"], "Choose an answer.");

export const intakeSchema = z
  .object({
    ...intakeAnswersSchema.shape,
    detail: orNull(wordsSchema(MOST_DETAIL_LENGTH)),
    /** With `under_18`: who agrees. */
    guardian: orNull(wordsSchema(MOST_NAME_LENGTH)),
    guardian_agrees: z.literal("yes").nullish(),
    ...(Object.fromEntries(CONSENT_AREAS.map((area) => [areaField(area), areaAnswer])) as Record<ReturnType<typeof areaField>, typeof areaAnswer>),
    /** Where nobody is to work, whatever else is allowed. */
    areas_to_avoid: z.array(z.enum(BODY_REGIONS)).default([]),
    agree_treatment: z.literal("yes", MUST_AGREE),
    agree_health_data: z.literal("yes", MUST_AGREE),
    /** Groups of which "no to all" was said. */
    none: z.array(z.enum(Object.keys(INTAKE_GROUPS) as IntakeGroup[])),
  })
  .superRefine(({ none, ...answers }, context) => {
    for (const question of none.flatMap((group): readonly IntakeQuestion[] => INTAKE_GROUPS[group]))
      if (answers[question] !== "no") context.addIssue({ code: "custom", path: [question], message: "You also said no to all of these. Take back one of the two." });
    if (answers.under_18 !== "yes") return;
    if (answers.guardian === null) context.addIssue({ code: "custom", path: ["guardian"], message: "Enter your guardian's name." });
    if (!answers.guardian_agrees) context.addIssue({ code: "custom", path: ["guardian_agrees"], message: "Your guardian has to agree here." });
  })
  .transform(({ none: _, guardian, guardian_agrees: __, agree_treatment: ___, agree_health_data: ____, area_gluteal, area_inner_thigh, area_chest, areas_to_avoid, ...answers }) => ({
    answers,
    guardian: answers.under_18 === "yes" ? guardian : null,
    areas: { gluteal: area_gluteal === "allow", inner_thigh: area_inner_thigh === "allow", chest: area_chest === "allow" } satisfies Record<ConsentArea, boolean>,
    areasToAvoid: areas_to_avoid,
  }));
export type IntakeInput = z.output<typeof intakeSchema>;

/** The fields of a sent form. A question that was left open is answered by "no to all of these", if that was said of its group. */
export function intakeFields(form: FormData): Record<string, unknown> {
  const none = form.getAll("none");
  const saidNo = Object.entries(INTAKE_GROUPS).flatMap(([group, questions]): readonly string[] => (none.includes(group) ? questions : []));
  const rest = ["detail", "guardian", "guardian_agrees", "agree_treatment", "agree_health_data", ...CONSENT_AREAS.map(areaField)];
  return {
    none,
    areas_to_avoid: form.getAll("areas_to_avoid"),
    ...Object.fromEntries(INTAKE_QUESTIONS.map((question) => [question, form.get(question) ?? (saidNo.includes(question) ? "no" : undefined)])),
    ...Object.fromEntries(rest.map((name) => [name, form.get(name) ?? undefined])),
  };
}
