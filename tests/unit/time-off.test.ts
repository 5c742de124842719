import { describe, expect, it } from "vitest";
import { calendarDate } from "../../lib/domain/calendar-date";
import { startOfDay, timeOffPeriod } from "../../lib/domain/time-off";

function entry(startDate: string, startTime: string | null, endDate: string, endTime: string | null) {
  return { startDate: calendarDate(startDate), startTime, endDate: calendarDate(endDate), endTime };
}

describe("time off on the location's clock [TIME]", () => {
  it("covers whole days, the last one included", () => {
    expect(timeOffPeriod(entry("2026-12-24", null, "2026-12-26", null), "Europe/Berlin")).toEqual({
      ok: true, startsAt: new Date("2026-12-23T23:00:00Z"), endsAt: new Date("2026-12-26T23:00:00Z"),
    });
  });

  it("is 23 hours long on the day that clocks go forward", () => {
    const period = timeOffPeriod(entry("2026-03-29", null, "2026-03-29", null), "Europe/Berlin");
    expect(period).toEqual({ ok: true, startsAt: new Date("2026-03-28T23:00:00Z"), endsAt: new Date("2026-03-29T22:00:00Z") });
  });

  it("refuses a time that clocks skip, at its field", () => {
    expect(timeOffPeriod(entry("2026-03-29", "02:30", "2026-03-29", "12:00"), "Europe/Berlin")).toMatchObject({ ok: false, code: "time_skipped", field: "startTime" });
    expect(timeOffPeriod(entry("2026-03-08", "01:00", "2026-03-08", "02:30"), "America/New_York")).toMatchObject({ ok: false, code: "time_skipped", field: "endTime" });
    expect(timeOffPeriod(entry("2026-10-04", "02:15", "2026-10-04", "09:00"), "Australia/Lord_Howe")).toMatchObject({ ok: false, code: "time_skipped", field: "startTime" });
  });

  it("covers both occurrences of a time that clocks repeat", () => {
    expect(timeOffPeriod(entry("2026-10-25", "02:30", "2026-10-25", "02:45"), "Europe/Berlin")).toEqual({
      ok: true, startsAt: new Date("2026-10-25T00:30:00Z"), endsAt: new Date("2026-10-25T01:45:00Z"),
    });
  });

  it("refuses an end that is not after the start", () => {
    expect(timeOffPeriod(entry("2026-12-24", null, "2026-12-23", null), "Europe/Berlin")).toMatchObject({ ok: false, field: "endDate" });
    expect(timeOffPeriod(entry("2026-12-24", "10:00", "2026-12-24", "10:00"), "Europe/Berlin")).toMatchObject({ ok: false, field: "endTime" });
  });

  it("begins the day where clocks jump to when they skip midnight", () => {
    expect(startOfDay(calendarDate("2026-09-06"), "America/Santiago")).toEqual(new Date("2026-09-06T04:00:00Z"));
    expect(startOfDay(calendarDate("2011-12-30"), "Pacific/Apia")).toEqual(new Date("2011-12-30T10:00:00Z"));
  });
});
