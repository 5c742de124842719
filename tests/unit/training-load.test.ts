import { describe, expect, test } from "vitest";
import { addDays, calendarDate } from "../../lib/domain/calendar-date";
import {
  acuteChronic, compareSession, daysSinceLastRun, exponentialMean, fillDays, isSameRun, lastingLoad, longestBefore,
  monotonyAndStrain, recentSpike, type Run, sessionLoad, trimp, usualWeek, weeksOf,
} from "../../lib/domain/training-load";
import vectors from "../fixtures/load-vectors.json";

const TODAY = calendarDate("2026-09-16");

const zeros = (length: number) => Array.from({ length }, () => 0);

function run(daysAgo: number, distanceMeters: number): Run {
  const date = addDays(TODAY, -daysAgo);
  return { date, startsAt: new Date(`${date}T07:00:00Z`), distanceMeters };
}

describe("longest run [LOAD]", () => {
  const sizes: Record<string, string> = { reference: "usual", "no baseline": "no_baseline" };
  test.each(vectors.single_session.cases_m)("after %s m, %s m is %s", (baseline, distance, size) => {
    const found = compareSession(Number(distance), baseline === null ? null : Number(baseline));
    expect(found.size).toBe(sizes[String(size)] ?? size);
  });

  test("looks back 30 days and not at the day itself", () => {
    expect(longestBefore([run(30, 18_000), run(31, 30_000), run(0, 25_000)], TODAY)).toBe(18_000);
    expect(longestBefore([run(31, 30_000)], TODAY)).toBeNull();
  });

  test("a spike of the last seven days counts, an older one and a race don't", () => {
    const before = [run(20, 10_000), run(12, 10_000)];
    expect(recentSpike([...before, run(6, 11_001)], TODAY, [])).toMatchObject({ baselineMeters: 10_000 });
    expect(recentSpike([...before, run(6, 11_000)], TODAY, [])).toBeNull();
    expect(recentSpike([...before, run(7, 14_000)], TODAY, [])).toBeNull();
    expect(recentSpike([...before, run(3, 42_195)], TODAY, [{ date: addDays(TODAY, -3), timeZone: "UTC" }])).toBeNull();
  });
});

describe("weeks [LOAD]", () => {
  test("sum by Monday, and the usual week is the mean of the last four full ones", () => {
    const weeks = weeksOf([run(1, 5000), run(9, 12_000), run(11, 8000), run(16, 10_000)]);
    expect(weeks.map(({ weekStart, runs, distanceMeters }) => [weekStart, runs, distanceMeters])).toEqual([
      ["2026-08-31", 2, 18_000],
      ["2026-09-07", 1, 12_000],
      ["2026-09-14", 1, 5000],
    ]);
    expect(usualWeek(weeks, TODAY)).toEqual({ weeklyMeters: 15_000, runsPerWeek: 1.5 });
  });

  test("a week off between known weeks counts as zero, unknown weeks don't", () => {
    expect(usualWeek(weeksOf([run(9, 10_000), run(23, 20_000)]), TODAY)).toEqual({ weeklyMeters: 10_000, runsPerWeek: 2 / 3 });
    expect(usualWeek([], TODAY)).toEqual({ weeklyMeters: null, runsPerWeek: null });
  });

  test("days since the last run; none known is null", () => {
    expect(daysSinceLastRun([run(3, 1), run(9, 1)], TODAY)).toBe(3);
    expect(daysSinceLastRun([], TODAY)).toBeNull();
  });
});

