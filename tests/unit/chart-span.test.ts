import { describe, expect, test } from "vitest";
import { chartSpan } from "../../lib/chart-span";
import { addDays, calendarDate } from "../../lib/domain/calendar-date";

const THIS_WEEK = calendarDate("2026-11-23");
const weeks = (...ago: number[]) => ago.map((each) => ({ weekStart: addDays(THIS_WEEK, -7 * each) }));

describe("the weeks of the chart", () => {
  test("up to this week, with nothing before or after", () => {
    expect(chartSpan(weeks(10, 3), THIS_WEEK, null)).toEqual({ lastWeek: THIS_WEEK, earlier: null, later: null });
    expect(chartSpan([], THIS_WEEK, null)).toEqual({ lastWeek: THIS_WEEK, earlier: null, later: null });
  });

  test("an old history is shown at its end, not as an empty half year", () => {
    const old = weeks(300, 290, 280);
    expect(chartSpan(old, THIS_WEEK, null)).toEqual({ lastWeek: old[2]!.weekStart, earlier: null, later: null });
  });

  test("one goes back half a year after half a year, over gaps, and comes back to this week", () => {
    const known = weeks(200, 60, 40, 10, 2);
    const first = chartSpan(known, THIS_WEEK, null);
    expect(first).toEqual({ lastWeek: THIS_WEEK, earlier: known[2]!.weekStart, later: null });
    const second = chartSpan(known, THIS_WEEK, first.earlier);
    expect(second).toMatchObject({ lastWeek: known[2]!.weekStart, earlier: known[0]!.weekStart });
    expect(second.later).toBe(addDays(THIS_WEEK, -7 * 10));
    expect(chartSpan(known, THIS_WEEK, second.later).later).toBe(THIS_WEEK);
  });

  test("a day that lies outside of what is known leads to its edge", () => {
    expect(chartSpan(weeks(5, 1), THIS_WEEK, calendarDate("2199-01-01")).lastWeek).toBe(THIS_WEEK);
    expect(chartSpan(weeks(5, 1), THIS_WEEK, calendarDate("1990-01-01")).lastWeek).toBe(addDays(THIS_WEEK, -35));
  });
});
