import { describe, expect, it } from "vitest";
import { priceText } from "../../lib/clinic-input";
import { fieldErrors } from "../../lib/form-state";
import { MOST_DURATIONS, priceSchema, serviceFamilySchema, serviceOrderSchema } from "../../lib/service-input";

const room = "01930000-0000-7000-8000-000000000001";
const row = (durationMinutes: string, priceAmount: string, id = "") => ({ id, durationMinutes, priceAmount });
const service = {
  name: " Deep tissue ", summary: "For sore legs.", description: "", color: "lake", durations: [row("60", "75")], bufferBeforeMinutes: "0", bufferAfterMinutes: "15",
  techniqueIds: [], roomIds: [room, room], therapistIds: [room], raceRule: "enforced", preRace: false, bookableBy: "everyone", firstVisitOnly: false,
};
const errorsOf = (values: Record<string, unknown>) => {
  const result = serviceFamilySchema("EUR").safeParse({ ...service, ...values });
  return result.error ? fieldErrors(result.error) : {};
};

describe("a price as an admin enters it", () => {
  it.each([["75", 7500], ["75.5", 7550], ["75,50", 7550], ["0", 0], ["1234567.89", 123456789]])("%s is %i cents", (text, amount) => {
    expect(priceSchema("EUR").parse(text)).toBe(amount);
  });

  it("is read and written in a currency without decimals, and in one with three", () => {
    expect(priceSchema("JPY").parse("9000")).toBe(9000);
    expect(priceSchema("JPY").safeParse("9000.50").success).toBe(false);
    expect(priceText(9000, "JPY")).toBe("9000");
    expect(priceSchema("KWD").parse("12.345")).toBe(12345);
    expect(priceText(7500, "EUR")).toBe("75.00");
  });
});

describe("a service as an admin enters it", () => {
  it("has its text trimmed, an empty description as none, and a room once", () => {
    expect(serviceFamilySchema("EUR").parse(service)).toMatchObject({ name: "Deep tissue", description: null, roomIds: [room] });
  });

  it("has the durations that were filled in; rows left empty count for nothing", () => {
    const durations = [row("60", "75", room), row("", ""), row(" 90 ", "105,50")];
    expect(serviceFamilySchema("EUR").parse({ ...service, durations }).durations).toEqual([
      { id: room, durationMinutes: 60, priceAmount: 7500 },
      { id: null, durationMinutes: 90, priceAmount: 10550 },
    ]);
  });

  it("says at each field what to mend, in the row as it was sent", () => {
    const errors = errorsOf({ name: " ", bufferAfterMinutes: "-5", color: "#ff0000", durations: [row("", ""), row("1e2", "about 70"), row("45", "")] });
    expect(Object.keys(errors).sort()).toEqual([
      "bufferAfterMinutes", "color", "durations.1.durationMinutes", "durations.1.priceAmount", "durations.2.priceAmount", "name",
    ]);
    expect(errors["durations.1.durationMinutes"]).toBe("Enter whole minutes from 5 to 480.");
  });

  it("needs a duration, each only once, and not more than fit the form", () => {
    expect(errorsOf({ durations: [row("", ""), row("", "")] })["durations.0.durationMinutes"]).toContain("at least one duration");
    expect(errorsOf({ durations: [row("60", "75"), row("60", "80")] })).toEqual({ "durations.1.durationMinutes": "This duration stands here twice. Keep one of them." });
    const many = Array.from({ length: MOST_DURATIONS + 1 }, (_, index) => row(String(30 + index), "75"));
    expect(Object.keys(errorsOf({ durations: many }))).toEqual([`durations.${MOST_DURATIONS}.durationMinutes`]);
  });

  it("that is a stored duration, emptied, is not taken away silently", () => {
    expect(Object.keys(errorsOf({ durations: [row("", "", room), row("90", "105")] }))).toEqual(["durations.0.durationMinutes", "durations.0.priceAmount"]);
  });

  it("can't be for first visits of runners who have been here before", () => {
    expect(errorsOf({ firstVisitOnly: true, bookableBy: "known_runners" }).bookableBy).toContain("Nobody could book it");
    expect(errorsOf({ firstVisitOnly: true })).toEqual({});
  });
});

it("an order is one place up or down, or a place of its own", () => {
  expect(serviceOrderSchema.parse(`up ${room}`)).toEqual({ to: "up", familyId: room });
  expect(serviceOrderSchema.parse(`12 ${room}`)).toEqual({ to: 12, familyId: room });
  for (const text of [`left ${room}`, "up", "up 1", `-1 ${room}`, ""]) expect(serviceOrderSchema.safeParse(text).success, text).toBe(false);
});
