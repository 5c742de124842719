import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, calendarDate, datesFromTo, weekday } from "../../lib/domain/calendar-date";
import { closedTime } from "../../lib/domain/opening-hours";
import { offsetStretches } from "../../lib/domain/wall-clock";
import type { WeeklyRow } from "../../lib/domain/weekly-hours";

const ALWAYS = calendarDate("2020-01-01");
const row = (values: Partial<WeeklyRow> = {}): WeeklyRow => ({ weekday: 1, startMinute: 540, endMinute: 1020, effectiveFrom: ALWAYS, effectiveTo: null, ...values });

function closedOn(rows: WeeklyRow[], from: string, to = from, timeZone = "Europe/Berlin") {
  const [first, last] = [calendarDate(from), calendarDate(to)];
  return closedTime(rows, datesFromTo(first, last), offsetStretches(first, last, timeZone)).map(({ start, end }) => [new Date(start).toISOString(), new Date(end).toISOString()]);
}

describe("opening hours [SLOT] [TIME]", () => {
  test("close what lies before and after them", () => {
    expect(closedOn([row()], "2026-06-01")).toEqual([["2026-05-31T22:00:00.000Z", "2026-06-01T07:00:00.000Z"], ["2026-06-01T15:00:00.000Z", "2026-06-01T22:00:00.000Z"]]);
  });

  test("close a weekday without any, while others have some", () => {
    expect(closedOn([row()], "2026-06-02")).toEqual([["2026-06-01T22:00:00.000Z", "2026-06-02T22:00:00.000Z"]]);
  });

  test("close nothing on dates on which none are in force", () => {
    const until = row({ effectiveTo: calendarDate("2026-05-31") });
    expect(closedOn([until], "2026-06-01")).toEqual([]);
    expect(closedOn([], "2026-06-01")).toEqual([]);
  });

  test("of the day on which clocks go forward close an hour less", () => {
    const sunday = row({ weekday: 7, startMinute: 0, endMinute: 180 });
    expect(closedOn([sunday], "2026-03-29")).toEqual([["2026-03-29T01:00:00.000Z", "2026-03-29T22:00:00.000Z"]]);
  });

  test("leave open exactly the minutes that clocks show within the hours of a row in force, in any zone", () => {
    const minute = fc.integer({ min: 0, max: 47 }).map((half) => half * 30);
    const start = calendarDate("2026-03-27");
    const around = fc.integer({ min: -2, max: 4 }).map((days) => addDays(start, days));
    const anyRow = fc.record({ weekday: fc.integer({ min: 1, max: 7 }), startMinute: minute, length: fc.integer({ min: 1, max: 20 }), effectiveFrom: fc.oneof(fc.constant(ALWAYS), around), effectiveTo: fc.oneof(fc.constant(null), around) })
      .map(({ length, ...rest }): WeeklyRow => ({ ...rest, endMinute: Math.min(1440, rest.startMinute + length * 30) }));
    const zones = fc.constantFrom("Europe/Berlin", "America/New_York", "Africa/Cairo", "Pacific/Apia", "Australia/Lord_Howe");
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 5 }), zones, (rows, timeZone) => {
        const last = addDays(start, 3);
        const closed = closedTime(rows, datesFromTo(start, last), offsetStretches(start, last, timeZone));
        const clock = new Intl.DateTimeFormat("sv-SE", { timeZone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
        for (let at = Date.parse(start); at < Date.parse(last); at += 30 * 60_000) {
          const [date = "", time = ""] = clock.format(at).split(" ");
          const shown = Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
          if (date < start || date > last) continue;
          const inForce = rows.filter((one) => one.effectiveFrom <= date && (one.effectiveTo === null || date <= one.effectiveTo));
          const isOpen = inForce.length === 0 || inForce.some((one) => one.weekday === weekday(calendarDate(date)) && one.startMinute <= shown && shown < one.endMinute);
          expect(closed.some((one) => one.start <= at && at < one.end)).toBe(!isOpen);
        }
      }),
      { numRuns: 150 },
    );
  });
});
