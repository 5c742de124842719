import { describe, expect, it } from "vitest";
import { dayOverrideSchema, priceText, serviceSchema, workingHoursSchema } from "../../lib/clinic-input";
import { fieldErrors } from "../../lib/form-state";

const room = "01930000-0000-7000-8000-000000000001";
const service = {
  name: " Deep tissue 60 ", summary: "For sore legs.", description: "", durationMinutes: "60", bufferBeforeMinutes: "0", bufferAfterMinutes: "15",
  priceAmount: "75", techniqueIds: [], roomIds: [room, room], therapistIds: [room], raceRule: "enforced", preRace: false, bookableBy: "everyone",
};
const errorsOf = (result: { success: boolean; error?: Parameters<typeof fieldErrors>[0] }) => (result.error ? fieldErrors(result.error) : {});

describe("a service as an admin enters it", () => {
  it.each([["75", 7500], ["75.5", 7550], ["75,50", 7550], ["0", 0], ["1234567.89", 123456789]])("reads the price %s as %i cents", (text, amount) => {
    expect(serviceSchema("EUR").parse({ ...service, priceAmount: text }).priceAmount).toBe(amount);
  });

  it("reads and writes a price in a currency without decimals, and one with three", () => {
    expect(serviceSchema("JPY").parse({ ...service, priceAmount: "9000" }).priceAmount).toBe(9000);
    expect(serviceSchema("JPY").safeParse({ ...service, priceAmount: "9000.50" }).success).toBe(false);
    expect(priceText(9000, "JPY")).toBe("9000");
    expect(serviceSchema("KWD").parse({ ...service, priceAmount: "12.345" }).priceAmount).toBe(12345);
    expect(priceText(7500, "EUR")).toBe("75.00");
  });

  it("trims text, keeps an empty description as none, and counts a room once", () => {
    expect(serviceSchema("EUR").parse(service)).toMatchObject({ name: "Deep tissue 60", description: null, roomIds: [room] });
  });

  it("says at each field what to mend", () => {
    const errors = errorsOf(serviceSchema("EUR").safeParse({ ...service, name: " ", durationMinutes: "1e2", bufferAfterMinutes: "-5", priceAmount: "about 70", roomIds: [] }));
    expect(Object.keys(errors).sort()).toEqual(["bufferAfterMinutes", "durationMinutes", "name", "priceAmount", "roomIds"]);
    expect(errors.durationMinutes).toBe("Enter whole minutes from 5 to 480.");
  });
});

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
