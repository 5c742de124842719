import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, calendarDate, dayNumber, daysBetween, isCalendarDate, isNamedDate, mondayOf, weekday } from "../../lib/domain/calendar-date";

const DAY_MS = 86_400_000;
const FIRST = Date.parse("0001-01-01T00:00:00Z") / DAY_MS;
const LAST = Date.parse("9999-12-31T00:00:00Z") / DAY_MS;

/** As the platform's own calendar has it. */
function dateOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

describe("calendar dates [TIME]", () => {
  test("every day from 1890 to 2110 has the platform's number and the next day after it", () => {
    for (let day = Date.parse("1890-01-01T00:00:00Z") / DAY_MS; day < Date.parse("2110-01-01T00:00:00Z") / DAY_MS; day++) {
      const date = calendarDate(dateOf(day));
      if (dayNumber(date) !== day || addDays(date, 1) !== dateOf(day + 1)) throw new Error(date);
    }
  });

  test("any two days of years 1 to 9999 are as far apart as the platform says", () => {
    fc.assert(
      fc.property(fc.integer({ min: FIRST, max: LAST }), fc.integer({ min: FIRST, max: LAST }), (a, b) => {
        expect(daysBetween(calendarDate(dateOf(a)), calendarDate(dateOf(b)))).toBe(b - a);
        expect(addDays(calendarDate(dateOf(a)), b - a)).toBe(dateOf(b));
      }),
    );
  });

  test("people name days of the years 1900 to 2199, and no year is 0", () => {
    for (const text of ["1900-01-01", "2199-12-31"]) expect(isNamedDate(text)).toBe(true);
    for (const text of ["1899-12-31", "2200-01-01", "9999-12-31", "2027-02-30", "tomorrow"]) expect(isNamedDate(text)).toBe(false);
    expect(isCalendarDate("0001-01-01")).toBe(true);
    expect(isCalendarDate("0000-01-01")).toBe(false);
  });

  test("Monday is 1, and a week begins with it", () => {
    fc.assert(
      fc.property(fc.integer({ min: FIRST + 7, max: LAST }), (day) => {
        const date = calendarDate(dateOf(day));
        expect(weekday(date)).toBe(new Date(day * DAY_MS).getUTCDay() || 7);
        expect([weekday(mondayOf(date)), daysBetween(mondayOf(date), date)]).toEqual([1, weekday(date) - 1]);
      }),
    );
  });

  test("days that don't exist are refused", () => {
    for (const text of ["2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "0000-01-01x", "26-01-01"]) expect(isCalendarDate(text)).toBe(false);
    expect(isCalendarDate("2028-02-29")).toBe(true);
  });
});
