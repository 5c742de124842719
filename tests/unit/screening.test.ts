import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assessCheckIn, type CheckInAnswers, SCREENING_ACTIONS, SHORT_CHECK_IN, shortCheckInSchema } from "../../lib/domain/screening";
import { FINDING_TEXT, QUESTION_TEXT } from "../../lib/screening-text";

const ZONE = "America/New_York";
const NOW = new Date("2026-11-23T15:00:00Z");
const NEXT_WEEK = new Date("2026-11-30T15:00:00Z");

const well = shortCheckInSchema.parse(Object.fromEntries(SHORT_CHECK_IN.map((id) => [id, "no"])));
const assess = (answers: Partial<CheckInAnswers>, startsAt = NEXT_WEEK) => assessCheckIn({ ...well, ...answers }, { now: NOW, startsAt, timeZone: ZONE });

describe("short check-in [SCREEN]", () => {
  test("nothing to say leaves the way clear", () => {
    expect(assess({})).toEqual({ action: "clear", findings: [], lightOnly: false, askAgain: [], bookableFrom: null });
  });

  test.each(["chest_or_breath", "dark_urine", "calf_out_of_proportion", "bladder_or_saddle"] as const)("%s is an emergency", (id) => {
    expect(assess({ [id]: "yes" }).action).toBe("emergency");
  });

  test("a swollen leg blocks until a doctor has seen it", () => {
    expect(assess({ leg_swollen: "yes" })).toMatchObject({ action: "block", bookableFrom: null });
  });

  test("pain of a bone, or a leg that can't be stood on, waits for the therapist's review", () => {
    expect(assess({ bone_pain: "yes" }).action).toBe("review");
    expect(assess({ recent_injury: "yes", cannotBearWeight: "no" }).findings).toEqual([{ id: "recent_injury", action: "modify" }]);
    expect(assess({ recent_injury: "yes", cannotBearWeight: "yes" }).findings).toEqual([
      { id: "cannot_bear_weight", action: "review" }, { id: "recent_injury", action: "modify" },
    ]);
  });

  test("fever blocks until 48 hours after the last unwell day, and a session after that is free", () => {
    const wellFrom = new Date("2026-11-25T05:00:00Z");
    const unwell = { fever: "yes", lastUnwellOn: "2026-11-22" } as Partial<CheckInAnswers>;
    expect(assess(unwell, new Date(wellFrom.getTime() - 1))).toMatchObject({ action: "block", bookableFrom: wellFrom });
    expect(assess(unwell, wellFrom).action).toBe("clear");
    expect(assess({ fever: "yes" }, new Date("2026-11-26T04:59:00Z"))).toMatchObject({ bookableFrom: new Date("2026-11-26T05:00:00Z") });
  });

  test("the 48 hours are real ones where clocks change in between [TIME]", () => {
    // In New York, clocks go forward on 14 March 2027: midnight of the 13th and 48 hours is one o'clock on the 15th.
    const springAnswers = { fever: "yes", lastUnwellOn: "2027-03-12" } as Partial<CheckInAnswers>;
    expect(assess(springAnswers, new Date("2027-03-14T15:00:00Z")).bookableFrom).toEqual(new Date("2027-03-15T05:00:00Z"));
  });

  test("of several blocks the last one counts, and one that a doctor must end has no date", () => {
    const soon = new Date("2026-11-23T20:00:00Z");
    expect(assess({ fever: "yes", alcohol_or_drugs: "yes" }, soon)).toMatchObject({ action: "block", bookableFrom: new Date("2026-11-26T05:00:00Z") });
    expect(assess({ fever: "yes", leg_swollen: "yes" }, soon)).toMatchObject({ action: "block", bookableFrom: null });
    expect(assess({ fever: "yes", dark_urine: "yes" }, soon)).toMatchObject({ action: "emergency", bookableFrom: null });
  });

  test("where clocks skip midnight, a day begins after the gap [TIME]", () => {
    // Beirut, 28 March 2027: from midnight straight to one.
    const when = { now: new Date("2027-03-27T10:00:00Z"), startsAt: new Date("2027-03-27T15:00:00Z"), timeZone: "Asia/Beirut" };
    expect(assessCheckIn({ ...well, alcohol_or_drugs: "yes" }, when).bookableFrom).toEqual(new Date("2027-03-27T22:00:00Z"));
  });

  test("alcohol today blocks today's sessions only", () => {
    expect(assess({ alcohol_or_drugs: "yes" }, new Date("2026-11-23T20:00:00Z"))).toMatchObject({
      action: "block",
      bookableFrom: new Date("2026-11-24T05:00:00Z"),
    });
    expect(assess({ alcohol_or_drugs: "yes" }).action).toBe("clear");
  });

  test("a marathon in the last 72 hours means light work, and three questions asked again at the session", () => {
    const soon = new Date(NOW.getTime() + 72 * 3_600_000 - 1);
    expect(assess({ recent_marathon: "yes" }, soon)).toMatchObject({
      action: "modify", lightOnly: true, askAgain: ["leg_swollen", "dark_urine", "calf_out_of_proportion"],
    });
    expect(assess({ recent_marathon: "yes" }, new Date(soon.getTime() + 1))).toMatchObject({ action: "note", lightOnly: false, askAgain: [] });
  });

  test("strong painkillers mean light work", () => {
    expect(assess({ strong_painkillers: "yes" })).toMatchObject({ action: "note", lightOnly: true });
  });

  test("an open question is refused, never read as no", () => {
    for (const id of SHORT_CHECK_IN)
      for (const open of [undefined, null, "", "maybe"]) expect(shortCheckInSchema.safeParse({ ...well, [id]: open }).success).toBe(false);
  });

  test("with an injury, whether it bears weight must be answered; without one it may stay open", () => {
    for (const open of [undefined, null, ""]) {
      const refused = shortCheckInSchema.safeParse({ ...well, recent_injury: "yes", cannotBearWeight: open });
      expect(refused.error?.issues.map(({ path }) => path)).toEqual([["cannotBearWeight"]]);
      expect(shortCheckInSchema.parse({ ...well, cannotBearWeight: open }).cannotBearWeight).toBeNull();
    }
  });

  test("a last unwell day left open means still unwell; one that does not exist is refused", () => {
    expect(shortCheckInSchema.parse({ ...well, fever: "yes", lastUnwellOn: "" }).lastUnwellOn).toBeNull();
    expect(shortCheckInSchema.safeParse({ ...well, fever: "yes", lastUnwellOn: "2026-02-30" }).success).toBe(false);
  });

  test("the strongest answer decides, and one more yes never makes it weaker", () => {
    const answers = fc.record(Object.fromEntries(SHORT_CHECK_IN.map((id) => [id, fc.constantFrom("yes", "no")])));
    fc.assert(
      fc.property(answers, fc.constantFrom(...SHORT_CHECK_IN), (given, more) => {
        const before = assess(given);
        const after = assess({ ...given, [more]: "yes" });
        expect(before.findings.every(({ action }) => rank(action) <= rank(before.action))).toBe(true);
        expect(rank(after.action)).toBeGreaterThanOrEqual(rank(before.action));
      }),
    );
  });

  test("each question and each finding has its words", () => {
    for (const id of SHORT_CHECK_IN) expect(QUESTION_TEXT[id].length + FINDING_TEXT[id].advice.length).toBeGreaterThan(20);
  });
});

function rank(action: (typeof SCREENING_ACTIONS)[number]): number {
  return SCREENING_ACTIONS.indexOf(action);
}
