import { beforeAll, describe, expect, test } from "vitest";
import { calendarDate } from "@/lib/domain/calendar-date";
import type { Actor } from "@/lib/server/auth/actor";
import { db } from "@/lib/server/database";
import { readDeskPlace } from "@/lib/server/desk/desk-place";
import { readCalendarView } from "@/lib/server/desk/read-calendar-view";
import { readDaySheets } from "@/lib/server/desk/read-day-sheet";
import { readDeskCalendar } from "@/lib/server/desk/read-desk-calendar";
import { readPlaces } from "@/lib/server/desk/read-places";
import { booked, openClinic, person, type StaffClinic, ZONE } from "./staff-clinic";

/** A clinic in two zones: Ines and Tom work in Berlin, Kit in Brooklyn, Ulf in both. */

// 21:00 on Monday in Brooklyn, 03:00 on Tuesday in Berlin.
const NOW = new Date("2027-03-02T02:00:00Z");
const TUESDAY = calendarDate("2027-03-02");
const BROOKLYN = "America/New_York";

let clinic: StaffClinic;
let [kit, ulf]: Actor[] = [];
let brooklyn: { id: string; roomId: string };
let session: { id: string };

beforeAll(async () => {
  clinic = await openClinic();
  const location = await db.location.create({ data: { slug: "brooklyn", name: "Brooklyn", address: "1 Long Street", timeZone: BROOKLYN, position: 5, rooms: { create: { name: "Loft", services: { create: { serviceId: clinic.service.id } } } } }, include: { rooms: true } });
  brooklyn = { id: location.id, roomId: location.rooms[0]!.id };
  [kit, ulf] = [await therapist("Kit", [brooklyn.id]), await therapist("Ulf", [clinic.location.id, brooklyn.id])];
  await worksAt(clinic.ines, [clinic.location.id]);
  await worksAt(clinic.tom, [clinic.location.id]);
  await db.workingHours.create({ data: { therapistId: kit.userId, locationId: brooklyn.id, weekday: 2, startMinute: 8 * 60, endMinute: 16 * 60, effectiveFrom: new Date("2026-01-01") } });
  // 09:00 on Tuesday in Brooklyn.
  session = await booked(clinic, kit, await person("Mia", "runner"), new Date("2027-03-02T14:00:00Z"));
  await db.appointment.update({ where: { id: session.id }, data: { locationId: brooklyn.id, roomId: brooklyn.roomId } });
});

async function therapist(name: string, locationIds: string[]): Promise<Actor> {
  const actor = await person(name, "therapist");
  await db.serviceTherapist.create({ data: { serviceId: clinic.service.id, therapistId: actor.userId } });
  await worksAt(actor, locationIds);
  return actor;
}

async function worksAt({ userId: therapistId }: Actor, locationIds: string[]): Promise<void> {
  await db.therapistLocation.createMany({ data: locationIds.map((locationId) => ({ therapistId, locationId })), skipDuplicates: true });
}

const names = (list: { displayName: string }[] | undefined) => list?.map(({ displayName }) => displayName).sort();

describe("where the desk stands", () => {
  test.each<[string, () => Actor, () => { locationId?: string; therapistId?: string }, string, string, number]>([
    ["a therapist's own location", () => kit!, () => ({}), BROOKLYN, "2027-03-01", 1],
    ["an admin's first one", () => clinic.admin, () => ({}), ZONE, "2027-03-02", 2],
    ["the one an admin asks for", () => clinic.admin, () => ({ locationId: brooklyn.id }), BROOKLYN, "2027-03-01", 2],
    ["where the therapist works whom an admin looks at", () => clinic.admin, () => ({ therapistId: kit!.userId }), BROOKLYN, "2027-03-01", 2],
    ["that also if another is asked for", () => clinic.admin, () => ({ therapistId: kit!.userId, locationId: clinic.location.id }), BROOKLYN, "2027-03-01", 2],
    ["not where a therapist does not work", () => clinic.ines, () => ({ locationId: brooklyn.id }), ZONE, "2027-03-02", 1],
    ["either of both for who works at two", () => ulf!, () => ({ locationId: brooklyn.id }), BROOKLYN, "2027-03-01", 2],
  ])("is %s [TIME]", async (_, actor, query, timeZone, today, choices) => {
    const place = await readDeskPlace(actor(), query(), NOW);
    expect(place).toMatchObject({ timeZone, today });
    expect(place!.locations).toHaveLength(choices);
  });
});

describe("at a location", () => {
  test("its therapists stand side by side, on its clock [TIME]", async () => {
    const team = await readCalendarView(clinic.admin, { view: "team", locationId: brooklyn.id, date: TUESDAY }, NOW);
    expect(names(team?.therapists)).toEqual(["Kit", "Ulf"]);
    expect(team?.sessions).toMatchObject([{ id: session.id, start: "2027-03-02 09:00:00", end: "2027-03-02 10:00:00" }]);
    expect(team).toMatchObject({ opens: "08:00:00", closes: "16:00:00", now: "2027-03-01 21:00:00" });
    expect(names((await readCalendarView(clinic.admin, { view: "team", date: TUESDAY }, NOW))?.therapists)).toEqual(["Ines", "Tom", "Ulf"]);
    expect((await readCalendarView(kit!, { view: "day", date: TUESDAY }, NOW))?.sessions[0]?.start).toBe("2027-03-02 09:00:00");
  });

  test("the day's list and its sheet are on its clock too, and begin with its own today [TIME]", async () => {
    const day = await readDeskCalendar(clinic.admin, { locationId: brooklyn.id, from: TUESDAY, to: TUESDAY }, NOW);
    expect(day).toMatchObject({ timeZone: BROOKLYN, today: "2027-03-01" });
    expect(names(day?.therapists)).toEqual(["Kit", "Ulf"]);
    expect((await readDeskCalendar(kit!, { from: TUESDAY, to: TUESDAY }, NOW))?.days[0]?.therapists[0]?.appointments).toMatchObject([{ id: session.id }]);
    expect(await readDaySheets(kit!, { date: TUESDAY }, NOW)).toMatchObject({ timeZone: BROOKLYN, sheets: [{ appointments: [{ id: session.id }] }] });
  });

  test("where a session can go is told on the clock of the calendar that asks [SLOT] [TIME]", async () => {
    const there = await readPlaces(kit!, session.id, { from: TUESDAY, to: TUESDAY, locationId: brooklyn.id }, NOW);
    expect(there?.starts[0]?.start).toBe("2027-03-02 08:00:00");
    const fromBerlin = await readPlaces(clinic.admin, session.id, { from: TUESDAY, to: TUESDAY, locationId: clinic.location.id }, NOW);
    expect(fromBerlin?.starts[0]?.start).toBe("2027-03-02 14:00:00");
  });
});