describe("published figures [LOAD]", () => {
  test("session load is minutes times RPE", () => {
    for (const { minutes, rpe, load } of vectors.srpe.cases) expect(sessionLoad(minutes, rpe)).toBe(load);
  });

  test("exponentially weighted means and ratios of three athletes", () => {
    const { athletes, day28, same_for_all_three: same } = vectors.ewma_williams2017;
    for (const athlete of ["1", "2", "3"] as const) {
      const ratios = acuteChronic(athletes[athlete]);
      expect(exponentialMean(athletes[athlete], 7)).toBeCloseTo(day28[athlete].acute, 4);
      expect(exponentialMean(athletes[athlete], 28)).toBeCloseTo(day28[athlete].chronic, 4);
      expect(ratios?.weighted).toBeCloseTo(day28[athlete].acwr, 4);
      expect(ratios?.coupled).toBeCloseTo(same.ra_coupled, 4);
      expect(ratios?.uncoupled).toBeCloseTo(same.ra_uncoupled_7v21, 4);
    }
  });

  test("coupled and uncoupled ratios belong together: u = 3c / (4 - c)", () => {
    for (const athlete of Object.values(vectors.ewma_williams2017.athletes)) {
      const { coupled, uncoupled } = acuteChronic(athlete) ?? { coupled: 0, uncoupled: 0 };
      expect(uncoupled).toBeCloseTo((3 * coupled) / (4 - coupled), 10);
    }
  });

  test("long-term and short-term load day by day", () => {
    const { start, days, tolerance } = vectors.ctl_atl_exp;
    const loads = days.map(([, load]) => Number(load));
    const long = lastingLoad(loads, 42, start.ctl);
    const short = lastingLoad(loads, 7, start.atl);
    for (const [index, [, , ctl, atl]] of days.entries()) {
      expect(Math.abs((long[index] ?? 0) - Number(ctl))).toBeLessThan(tolerance);
      expect(Math.abs((short[index] ?? 0) - Number(atl))).toBeLessThan(tolerance);
    }
  });

  test("training impulse", () => {
    expect(trimp({ minutes: 30, heartRate: 130, restingRate: 40, maximumRate: 200, sex: "male" })).toBeCloseTo(31.803, 3);
    expect(trimp({ minutes: 1, heartRate: 200, restingRate: 40, maximumRate: 200, sex: "male" })).toBeCloseTo(4.365, 3);
    expect(trimp({ minutes: 1, heartRate: 200, restingRate: 40, maximumRate: 200, sex: "female" })).toBeCloseTo(4.568, 3);
    expect(trimp({ minutes: 30, heartRate: null, restingRate: 40, maximumRate: 200, sex: "male" })).toBeNull();
  });

  test("monotony is capped, also where nothing varies", () => {
    expect(monotonyAndStrain([50, 50, 50, 50, 50, 50, 50])).toEqual({ monotony: 10, strain: 3500 });
    expect(monotonyAndStrain([0, 0, 0, 0, 0, 0, 70]).monotony).toBeCloseTo(0.4082, 4);
  });
});

describe("edges [LOAD]", () => {
  test("less than 28 days or no chronic load gives no ratio, never Infinity or NaN", () => {
    expect(acuteChronic(vectors.acwr_sma_partial_window.daily_load)).toBeNull();
    expect(acuteChronic(zeros(28))).toBeNull();
    expect(acuteChronic([...zeros(21), ...zeros(7).map(() => 10)])?.uncoupled).toBeNull();
  });

  test("only days between the first and the last known one are zero-filled; a day's loads add up", () => {
    const first = calendarDate("2026-03-28");
    const filled = fillDays([{ date: addDays(first, 3), load: 4 }, { date: first, load: 1 }, { date: first, load: 2 }]);
    expect(filled.map(({ load }) => load)).toEqual([3, 0, 0, 4]);
  });

  test("the same run from two sources is one run", () => {
    const at = (seconds: number, distanceMeters: number) => ({ startsAt: new Date(1_700_000_000_000 + seconds * 1000), distanceMeters });
    expect(isSameRun(at(0, 10_000), at(60, 9900))).toBe(true);
    expect(isSameRun(at(0, 10_000), at(61, 10_000))).toBe(false);
    expect(isSameRun(at(0, 10_000), at(0, 9899))).toBe(false);
  });
});
