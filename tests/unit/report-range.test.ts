import { describe, expect, test } from "vitest";
import { calendarDate } from "../../lib/domain/calendar-date";
import { lastOfMonth, mondaysIn, monthsSinceLastQuarter, periodAround, rangeBefore } from "../../lib/domain/report-range";

const range = (from: string, to: string) => ({ from: calendarDate(from), to: calendarDate(to) });

describe("the dates of a report", () => {
  test.each([
    ["last_4_weeks", "2027-04-01", "2027-03-01", "2027-03-28"],
    ["last_4_weeks", "2027-03-29", "2027-03-01", "2027-03-28"],
    ["week", "2027-04-04", "2027-03-29", "2027-04-04"],
    ["month", "2028-02-10", "2028-02-01", "2028-02-29"],
    ["quarter", "2027-12-31", "2027-10-01", "2027-12-31"],
    ["quarter", "2027-01-01", "2027-01-01", "2027-03-31"],
    ["year", "2027-06-15", "2027-01-01", "2027-12-31"],
  ] as const)("%s around %s is %s to %s", (period, today, from, to) => {
    expect(periodAround(period, calendarDate(today))).toEqual(range(from, to));
  });

  test("have as many days before them", () => {
    expect(rangeBefore(range("2027-03-01", "2027-03-28"))).toEqual(range("2027-02-01", "2027-02-28"));
    expect(rangeBefore(range("2027-03-01", "2027-03-01"))).toEqual(range("2027-02-28", "2027-02-28"));
  });

  test("touch the weeks from their first Monday on", () => {
    expect(mondaysIn(range("2027-03-03", "2027-03-15"))).toEqual(["2027-03-01", "2027-03-08", "2027-03-15"]);
    expect(mondaysIn(range("2027-03-07", "2027-03-07"))).toEqual(["2027-03-01"]);
  });

  test("look back over the quarter before, across the turn of the year", () => {
    expect(monthsSinceLastQuarter(calendarDate("2027-02-10"))).toEqual(["2026-10-01", "2026-11-01", "2026-12-01", "2027-01-01", "2027-02-01"]);
    expect(lastOfMonth(calendarDate("2026-12-01"))).toBe("2026-12-31");
  });
});
