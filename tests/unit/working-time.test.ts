import { describe, expect, it } from "vitest";
import { calendarDate } from "../../lib/domain/calendar-date";
import { offsetStretches } from "../../lib/domain/wall-clock";
import { workingHours, workingIntervals } from "../../lib/domain/working-time";

function instants(date: string, startMinute: number, endMinute: number, timeZone: string): string[][] {
  return workingIntervals(calendarDate(date), startMinute, endMinute, timeZone).map(({ start, end }) =>
    [start, end].map((at) => new Date(at).toISOString().slice(0, 16)),
  );
}

describe("from hours on the clock to instants [TIME]", () => {
  it.each([
    ["an ordinary day", "2026-06-01", 540, 1080, "Europe/Berlin", [["2026-06-01T07:00", "2026-06-01T16:00"]]],
    ["a whole day of 23 hours", "2026-03-08", 0, 1440, "America/New_York", [["2026-03-08T05:00", "2026-03-09T04:00"]]],
    ["a whole day of 25 hours", "2026-10-25", 0, 1440, "Europe/Berlin", [["2026-10-24T22:00", "2026-10-25T23:00"]]],
    ["a whole day of 24 and a half hours", "2026-04-05", 0, 1440, "Australia/Lord_Howe", [["2026-04-04T13:00", "2026-04-05T13:30"]]],
    ["hours that clocks skip", "2026-10-04", 120, 180, "Australia/Sydney", []],
    ["hours that begin in the skipped ones", "2026-10-04", 135, 300, "Australia/Lord_Howe", [["2026-10-03T15:30", "2026-10-03T18:00"]]],
    ["hours that end in the skipped ones", "2026-03-29", 60, 150, "Europe/Berlin", [["2026-03-29T00:00", "2026-03-29T01:00"]]],
    ["hours that come twice as one", "2026-11-01", 60, 120, "America/New_York", [["2026-11-01T05:00", "2026-11-01T07:00"]]],
    ["hours that come twice apart", "2026-11-01", 75, 90, "America/New_York", [["2026-11-01T05:15", "2026-11-01T05:30"], ["2026-11-01T06:15", "2026-11-01T06:30"]]],
    ["a day that begins at 01:00", "2026-09-06", 0, 120, "America/Santiago", [["2026-09-06T04:00", "2026-09-06T05:00"]]],
    ["a day that ends twice", "2026-10-29", 1380, 1440, "Africa/Cairo", [["2026-10-29T20:00", "2026-10-29T22:00"]]],
    ["a day that clocks skip as a whole", "2011-12-30", 0, 1440, "Pacific/Apia", []],
    ["29 February", "2028-02-29", 540, 600, "Asia/Kathmandu", [["2028-02-29T03:15", "2028-02-29T04:15"]]],
    ["no hours", "2026-06-01", 540, 540, "Europe/Berlin", []],
  ])("covers %s", (_what, date, startMinute, endMinute, timeZone, expected) => {
    expect(instants(date, startMinute, endMinute, timeZone)).toEqual(expected);
  });

  it("sorts the hours of two dates where clocks go back over midnight", () => {
    // At 00:01 on 29 October 2006, clocks in St. John's went back to 23:01 on the 28th.
    const dates = [calendarDate("2006-10-28"), calendarDate("2006-10-29")];
    const overrides = dates.map((date) => ({ date, hours: [{ startMinute: 0, endMinute: 1440 }] }));
    const hours = workingHours({ weeklyHours: [], overrides }, dates, offsetStretches(dates[0]!, dates[1]!, "America/St_Johns"));
    expect(hours.map(({ date, start, end }) => [date, (end - start) / 60_000])).toEqual([
      ["2006-10-28", 1440], ["2006-10-29", 1], ["2006-10-28", 59], ["2006-10-29", 1440],
    ]);
  });

  it.each([[-1, 60], [1380, 1441]])("refuses hours that leave their day: %i to %i", (startMinute, endMinute) => {
    expect(() => instants("2026-06-01", startMinute, endMinute, "UTC")).toThrow(RangeError);
  });
});

describe("a year of one zone's offsets [TIME]", () => {
  it.each([
    ["America/New_York", [[-300, "2026-03-08T07:00"], [-240, "2026-11-01T06:00"], [-300, null]]],
    ["Australia/Lord_Howe", [[660, "2026-04-04T15:00"], [630, "2026-10-03T15:30"], [660, null]]],
    ["Asia/Tokyo", [[540, null]]],
  ])("%s changes to the millisecond", (timeZone, expected) => {
    const stretches = offsetStretches(calendarDate("2026-01-01"), calendarDate("2026-12-31"), timeZone);
    const ends = stretches.map(({ offset, end }, index) => [
      offset / 60_000, index === stretches.length - 1 ? null : new Date(end).toISOString().slice(0, 16),
    ]);
    expect(ends).toEqual(expected);
    expect(stretches.slice(0, -1).every(({ end }, index) => end % 60_000 === 0 && stretches[index + 1]?.start === end)).toBe(true);
  });

  it("finds a change at midnight UTC itself", () => {
    const date = calendarDate("1981-03-29");
    expect(offsetStretches(date, date, "Europe/Lisbon").map(({ start, offset }) => [new Date(start).toISOString().slice(0, 16), offset / 60_000])).toEqual([
      ["1981-03-28T00:00", 0], ["1981-03-29T00:00", 60],
    ]);
  });
});
