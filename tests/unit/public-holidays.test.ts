import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isCalendarDate } from "../../lib/domain/calendar-date";
import { hasHolidays, holidayCountries, holidayRegions, publicHolidays } from "../../lib/server/clinic/public-holidays";

const dates = (country: string, region: string | null, year: number) => publicHolidays({ country, region }, [year]).map(({ date }) => date);

describe("public holidays", () => {
  test("are those of the region, by name and date", () => {
    expect(publicHolidays({ country: "DE", region: "BE" }, [2027])).toContainEqual({ date: "2027-03-08", name: "International Women's Day" });
    expect(dates("DE", "BY", 2027)).toContain("2027-05-27");
    expect(dates("DE", "BE", 2027)).not.toContain("2027-05-27");
    // Only within Augsburg.
    expect(dates("DE", "BY-A", 2027)).toContain("2027-08-08");
    expect(dates("DE", "BY", 2027)).not.toContain("2027-08-08");
  });

  test("move with Easter from year to year, and are moved off a weekend where the law says so", () => {
    expect(dates("DE", null, 2027)).toContain("2027-03-29");
    expect(dates("DE", null, 2028)).toContain("2028-04-17");
    expect(dates("GB", "SCT", 2027)).toContain("2027-12-27");
  });

  test("last as many days as they do, each named once", () => {
    const eid = publicHolidays({ country: "TR", region: null }, [2027]).filter(({ name }) => name.includes("Ramadan")).map(({ date }) => date);
    expect(eid).toEqual(["2027-03-09", "2027-03-10", "2027-03-11"]);
    // Two holidays on one date.
    const shared = publicHolidays({ country: "US", region: "NY" }, [2027]).filter(({ date }) => date === "2027-02-15");
    expect(shared).toHaveLength(1);
    expect(shared[0]?.name).toContain("Washington's Birthday");
  });

  test("are not known of places that are not", () => {
    expect(hasHolidays({ country: "DE", region: "BE" })).toBe(true);
    for (const place of [{ country: "ZZ", region: null }, { country: "DE", region: "XX" }, { country: "constructor", region: null }]) {
      expect(hasHolidays(place)).toBe(false);
      expect(publicHolidays(place, [2027])).toEqual([]);
    }
    expect(holidayRegions("DE")).toContainEqual({ code: "BE", name: "Berlin" });
  });

  test("come in order, each date once, in the years asked for, for every place", () => {
    const places = holidayCountries().flatMap(({ code: country }) => [null, ...holidayRegions(country).map(({ code }) => code)].map((region) => ({ country, region })));
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.integer({ min: 2026, max: 2036 }), (place, year) => {
        const found = publicHolidays(place, [year]).map(({ date }) => date);
        expect(found).toEqual([...new Set(found)].sort());
        expect(found.every((date) => isCalendarDate(date) && Math.abs(Number(date.slice(0, 4)) - year) <= 1)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
