import { describe, expect, test } from "vitest";
import { addDays, calendarDate } from "../../lib/domain/calendar-date";
import { NO_CHOICES } from "../../lib/domain/plan-choices";
import type { Race } from "../../lib/domain/race-window";
import { seasonOf } from "../../lib/domain/season";
import { leftOutText, reasonTexts, sessionReasonText } from "../../lib/plan-text";
import { question } from "./plan-cases";

const TODAY = calendarDate("2026-09-01");
const WORDING = { currency: "USD", distanceUnit: "km" as const, spike: null };
const marathon = (date: string, name = "Marathon"): Race => ({ id: name, name, date: calendarDate(date), timeZone: "UTC", distance: "marathon" });

function season(given: Partial<ReturnType<typeof question>> = {}) {
  const { preference, monthlyBudget, price, ...basis } = { ...question({ today: TODAY }), ...given };
  return seasonOf({ ...basis, races: [...basis.races] }, { ...NO_CHOICES, preference, monthlyBudget, price }, []);
}
function reasons(given: Partial<ReturnType<typeof question>>): [string, string][] {
  const made = season(given);
  return made.sessions.map((session) => [session.date, sessionReasonText(session, made)]);
}

describe("why a session lies on its day, to be followed by hand [CADENCE]", () => {
  test("from a last session: the days it was divided between, the window, and what follows from there", () => {
    expect(reasons({ lastSession: calendarDate("2026-08-25"), races: [marathon("2026-10-11")], preference: 14 })).toEqual([
      ["2026-09-08", "Divided evenly between Tue 25 Aug and Wed 7 Oct, about every two weeks."],
      ["2026-09-23", "Divided evenly between Tue 25 Aug and Wed 7 Oct, about every two weeks."],
      ["2026-10-07", "4 days before Marathon, in the race window."],
      ["2026-10-21", "Every two weeks, counted from Wed 7 Oct."],
      ["2026-11-04", "Every two weeks, counted from Wed 7 Oct."],
      ["2026-11-18", "Every two weeks, counted from Wed 7 Oct."],
    ]);
  });

  test("a day kept free around a race says which day it was wanted on", () => {
    const moved = reasons({ lastSession: calendarDate("2026-08-25"), races: [{ ...marathon("2026-09-08", "City 10K"), distance: "10k" }], preference: 14 })[0];
    expect(moved).toEqual(["2026-09-06", "Every two weeks, counted from Tue 25 Aug. Moved from Tue 8 Sept, a day kept free around a race."]);
  });

  test("a light day says which race it lies beside: its day, or how far from it", () => {
    const made = season({ lastSession: calendarDate("2026-08-25"), races: [{ ...marathon("2026-09-08", "City Run"), distance: "other", meters: 12_500 }], preference: 14 });
    const on = (date: string) => sessionReasonText({ ...made.sessions[0]!, date: calendarDate(date), light: true }, made);
    expect(on("2026-09-08")).toContain("The day of City Run: keep it light.");
    expect(on("2026-09-07")).toContain("1 day before City Run: keep it light.");
    expect(on("2026-09-09")).toContain("1 day after City Run: keep it light.");
  });

  test("the first session says whether there was one before", () => {
    expect(reasons({})[0]).toEqual(["2026-09-02", "You haven't had a session here yet: the plan begins tomorrow."]);
    expect(reasons({ lastSession: calendarDate("2026-07-01") })[0]).toEqual(["2026-09-02", "Your last session was on Wed 1 Jul, and you come every four weeks: it is time."]);
  });

  test("one session before two races names how far each is", () => {
    const [first] = reasons({ preference: "race_only", lastSession: TODAY, races: [marathon("2026-10-11", "A"), marathon("2026-10-12", "B")] });
    expect(first).toEqual(["2026-10-07", "4 days before A and 5 days before B, in the race window."]);
  });
});

describe("the reasons with what they rest on [CADENCE] [LOAD]", () => {
  test("a spike names the run, its length and what it is compared with, and its grade", () => {
    const load = { weeklyMeters: 45_000, runsPerWeek: 4, longestRunSpike: true, daysSinceLastRun: 1 };
    const run = { date: addDays(TODAY, -2), startsAt: new Date("2026-08-30T07:00:00Z"), distanceMeters: 21_000 };
    const told = reasonTexts(season({ load }), { ...WORDING, spike: { run, baselineMeters: 18_000 } }).find(({ code }) => code === "L1");
    expect(told?.text).toContain("The run of Sun 30 Aug (21.0 km) was 17 % longer than the longest of the 30 days before it (18.0 km).");
    expect(told).toMatchObject({ evidence: "observed" });
  });

  test("every reason of any plan has words, a grade, and a source where it claims something", () => {
    const many = [{ load: { weeklyMeters: null, runsPerWeek: null, longestRunSpike: true, daysSinceLastRun: null } }, { aches: { soreAreas: 3, worstSeverity: 8, substantialProblem: true } }, { monthlyBudget: 5000 }, { monthlyBudget: 0 }, { preference: 7 as const, monthlyBudget: 9000 }, { preference: "race_only" as const }];
    for (const told of many.flatMap((given) => reasonTexts(season(given), WORDING))) {
      expect(told.text).toMatch(/\.$/);
      expect(told.source !== "").toBe(told.evidence !== "none");
    }
  });
});

describe("what the budget leaves out [CADENCE step 5]", () => {
  test("is named day by day; without a limit there is nothing to name", () => {
    const short = season({ races: [marathon("2026-10-25", "A"), marathon("2026-11-08", "B")], monthlyBudget: 9000, lastSession: TODAY });
    const withoutLimit = season({ ...short.question, preference: short.plan.intervalDays!, monthlyBudget: null });
    expect(short.leftOut).toEqual(["2026-09-26"]);
    expect([...short.leftOut, ...short.plan.sessions.map(({ date }) => date)].sort()).toEqual(withoutLimit.plan.sessions.map(({ date }) => date));
    expect(leftOutText(short, "USD")).toMatch(/^Left out for your budget, which pays \$180\.00 in any eight weeks: /);
    expect(leftOutText(withoutLimit, "USD")).toBeNull();
  });
});
