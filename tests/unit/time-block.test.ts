import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blockSchema } from "../../lib/clinic-input";
import { addDays, calendarDate, dateIn, daysBetween } from "../../lib/domain/calendar-date";
import { type BlockEntry, weeklyBlocks } from "../../lib/domain/time-off";
import { minuteOfDayIn, minutesOfDay } from "../../lib/domain/wall-clock";
import { timeOffGroups } from "../../lib/time-off-groups";

const MINUTE_MS = 60_000;
const ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Auckland", "America/Santiago", "Asia/Kathmandu"];

function entry(date: string, startTime: string, endTime: string, until: string | null = null): BlockEntry {
  return { date: calendarDate(date), startTime, endTime, until: until === null ? null : calendarDate(until) };
}
const clock = (minutes: number) => `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

describe("blocks of time on the location's clock [TIME]", () => {
  it("come once, to the end of the day where they end at 24:00", () => {
    expect(weeklyBlocks(entry("2026-12-01", "12:00", "13:30"), "Europe/Berlin")).toEqual({
      blocks: [{ date: "2026-12-01", startsAt: new Date("2026-12-01T11:00:00Z"), endsAt: new Date("2026-12-01T12:30:00Z") }],
      skipped: [],
    });
    expect(weeklyBlocks(entry("2026-12-01", "23:00", "24:00"), "Europe/Berlin").blocks[0]?.endsAt).toEqual(new Date("2026-12-01T23:00:00Z"));
  });

  it("keep their hour on the clock across its change, up to and with the last day", () => {
    const { blocks, skipped } = weeklyBlocks(entry("2026-10-20", "12:00", "13:00", "2026-11-03"), "Europe/Berlin");
    expect(blocks.map(({ startsAt }) => startsAt.toISOString())).toEqual(["2026-10-20T10:00:00.000Z", "2026-10-27T11:00:00.000Z", "2026-11-03T11:00:00.000Z"]);
    expect(skipped).toEqual([]);
    expect(weeklyBlocks(entry("2026-10-20", "12:00", "13:00", "2026-11-02"), "Europe/Berlin").blocks).toHaveLength(2);
  });

  it("leave out what clocks skip, and name the day", () => {
    expect(weeklyBlocks(entry("2027-03-21", "02:15", "02:45", "2027-04-04"), "Europe/Berlin")).toMatchObject({
      blocks: [{ date: "2027-03-21" }, { date: "2027-04-04" }], skipped: ["2027-03-28"],
    });
    expect(weeklyBlocks(entry("2027-03-28", "01:30", "02:30"), "Europe/Berlin")).toEqual({
      blocks: [{ date: "2027-03-28", startsAt: new Date("2027-03-28T00:30:00Z"), endsAt: new Date("2027-03-28T01:00:00Z") }],
      skipped: ["2027-03-28"],
    });
  });

  it("cover both occurrences of what clocks repeat", () => {
    expect(weeklyBlocks(entry("2026-10-25", "02:15", "02:45"), "Europe/Berlin").blocks).toEqual([
      { date: "2026-10-25", startsAt: new Date("2026-10-25T00:15:00Z"), endsAt: new Date("2026-10-25T01:45:00Z") },
    ]);
  });

  it("end with the day also where clocks go forward at midnight", () => {
    // Santiago goes from 24:00 on 5 September 2026 to 01:00 on the 6th.
    expect(weeklyBlocks(entry("2026-09-05", "22:00", "24:00"), "America/Santiago").blocks[0]).toMatchObject({ startsAt: new Date("2026-09-06T02:00:00Z"), endsAt: new Date("2026-09-06T04:00:00Z") });
  });

  it("end where clocks go forward", () => {
    // Berlin goes from 02:00 to 03:00: until 02:00 nothing is left out.
    expect(weeklyBlocks(entry("2027-03-28", "00:00", "02:00"), "Europe/Berlin")).toEqual({
      blocks: [{ date: "2027-03-28", startsAt: new Date("2027-03-27T23:00:00Z"), endsAt: new Date("2027-03-28T01:00:00Z") }], skipped: [],
    });
  });

  it("in any zone: one a week, in order, on their date, at their hour unless that is skipped", () => {
    const times = fc.uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 2, maxLength: 2 }).map((quarters) => quarters.sort((a, b) => a - b).map((quarter) => clock(quarter * 15)));
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 366 }), times, (timeZone, offset, days, [startTime = "", endTime = ""]) => {
        const date = addDays(calendarDate("2024-01-01"), offset);
        const { blocks, skipped } = weeklyBlocks({ date, startTime, endTime, until: addDays(date, days) }, timeZone);
        const whole = blocks.filter((block) => !skipped.includes(block.date));
        // Every week is blocked as it should be, or named.
        expect(new Set([...whole.map((block) => block.date), ...skipped]).size).toBe(Math.floor(days / 7) + 1);
        for (const [index, block] of blocks.entries()) {
          expect(daysBetween(date, block.date) % 7).toBe(0);
          expect(block.startsAt < block.endsAt).toBe(true);
          expect(dateIn(block.startsAt, timeZone)).toBe(block.date);
          if (index > 0) expect(blocks[index - 1]!.endsAt < block.startsAt).toBe(true);
        }
        for (const { startsAt, endsAt } of whole) {
          expect(minuteOfDayIn(startsAt, timeZone)).toBe(minutesOfDay(startTime));
          // By its last minute: clocks may go forward at its end, and then never show that time.
          expect(minuteOfDayIn(new Date(endsAt.getTime() - MINUTE_MS), timeZone)).toBe(minutesOfDay(endTime) - 1);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("a block as it is entered", () => {
  const id = "01930000-0000-7000-8000-000000000001";
  const fields = { therapistId: id, locationId: id, date: "2026-12-01", startTime: "12:00", endTime: "13:00", until: "", reason: "" };
  const errorsOf = (change: Partial<typeof fields>) => blockSchema.safeParse({ ...fields, ...change }).error?.issues.map(({ path }) => path.join("."));

  it("comes once without a last day; midnight as its end is the end of the day", () => {
    expect(blockSchema.parse(fields)).toMatchObject({ until: null, reason: null });
    expect(blockSchema.parse({ ...fields, endTime: "00:00" })).toMatchObject({ endTime: "24:00" });
  });

  it("ends after it starts, and repeats for a year at most", () => {
    expect(errorsOf({ endTime: "12:00" })).toEqual(["endTime"]);
    expect(errorsOf({ startTime: "noon" })).toContain("startTime");
    expect(errorsOf({ until: "2026-11-30" })).toEqual(["until"]);
    expect(errorsOf({ until: "2027-12-02" })).toBeUndefined();
    expect(errorsOf({ until: "2027-12-03" })).toEqual(["until"]);
  });
});

describe("time off as a list", () => {
  it("shows all weeks of a block as one, where the first of them stands", () => {
    const item = (id: string, seriesId: string | null) => ({ id, seriesId, startsAt: new Date(0), endsAt: new Date(1), reason: null });
    const groups = timeOffGroups([item("a", "s"), item("b", null), item("c", "s"), item("d", null)]);
    expect(groups.map(({ first, weeks }) => [first.id, weeks.map(({ id }) => id)])).toEqual([["a", ["a", "c"]], ["b", ["b"]], ["d", ["d"]]]);
  });
});
