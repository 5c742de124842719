import { describe, expect, it } from "vitest";
import { dayOverrideSchema, workingHoursSchema } from "../../lib/clinic-input";
import { fieldErrors } from "../../lib/form-state";

const room = "01930000-0000-7000-8000-000000000001";
const errorsOf = (result: { success: boolean; error?: Parameters<typeof fieldErrors>[0] }) => (result.error ? fieldErrors(result.error) : {});

describe("hours as an admin enters them", () => {
  const week = (monday: { start: string; end: string }[]) => ({
    locationId: room, effectiveFrom: "2026-12-01", effectiveTo: "", days: [monday, [], [], [], [], [], []],
  });

  it("sorts the rows, leaves empty ones out and takes midnight as the end of the day", () => {
    const rows = [{ start: "14:00", end: "00:00" }, { start: "", end: "" }, { start: "08:00", end: "12:00" }];
    expect(workingHoursSchema.parse(week(rows)).days[0]).toEqual([{ startMinute: 480, endMinute: 720 }, { startMinute: 840, endMinute: 1440 }]);
  });

  it.each([
    ["half a pair", [{ start: "08:00", end: "" }], "Enter both times"],
    ["no time", [{ start: "8", end: "12:00" }], "Enter both times"],
    ["an end before the start", [{ start: "12:00", end: "08:00" }], "later than the start"],
    ["overlapping rows", [{ start: "08:00", end: "12:00" }, { start: "11:00", end: "13:00" }], "overlap"],
  ])("refuses %s at its day", (_, rows, message) => {
    expect(errorsOf(workingHoursSchema.safeParse(week(rows)))["days.0"]).toContain(message);
  });

  it("refuses days that do not exist, and a last day before the first", () => {
    expect(errorsOf(workingHoursSchema.safeParse({ ...week([]), effectiveFrom: "2027-02-29" }))).toHaveProperty("effectiveFrom");
    expect(errorsOf(workingHoursSchema.safeParse({ ...week([]), effectiveTo: "2026-11-30" }))).toHaveProperty("effectiveTo");
    expect(dayOverrideSchema.parse({ locationId: room, date: "2028-02-29", hours: [], reason: "" })).toMatchObject({ hours: [], reason: null });
  });
});
