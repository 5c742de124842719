import { beforeAll, expect, test } from "vitest";
import { readOpening } from "@/lib/server/catalogue/read-opening";
import { db } from "@/lib/server/database";
import { openClinic, type StaffClinic, ZONE } from "./staff-clinic";

// Monday; clocks change on 28 March.
const NOW = new Date("2027-03-15T09:00:00Z");
let clinic: StaffClinic;

beforeAll(async () => {
  clinic = await openClinic();
  const day = (date: string) => new Date(`${date}T00:00:00Z`);
  const { id: locationId } = clinic.location;
  await db.openingHours.createMany({
    data: [
      { locationId, weekday: 1, startMinute: 480, endMinute: 1200, effectiveFrom: day("2026-01-01"), effectiveTo: null },
      { locationId, weekday: 2, startMinute: 540, endMinute: 720, effectiveFrom: day("2026-01-01"), effectiveTo: day("2027-03-14") },
    ],
  });
  await db.closure.createMany({
    data: [
      { locationId, startsAt: new Date("2027-03-28T00:00:00+01:00"), endsAt: new Date("2027-03-29T00:00:00+02:00"), reason: "Easter" },
      { locationId, startsAt: new Date("2027-03-20T08:00:00+01:00"), endsAt: new Date("2027-03-20T12:00:00+01:00"), reason: "Works" },
      { locationId, startsAt: new Date("2027-05-01T00:00:00+02:00"), endsAt: new Date("2027-05-02T00:00:00+02:00"), reason: "Labour Day" },
    ],
  });
});

test("a location's opening is its week in force and its whole closed days of the next four weeks, on its own calendar [TIME]", async () => {
  const { week, closed } = await readOpening({ id: clinic.location.id, timeZone: ZONE }, NOW);
  expect(week).toEqual([[{ startMinute: 480, endMinute: 1200 }], [], [], [], [], [], []]);
  expect(closed).toEqual(["2027-03-28"]);
});
