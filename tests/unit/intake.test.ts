import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CONSENT_VERSIONS, missingConsents } from "../../lib/domain/consent";
import {
  type IntakeAnswers, answersTo, assessIntake, INTAKE_GROUPS, INTAKE_QUESTIONS, intakeAnswersSchema, type IntakeFindingId, type IntakeQuestion, intakeVerdict,
} from "../../lib/domain/intake";
import { SCREENING_ACTIONS, type ScreeningAction } from "../../lib/domain/screening";
import { adviceFor } from "../../lib/finding-text";
import { intakeFields, intakeSchema } from "../../lib/intake-input";
import { INTAKE_ANSWER_TEXT, INTAKE_FINDING_LABELS, INTAKE_FINDING_TEXT, INTAKE_QUESTION_TEXT } from "../../lib/intake-text";

const clear = intakeAnswersSchema.parse({ ...Object.fromEntries(INTAKE_QUESTIONS.map((question) => [question, "no"])), detail: null });
const assess = (answers: Partial<IntakeAnswers>) => assessIntake({ ...clear, ...answers });

/** The shared table's rows that last longer than a day, with each answer that it tells apart. */
const TABLE: [row: string, finding: IntakeFindingId, action: ScreeningAction, lightOnly?: true][] = [
  ["a clot now", "blood_clot.now", "block"],
  ["a clot ever, vein inflammation", "blood_clot.ever", "review"],
  ["blood thinners, bleeding disorder, low platelets", "bleeding.yes", "review", true],
  ["pregnancy", "pregnancy.yes", "modify"],
  ["pregnancy, high-risk or early", "pregnancy.early_or_high_risk", "review"],
  ["cancer now or in 5 years, lymph nodes removed", "cancer.yes", "review"],
  ["surgery in 6 weeks, fracture in 12", "operation.yes", "review"],
  ["heart disease, blood pressure, stroke in 3 months, aneurysm", "heart.controlled", "review"],
  ["the same, uncontrolled", "heart.uncontrolled", "block"],
  ["skin infection, open wound, severe sunburn", "skin.one_place", "modify"],
  ["the same, spreading or with fever", "skin.spreading", "block"],
  ["diabetes with numb feet, neuropathy", "numb_feet.yes", "modify"],
  ["the same, with ulcers", "numb_feet.ulcers", "review"],
  ["osteoporosis, low energy availability, long-term steroids", "fragile_bones.yes", "modify", true],
  ["unexplained lump, weight loss, night sweats", "unexplained.yes", "review"],
  ["epilepsy", "epilepsy.yes", "note"],
  ["asthma", "asthma.yes", "note"],
  ["allergy to nut oils", "allergy.nut_oils", "note"],
  ["allergy to latex", "allergy.latex", "note"],
  ["several allergies", "allergy.several", "note"],
  ["lower-leg pain that comes with running and settles minutes after", "leg_pain_on_runs.yes", "modify"],
  ["under 18", "under_18.yes", "note"],
];

describe("full form [SCREEN]", () => {
  test.each(TABLE)("%s: %s means %s", (_row, id, action, lightOnly) => {
    const [question, answer] = id.split(".");
    const { findings, ...assessment } = assess({ [question!]: answer });
    expect(assessment).toEqual({ action, lightOnly: lightOnly ?? false });
    expect(findings).toEqual([{ id, action }]);
  });

  test("the table names every answer but no", () => {
    const all = INTAKE_QUESTIONS.flatMap((question) => answersTo(question).filter((answer) => answer !== "no").map((answer) => `${question}.${answer}`));
    expect(TABLE.map(([, id]) => id).sort()).toEqual(all.sort());
  });

  test("no to everything leaves the way clear", () => {
    expect(assess({})).toEqual({ action: "clear", findings: [], lightOnly: false });
  });

  test("findings come strongest first, and all of them", () => {
    expect(assess({ asthma: "yes", skin: "one_place", blood_clot: "now", cancer: "yes" }).findings.map(({ action }) => action)).toEqual(["block", "review", "modify", "note"]);
  });

  const anyAnswers = fc.record(Object.fromEntries(INTAKE_QUESTIONS.map((question) => [question, fc.constantFrom(...answersTo(question))]))) as fc.Arbitrary<Partial<IntakeAnswers>>;

  test("a worse answer to any question never gives a milder action", () => {
    fc.assert(
      fc.property(anyAnswers, fc.constantFrom(...INTAKE_QUESTIONS), fc.nat(), fc.nat(), (given, question, one, other) => {
        const possible = answersTo(question);
        const [milder, worse] = [one % possible.length, other % possible.length].sort((a, b) => a - b);
        expect(rank(assess({ ...given, [question]: possible[worse!] }))).toBeGreaterThanOrEqual(rank(assess({ ...given, [question]: possible[milder!] })));
      }),
    );
  });

  test("the order of the answers doesn't matter", () => {
    fc.assert(
      fc.property(anyAnswers, fc.shuffledSubarray(INTAKE_QUESTIONS, { minLength: INTAKE_QUESTIONS.length }), (given, order) => {
        const shuffled = Object.fromEntries(order.map((question) => [question, given[question]])) as Partial<IntakeAnswers>;
        expect(assessIntake({ ...(shuffled as IntakeAnswers), detail: null })).toEqual(assess(given));
      }),
    );
  });

  test("every question, answer and finding has its words, and each question but that for age its group", () => {
    for (const question of INTAKE_QUESTIONS) {
      expect(INTAKE_QUESTION_TEXT[question].endsWith("?")).toBe(true);
      expect(Object.keys(INTAKE_ANSWER_TEXT[question])).toEqual(answersTo(question));
    }
    for (const [, id, action] of TABLE) {
      expect(INTAKE_FINDING_TEXT[id].message.length).toBeGreaterThan(10);
      expect(INTAKE_FINDING_LABELS[id].length).toBeGreaterThan(5);
      expect(adviceFor([{ id, action: action as "note" }])).toHaveLength(2);
    }
    const grouped: IntakeQuestion[] = [...Object.values(INTAKE_GROUPS).flat(), "under_18"];
    expect(grouped.sort()).toEqual([...INTAKE_QUESTIONS].sort());
  });
});

