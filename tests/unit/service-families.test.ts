import fc from "fast-check";
import { expect, test } from "vitest";
import { familiesOf } from "../../lib/service-families";
import { serviceColor } from "../../lib/service-colors";
import { gapLines } from "../../lib/service-text";

test("services of one family are one, at the place of its first, from short to long", () => {
  const rows = [
    { id: "a90", familyId: "a", durationMinutes: 90 },
    { id: "b45", familyId: "b", durationMinutes: 45 },
    { id: "a60", familyId: "a", durationMinutes: 60 },
  ];
  expect(familiesOf(rows).map(({ familyId, first, durations }) => [familyId, first.id, durations.map(({ id }) => id)])).toEqual([
    ["a", "a60", ["a60", "a90"]],
    ["b", "b45", ["b45"]],
  ]);
});

test("no service is lost or doubled by it", () => {
  const someRow = fc.record({ familyId: fc.constantFrom("a", "b", "c"), durationMinutes: fc.integer({ min: 5, max: 480 }) });
  fc.assert(
    fc.property(fc.array(someRow), (rows) => {
      const families = familiesOf(rows);
      expect(new Set(families.flatMap(({ durations }) => durations))).toEqual(new Set(rows));
      expect(families.map(({ familyId }) => familyId)).toEqual([...new Set(rows.map(({ familyId }) => familyId))]);
    }),
  );
});

test("a colour that is none of the set shows as the first of it", () => {
  expect(serviceColor("iris")).toBe("iris");
  expect(serviceColor("#7a3b2e")).toBe("brick");
});

test("what is missing is said once for each cause, with the durations it is about", () => {
  const short = { code: "hours_too_short", longestMinutes: 60 } as const;
  expect(gapLines([{ durationMinutes: 90, gap: short }, { durationMinutes: 120, gap: short }], 3)).toEqual([
    "Nobody can book its 90 and 120 minutes online: the longest hours of those who give it, where its rooms are, are 60 minutes. Shorten it, or give them longer hours.",
  ]);
  expect(gapLines([{ durationMinutes: 60, gap: { code: "no_room" } }], 1)).toEqual(["Nobody can book it online: no room suits it. Choose a room."]);
  expect(gapLines([], 2)).toEqual([]);
});
