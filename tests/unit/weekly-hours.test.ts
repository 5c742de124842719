import { describe, expect, it } from "vitest";
import { type CalendarDate, calendarDate } from "../../lib/domain/calendar-date";
import { changeWeek, type HoursOfDay, type WeeklyRow, weekOn, weeksInForce } from "../../lib/domain/weekly-hours";

const day = (text: string) => calendarDate(text);
const nine = { startMinute: 540, endMinute: 720 };
const ten = { startMinute: 600, endMinute: 900 };
const mondays = (hours: HoursOfDay[]): HoursOfDay[][] => [hours, [], [], [], [], [], []];
const row = (from: string, to: string | null, hours = nine, on = 1): WeeklyRow => ({
  weekday: on, ...hours, effectiveFrom: day(from), effectiveTo: to === null ? null : day(to),
});

/** The rows as they are after the change. */
function after(rows: WeeklyRow[], change: { from: CalendarDate; to: CalendarDate | null; days: HoursOfDay[][] }): WeeklyRow[] {
  const { remove, end, add } = changeWeek(rows, change);
  const kept = rows.filter((one) => !remove.includes(one)).map((one) => {
    const ended = end.find((candidate) => candidate.row === one);
    return ended ? { ...one, effectiveTo: ended.effectiveTo } : one;
  });
  return [...kept, ...add];
}

describe("changing weekly hours from a date on", () => {
  it("ends the old row the day before", () => {
    const rows = after([row("2026-01-01", null)], { from: day("2026-12-01"), to: null, days: mondays([ten]) });
    expect(rows).toEqual([row("2026-01-01", "2026-11-30"), row("2026-12-01", null, ten)]);
  });

  it("replaces a week that begins on the same day", () => {
    expect(after([row("2026-12-01", null)], { from: day("2026-12-01"), to: null, days: mondays([ten]) })).toEqual([row("2026-12-01", null, ten)]);
  });

  it("holds until the next change that is already planned", () => {
    const planned = row("2027-03-01", null, ten);
    const rows = after([row("2026-01-01", "2027-02-28"), planned], { from: day("2026-12-01"), to: null, days: mondays([]) });
    expect(rows).toEqual([row("2026-01-01", "2026-11-30"), planned]);
  });

  it("goes back to the old hours after an end", () => {
    const rows = after([row("2026-01-01", null)], { from: day("2026-07-01"), to: day("2026-08-31"), days: mondays([ten]) });
    expect(weekOn(rows, day("2026-06-30"))).toEqual(mondays([nine]));
    expect(weekOn(rows, day("2026-07-01"))).toEqual(mondays([ten]));
    expect(weekOn(rows, day("2026-08-31"))).toEqual(mondays([ten]));
    expect(weekOn(rows, day("2026-09-01"))).toEqual(mondays([nine]));
  });

  it("leaves every date outside the change as it was, and never two rows for one hour", () => {
    const rows = [row("2026-01-01", "2026-03-31"), row("2026-02-01", null, nine, 3), row("2026-04-01", "2026-09-30", ten), row("2026-10-01", null)];
    for (const from of ["2026-01-01", "2026-02-15", "2026-04-01", "2026-09-30", "2026-11-01"].map(day)) {
      for (const to of [null, day("2026-12-31"), day("2027-05-05")]) {
        const { to: until } = changeWeek(rows, { from, to, days: mondays([ten]) });
        const changed = after(rows, { from, to, days: mondays([ten]) });
        for (const date of ["2026-01-05", "2026-02-14", "2026-03-31", "2026-06-30", "2026-10-01", "2026-12-31", "2027-01-01", "2027-06-01"].map(day)) {
          const inside = date >= from && (until === null || date <= until);
          expect(weekOn(changed, date), `${date} after a change from ${from} to ${until}`).toEqual(inside ? mondays([ten]) : weekOn(rows, date));
        }
      }
    }
  });
});

describe("weeks in force", () => {
  it("lists today's week and each later one with its dates", () => {
    const weeks = weeksInForce([row("2026-01-01", "2026-11-30"), row("2026-12-01", null, ten)], day("2026-11-23"));
    expect(weeks).toEqual([
      { from: day("2026-11-23"), to: day("2026-11-30"), days: mondays([nine]) },
      { from: day("2026-12-01"), to: null, days: mondays([ten]) },
    ]);
  });

  it("keeps a gap between two weeks", () => {
    const weeks = weeksInForce([row("2026-01-01", "2026-11-30"), row("2027-01-01", null)], day("2026-11-23"));
    expect(weeks.map(({ from, to }) => [from, to])).toEqual([["2026-11-23", "2026-11-30"], ["2026-12-01", "2026-12-31"], ["2027-01-01", null]]);
  });

  it("says that there are no hours rather than nothing", () => {
    expect(weeksInForce([], day("2026-11-23"))).toEqual([{ from: day("2026-11-23"), to: null, days: mondays([]) }]);
  });
});