describe("what the latest form means for a booking [SCREEN]", () => {
  const NOW = new Date("2026-11-23T15:00:00Z");
  const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
  const verdict = (action: ScreeningAction, decision: "approved" | "declined" | null = null, days = 1) => intakeVerdict({ action, decision, answeredAt: daysAgo(days) }, NOW);

  test("nothing answered says nothing", () => expect(intakeVerdict(null, NOW)).toBe("free"));

  test.each([["clear", "free"], ["note", "free"], ["modify", "free"], ["review", "waits"], ["block", "refused"], ["emergency", "refused"]] as const)("%s: %s", (action, expected) => {
    expect(verdict(action)).toBe(expected);
  });

  test("what was approved holds nothing up again, what was declined is looked at again, and no approval lifts a block", () => {
    expect([verdict("review", "approved"), verdict("review", "declined"), verdict("block", "approved")]).toEqual(["free", "waits", "refused"]);
  });

  test("answers count for a year to the hour", () => {
    expect(intakeVerdict({ action: "block", decision: null, answeredAt: new Date(daysAgo(365).getTime() + 1) }, NOW)).toBe("refused");
    expect(verdict("block", null, 365)).toBe("free");
  });
});

describe("consent [SCREEN]", () => {
  const given = (["treatment", "health_data"] as const).map((kind) => ({ kind, textVersion: CONSENT_VERSIONS[kind] }));

  test("nobody is treated without it; under 18 a guardian agrees too", () => {
    expect(missingConsents([], false)).toEqual(["treatment", "health_data"]);
    expect(missingConsents(given, false)).toEqual([]);
    expect(missingConsents(given, true)).toEqual(["guardian"]);
  });

  test("a consent to an earlier text is asked for again", () => {
    expect(missingConsents([...given.slice(0, 1), { kind: "health_data", textVersion: 0 }], false)).toEqual(["health_data"]);
  });
});

describe("the form as it is sent", () => {
  const agreed = { agree_treatment: "yes", agree_health_data: "yes", area_gluteal: "allow", area_inner_thigh: "leave_out", area_chest: "leave_out", under_18: "no" };
  const read = (fields: Record<string, string>, none: string[] = Object.keys(INTAKE_GROUPS)) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    for (const group of none) form.append("none", group);
    return intakeSchema.safeParse(intakeFields(form));
  };
  const toMend = (result: ReturnType<typeof read>) => result.error?.issues.map(({ path }) => path.join(".")) ?? [];

  test("no to all of each group is an answer to each of its questions", () => {
    expect(read(agreed).data).toEqual({ answers: clear, guardian: null, areas: { gluteal: true, inner_thigh: false, chest: false }, areasToAvoid: [] });
  });

  test("what is left open is asked for, never read as no", () => {
    expect(toMend(read(agreed, ["circulation", "illness", "skin_and_bones"]))).toEqual(["pregnancy", "epilepsy", "asthma", "allergy"]);
    expect(toMend(read({}))).toEqual(["under_18", "area_gluteal", "area_inner_thigh", "area_chest", "agree_treatment", "agree_health_data"]);
  });

  test("a yes beside no to all is asked about, not guessed", () => {
    expect(toMend(read({ ...agreed, heart: "uncontrolled" }))).toEqual(["heart"]);
    expect(read({ ...agreed, heart: "uncontrolled", blood_clot: "no", bleeding: "no" }, ["illness", "skin_and_bones", "good_to_know"]).data?.answers.heart).toBe("uncontrolled");
  });

  test("under 18 a guardian's name and consent are needed, and kept only then", () => {
    expect(toMend(read({ ...agreed, under_18: "yes", guardian: "  " }))).toEqual(["guardian", "guardian_agrees"]);
    expect(read({ ...agreed, under_18: "yes", guardian: "Rosa Berg", guardian_agrees: "yes" }).data?.guardian).toBe("Rosa Berg");
    expect(read({ ...agreed, guardian: "Rosa Berg", guardian_agrees: "yes" }).data?.guardian).toBeNull();
  });
});

function rank({ action }: { action: ScreeningAction }): number {
  return SCREENING_ACTIONS.indexOf(action);
}
