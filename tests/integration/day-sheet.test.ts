import { beforeAll, describe, expect, test } from "vitest";
import { calendarDate } from "@/lib/domain/calendar-date";
import type { Actor } from "@/lib/server/auth/actor";
import { db } from "@/lib/server/database";
import { readDaySheets } from "@/lib/server/desk/read-day-sheet";
import { booked, MONDAY_NINE, openClinic, person, type StaffClinic, ZONE } from "./staff-clinic";

const date = calendarDate("2027-03-01");
const sunday = calendarDate("2027-03-07");
const at = (time: string) => new Date(`2027-03-01T${time}:00+01:00`);
let clinic: StaffClinic;
let mia: Actor;

beforeAll(async () => {
  clinic = await openClinic();
  mia = await person("Mia", "runner");
  await db.runner.update({ where: { id: mia.userId }, data: { phone: "+49 30 5550142" } });
  await booked(clinic, clinic.ines, mia, at("10:00"));
});

async function sheets(actor: Actor | null, therapistId?: string, ofDate = date) {
  const day = await readDaySheets(actor, { date: ofDate, therapistId }, MONDAY_NINE);
  return day && day.sheets.map(({ therapist, appointments }) => [therapist.displayName, appointments.map(({ runner, phone }) => [runner.name, phone])]);
}

describe("the day sheet [ACCESS]", () => {
  const ofInes = ["Ines", [["Mia", "+49 30 5550142"]]];

  test("is a therapist's own, with the phone numbers of that day's runners", async () => {
    expect(await sheets(clinic.ines)).toEqual([ofInes]);
    expect(await sheets(clinic.tom)).toEqual([["Tom", []]]);
    expect(await readDaySheets(clinic.ines, { date, therapistId: undefined }, MONDAY_NINE)).toMatchObject({ timeZone: ZONE, sheets: [{ working: [{ startsAt: at("09:00") }] }] });
  });

  test("is anyone's for an admin, one or all who work that day, without health data", async () => {
    expect(await sheets(clinic.admin)).toEqual([ofInes, ["Tom", []]]);
    expect(await sheets(clinic.admin, clinic.ines.userId)).toEqual([ofInes]);
    expect(await sheets(clinic.admin, undefined, sunday)).toEqual([]);
    expect((await readDaySheets(clinic.admin, { date, therapistId: undefined }, MONDAY_NINE))?.sheets[0]?.appointments[0]?.care).toBeNull();
  });

  test("is not there for another therapist, a runner or nobody", async () => {
    expect(await sheets(clinic.tom, clinic.ines.userId)).toBeNull();
    expect(await sheets(mia)).toBeNull();
    expect(await sheets(null)).toBeNull();
  });
});
