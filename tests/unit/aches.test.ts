import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  ACHE_TRENDS, achesNow, type AcheReport, acheTrend, BODY_REGIONS, BODY_SIDES, BODY_VIEWS, CHANGED_RUNNING, currentSeverity, isSubstantialProblem, severityHistory,
  sidesOf, viewsOf,
} from "@/lib/domain/aches";

const MONDAY = new Date("2026-11-02T08:00:00Z");
const DAY_MS = 86_400_000;

function ache(change: Partial<AcheReport> = {}): AcheReport {
  return { region: "lower_leg", side: "left", view: "front", severity: 5, reportedAt: MONDAY, resolvedAt: null, followUps: [], ...change };
}

function told(daysLater: number, severityNow: number, changedRunning: AcheReport["followUps"][number]["changedRunning"] = null) {
  return { at: new Date(MONDAY.getTime() + daysLater * DAY_MS), severityNow, changedRunning };
}

const followUp = fc.record({
  at: fc.integer({ min: 0, max: 60 }).map((days) => new Date(MONDAY.getTime() + days * DAY_MS)),
  severityNow: fc.integer({ min: 0, max: 10 }),
  changedRunning: fc.option(fc.constantFrom(...CHANGED_RUNNING)),
});
const anyAche: fc.Arbitrary<AcheReport> = fc.record({
  region: fc.constantFrom(...BODY_REGIONS),
  side: fc.constantFrom(...BODY_SIDES),
  view: fc.constantFrom(...BODY_VIEWS),
  severity: fc.integer({ min: 0, max: 10 }),
  reportedAt: fc.constant(MONDAY),
  resolvedAt: fc.option(fc.constant(new Date("2026-12-31T08:00:00Z"))),
  followUps: fc.uniqueArray(followUp, { maxLength: 6, selector: ({ at }) => at.getTime() }),
});

describe("aches now [CADENCE]", () => {
  test("without aches nothing hurts", () => {
    expect(achesNow([])).toEqual({ soreAreas: 0, worstSeverity: 0, substantialProblem: false });
  });

  test("an area counts once, however many aches it has; another side or region counts too", () => {
    const aches = [ache(), ache({ view: "back" }), ache({ side: "right" }), ache({ region: "knee" })];
    expect(achesNow(aches).soreAreas).toBe(3);
  });

  test("what was told last counts, not what was reported", () => {
    const easing = ache({ severity: 8, followUps: [told(9, 3), told(2, 6)] });
    expect(achesNow([easing, ache({ region: "foot", severity: 4, followUps: [told(1, 0)] })])).toMatchObject({ soreAreas: 1, worstSeverity: 3 });
  });

  test("an ache that is gone counts no more", () => {
    const gone = ache({ severity: 9, resolvedAt: MONDAY, followUps: [told(1, 9, "could_not_run")] });
    expect(achesNow([gone])).toEqual({ soreAreas: 0, worstSeverity: 0, substantialProblem: false });
  });

  test.each([
    ["not_at_all", false],
    ["a_little", false],
    ["a_lot", true],
    ["could_not_run", true],
  ] as const)("running changed %s: a substantial problem is %s [A2]", (changedRunning, expected) => {
    expect(achesNow([ache({ followUps: [told(1, 2, changedRunning)] })]).substantialProblem).toBe(expected);
  });

  test("a later answer replaces an earlier one, a question left open does not", () => {
    expect(isSubstantialProblem(ache({ followUps: [told(1, 5, "a_lot"), told(8, 2, "a_little")] }))).toBe(false);
    expect(isSubstantialProblem(ache({ followUps: [told(1, 5, "a_lot"), told(8, 2)] }))).toBe(true);
  });

  test("it agrees with counting by hand", () => {
    fc.assert(
      fc.property(fc.array(anyAche, { maxLength: 12 }), (aches) => {
        const areas: string[] = [];
        let worst = 0;
        let substantial = false;
        for (const each of aches) {
          if (each.resolvedAt) continue;
          let severity = each.severity;
          let answer: string | null = null;
          for (let day = 0; day <= 60; day++) {
            for (const { at, severityNow, changedRunning } of each.followUps) {
              if (at.getTime() !== MONDAY.getTime() + day * DAY_MS) continue;
              severity = severityNow;
              answer = changedRunning ?? answer;
            }
          }
          if (severity > 0 && !areas.includes(`${each.region}/${each.side}`)) areas.push(`${each.region}/${each.side}`);
          if (severity > worst) worst = severity;
          if (answer === "a_lot" || answer === "could_not_run") substantial = true;
        }
        expect(achesNow(aches)).toEqual({ soreAreas: areas.length, worstSeverity: worst, substantialProblem: substantial });
      }),
      { numRuns: 2000 },
    );
  });

  test("one more ache never makes less of the others", () => {
    fc.assert(
      fc.property(fc.array(anyAche, { maxLength: 8 }), anyAche, (aches, more) => {
        const [before, after] = [achesNow(aches), achesNow([...aches, more])];
        expect(after.soreAreas).toBeGreaterThanOrEqual(before.soreAreas);
        expect(after.worstSeverity).toBeGreaterThanOrEqual(before.worstSeverity);
        expect(Number(after.substantialProblem)).toBeGreaterThanOrEqual(Number(before.substantialProblem));
      }),
    );
  });
});

describe("the history of an ache", () => {
  test("starts with the report and follows time, in whatever order it was stored", () => {
    const severities = severityHistory(ache({ followUps: [told(14, 2), told(7, 6)] })).map(({ severity }) => severity);
    expect(severities).toEqual([5, 6, 2]);
  });

  test("answers given along with the report are one entry", () => {
    expect(severityHistory(ache({ followUps: [told(0, 5, "a_lot")] }))).toHaveLength(1);
  });

  test("what counts now is the follow-up of the latest day, or else the report", () => {
    fc.assert(
      fc.property(anyAche, (each) => {
        let latest = { at: new Date(0), severityNow: each.severity };
        for (const told of each.followUps) if (told.at >= latest.at) latest = told;
        expect(currentSeverity(each)).toBe(latest.severityNow);
      }),
    );
  });

  test.each([
    [[5], null],
    [[5, 3], "better"],
    [[2, 5, 5], "same"],
    [[6, 2, 3], "worse"],
  ] as const)("%j is going %s", (severities, expected) => {
    expect(acheTrend(severities.map((severity, index) => ({ at: told(index, 0).at, severity })))).toBe(expected);
    expect(expected === null || ACHE_TRENDS.includes(expected)).toBe(true);
  });
});

describe("regions", () => {
  test("the middle of the body has one side, everything else three", () => {
    expect(BODY_REGIONS.filter((region) => sidesOf(region).length === 1)).toEqual(["head", "neck", "chest", "abdomen"]);
    expect(sidesOf("head")).toEqual(["both"]);
    expect(sidesOf("lumbosacral")).toEqual(["left", "right", "both"]);
  });

  test("chest, belly and groin are seen in front, the back from behind, the rest on both", () => {
    const only = (view: string) => BODY_REGIONS.filter((region) => viewsOf(region).length === 1 && viewsOf(region)[0] === view);
    expect(only("front")).toEqual(["chest", "abdomen", "hip_groin"]);
    expect(only("back")).toEqual(["thoracic_spine", "lumbosacral"]);
    expect(viewsOf("knee")).toEqual(["front", "back"]);
  });
});
