import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, calendarDate, type CalendarDate, dateIn, datesFromTo, mondayOf, weekday } from "../../lib/domain/calendar-date";
import { minutesByWeek, sharedTime, splitHours } from "../../lib/domain/hours-use";
import { instantsAt, type Interval, minuteOfDayIn, offsetStretches } from "../../lib/domain/wall-clock";
import { workingHours } from "../../lib/domain/working-time";

const STEP_MS = 15 * 60_000;

/** Nights on which clocks change, in zones that do it differently: by an hour, by half an hour, over midnight. */
const CHANGES: [string, string][] = [
  ["Europe/Berlin", "2027-03-28"],
  ["Europe/Berlin", "2027-10-31"],
  ["America/New_York", "2027-03-14"],
  ["Australia/Lord_Howe", "2027-04-04"],
  ["Africa/Cairo", "2027-04-30"],
  ["Pacific/Auckland", "2027-09-26"],
];

function hoursOn(rows: { weekday: number; startMinute: number; endMinute: number }[], from: CalendarDate, to: CalendarDate, zone: string) {
  const weeklyHours = rows.map((row) => ({ ...row, effectiveFrom: calendarDate("2027-01-01"), effectiveTo: null }));
  return workingHours({ weeklyHours, overrides: [] }, datesFromTo(from, to), offsetStretches(from, to, zone));
}

const at = (date: string, time: string, zone: string) => instantsAt(calendarDate(date), time, zone)[0]!.getTime();

describe("use of hours [TIME]", () => {
  test("a night of eight hours on the clock has seven or nine real ones where clocks change", () => {
    const night = (date: string) => {
      const day = calendarDate(date);
      const rows = [{ weekday: weekday(day), startMinute: 0, endMinute: 480 }];
      return [...minutesByWeek(hoursOn(rows, day, day, "Europe/Berlin")).values()];
    };
    expect([night("2027-03-21"), night("2027-03-28"), night("2027-10-31")]).toEqual([[480], [420], [540]]);
  });

  test("closures are taken first, then time off, and each minute counts once", () => {
    const day = calendarDate("2027-03-01");
    const hours = hoursOn([{ weekday: 1, startMinute: 480, endMinute: 1080 }], day, day, "Europe/Berlin");
    const piece = (from: string, to: string) => ({ start: at(day, from, "Europe/Berlin"), end: at(day, to, "Europe/Berlin") });
    const split = splitHours({
      hours, closures: [piece("09:00", "10:00")], away: [piece("09:30", "11:00"), piece("10:30", "12:00"), piece("16:30", "20:00")],
    });
    const minutes = Object.fromEntries(Object.entries(split).map(([name, pieces]) => [name, minutesByWeek(pieces).get(day)]));
    expect(minutes).toEqual({ closed: 60, blocked: 210, bookable: 330 });
  });

  test("a room can be used while anybody is there, counted once", () => {
    const day = calendarDate("2027-03-01");
    const [ines, tom] = [[540, 720], [660, 840]].map(([startMinute, endMinute]) => hoursOn([{ weekday: 1, startMinute: startMinute!, endMinute: endMinute! }], day, day, "Europe/Berlin"));
    expect(minutesByWeek(sharedTime([...ines!, ...tom!]))).toEqual(new Map([[day, 300]]));
  });

  test("agrees with counting quarter of an hour by quarter of an hour, in every zone and where clocks change", () => {
    const quarter = fc.integer({ min: 0, max: 95 });
    const span = fc.tuple(quarter, quarter).map(([a, b]) => ({ startMinute: Math.min(a, b) * 15, endMinute: (Math.max(a, b) + 1) * 15 }));
    const away = fc.array(fc.tuple(fc.integer({ min: 0, max: 280 }), fc.integer({ min: 1, max: 40 })), { maxLength: 3 });
    fc.assert(
      fc.property(fc.constantFrom(...CHANGES), span, away, away, ([zone, change], hours, gone, shut) => {
        const [from, to] = [addDays(calendarDate(change), -1), addDays(calendarDate(change), 1)];
        const everyDay = (one: typeof hours) => hoursOn([1, 2, 3, 4, 5, 6, 7].map((each) => ({ weekday: each, ...one })), from, to, zone);
        const base = Date.parse(`${from}T00:00:00Z`) - 86_400_000 / 2;
        const pieces = (list: [number, number][]): Interval[] => list.map(([start, length]) => ({ start: base + start * STEP_MS, end: base + (start + length) * STEP_MS }));
        const question = { hours: everyDay(hours), closures: pieces(shut), away: pieces(gone) };
        const expected = new Map<string, number>();
        for (let instant = base - 86_400_000; instant < base + 5 * 86_400_000; instant += STEP_MS) {
          const [date, minute] = [dateIn(new Date(instant), zone), minuteOfDayIn(new Date(instant), zone)];
          const isIn = date >= from && date <= to && hours.startMinute <= minute && minute < hours.endMinute;
          const isTaken = [...question.closures, ...question.away].some(({ start, end }) => start <= instant && instant < end);
          if (isIn && !isTaken) expected.set(mondayOf(date), (expected.get(mondayOf(date)) ?? 0) + 15);
        }
        expect(minutesByWeek(splitHours(question).bookable)).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });
});
