import { beforeEach, describe, expect, test } from "vitest";
import { workingHoursSchema } from "@/lib/clinic-input";
import { calendarDate } from "@/lib/domain/calendar-date";
import type { Decision } from "@/lib/hours-decisions";
import { closureSchema, holidaysSchema, locationSchema, roomSchema } from "@/lib/place-input";
import type { Actor } from "@/lib/server/auth/actor";
import { bookAppointment } from "@/lib/server/booking/book-appointment";
import { readAvailability } from "@/lib/server/booking/read-availability";
import { readOwnHistory } from "@/lib/server/booking/read-history";
import { addClosure } from "@/lib/server/clinic/closures";
import { setHolidayPlace, setHolidays } from "@/lib/server/clinic/holidays";
import { addLocation, archiveLocation, changeLocation, moveLocation, restoreLocation } from "@/lib/server/clinic/locations";
import { changeOpeningHours } from "@/lib/server/clinic/opening-hours";
import { listAdminLocations, readAdminLocation } from "@/lib/server/clinic/read-locations";
import { addRoom, archiveRoom, changeRoom, moveRoom, restoreRoom } from "@/lib/server/clinic/rooms";
import { bookOnCalendar } from "@/lib/server/desk/book-on-calendar";
import { db } from "@/lib/server/database";
import { booked, MONDAY_NINE, openClinic, person, type StaffClinic } from "./staff-clinic";

const NOW = MONDAY_NINE;
const at = (date: string, time: string, offset = "+01:00") => new Date(`${date}T${time}:00${offset}`);
const TUESDAY = "2027-03-09";

let clinic: StaffClinic;
let admin: Actor;
let runner: Actor;

beforeEach(async () => {
  await db.$executeRaw`TRUNCATE clinic, location, "user", policy_version, service, race RESTART IDENTITY CASCADE`;
  clinic = await openClinic();
  admin = clinic.admin;
  runner = await person("Mia", "runner");
});

const hudson = (values: Partial<Record<"name" | "address" | "directions" | "timeZone", string>> = {}) =>
  locationSchema.parse({ name: "Hudson", address: "12 Pier Street, New York", directions: "", timeZone: "America/New_York", ...values });
const room = (name: string, serviceIds = [clinic.service.id]) => roomSchema.parse({ name, note: "", serviceIds });
const roomNamed = (name: string) => clinic.location.rooms.find((each) => each.name === name)!;
const one = () => roomNamed("One");
const two = () => roomNamed("Two");

async function ok<Result extends { ok: boolean }>(answer: Promise<Result>): Promise<Extract<Result, { ok: true }>> {
  const result = await answer;
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result as Extract<Result, { ok: true }>;
}

/** A second location in New York with a room, in which Tom works on Tuesdays from nine to five there. */
async function openHudson(): Promise<string> {
  const { id } = await ok(addLocation(admin, hudson(), NOW));
  await ok(addRoom(admin, id, room("Pier"), NOW));
  await db.workingHours.deleteMany({ where: { therapistId: clinic.tom.userId, weekday: 2 } });
  await db.workingHours.create({ data: { therapistId: clinic.tom.userId, locationId: id, weekday: 2, startMinute: 540, endMinute: 1020, effectiveFrom: new Date("2026-01-01") } });
  return id;
}

describe("a clinic with two locations in two zones [TIME]", () => {
  test("offers each location's times on its own clock, and books there", async () => {
    const id = await openHudson();
    const day = { serviceId: clinic.service.id, from: calendarDate(TUESDAY), to: calendarDate(TUESDAY) };
    const starts = async (locationId?: string) => {
      const found = await readAvailability(runner, { ...day, locationId }, NOW);
      return found.ok ? { timeZone: found.timeZone, first: found.days[0]!.slots[0]?.startsAt, therapists: new Set(found.days[0]!.slots.map(({ therapistId }) => therapistId)) } : null;
    };
    expect(await starts()).toEqual({ timeZone: "Europe/Berlin", first: at(TUESDAY, "09:00"), therapists: new Set([clinic.ines.userId]) });
    expect(await starts(id)).toEqual({ timeZone: "America/New_York", first: at(TUESDAY, "09:00", "-05:00"), therapists: new Set([clinic.tom.userId]) });
    const there = { serviceId: clinic.service.id, startsAt: at(TUESDAY, "09:00", "-05:00"), locationId: id, purpose: "maintenance" as const };
    expect(await bookAppointment(runner, there, NOW)).toMatchObject({ ok: true, appointment: { location: { name: "Hudson", timeZone: "America/New_York" }, room: { name: "Pier" } } });
  });

  test("books at the desk where the therapist works at that time", async () => {
    await openHudson();
    const booking = { runner: { kind: "known" as const, id: runner.userId }, serviceId: clinic.service.id, therapistId: clinic.tom.userId, startsAt: at(TUESDAY, "10:00", "-05:00"), note: null };
    expect(await bookOnCalendar(admin, { ...booking, overrideReason: undefined, note: undefined }, NOW)).toMatchObject({ ok: true, appointment: { location: { name: "Hudson" } } });
  });

  test("closes one of them on its own days, and leaves the other open", async () => {
    const id = await openHudson();
    const day = closureSchema.parse({ startDate: TUESDAY, startTime: "", endDate: TUESDAY, endTime: "", reason: "Works" });
    expect(await addClosure(admin, id, day, NOW)).toMatchObject({ ok: true, startsAt: at(TUESDAY, "00:00", "-05:00"), endsAt: at("2027-03-10", "00:00", "-05:00") });
    const states = async (locationId: string) => {
      const found = await readAvailability(null, { serviceId: clinic.service.id, from: calendarDate(TUESDAY), to: calendarDate(TUESDAY), locationId }, NOW);
      return found.ok ? found.days[0]!.state : null;
    };
    expect([await states(id), await states(clinic.location.id)]).toEqual(["closed", "free"]);
  });

  test("gives sessions of a location that is given up to the other, by an admin's hand", async () => {
    const id = await openHudson();
    const session = await booked(clinic, clinic.ines, runner, at(TUESDAY, "09:00"));
    const answer = await archiveLocation(admin, clinic.location.id, NOW);
    if (answer.ok || answer.code !== "undecided") throw new Error("nothing to decide");
    const { proposal } = answer.conflicts[0]!;
    expect(proposal).toMatchObject({ therapistName: "Tom", elsewhere: { id, name: "Hudson" } });
    const decision: Decision = { kind: "move", startsAt: proposal!.startsAt, therapistId: proposal!.therapistId, locationId: id };
    expect(await archiveLocation(admin, clinic.location.id, NOW, new Map([[session.id, decision]]))).toMatchObject({ ok: true });
    expect(await db.appointment.findUniqueOrThrow({ where: { id: session.id }, include: { room: true } })).toMatchObject({ locationId: id, room: { name: "Pier" }, startsAt: proposal!.startsAt });
    expect(await readOwnHistory(runner, session.id)).toMatchObject([{ action: "move", byClinic: true, reason: "Spree closes.", moved: { another: "location" } }]);
    expect((await listAdminLocations(admin, NOW))?.map(({ name, archived }) => [name, archived])).toEqual([["Hudson", false], ["Spree", true]]);
  });
});

describe("a location's zone [TIME]", () => {
  test("stays while sessions are booked, which would be at other times on another clock", async () => {
    await booked(clinic, clinic.ines, runner, at(TUESDAY, "09:00"));
    const input = hudson({ name: "Spree", timeZone: "Europe/London" });
    expect(await changeLocation(admin, clinic.location.id, input, NOW)).toEqual({ ok: false, code: "zone_in_use", sessions: 1 });
    expect(await changeLocation(admin, clinic.location.id, { ...input, timeZone: "Europe/Berlin" }, NOW)).toMatchObject({ ok: true });
  });

  test("can be mended before, and days and times keep what they show on the clock, across its changes", async () => {
    const closing = closureSchema.parse({ startDate: "2027-03-27", startTime: "10:00", endDate: "2027-03-28", endTime: "", reason: "Move" });
    await ok(addClosure(admin, clinic.location.id, closing, NOW));
    await ok(changeLocation(admin, clinic.location.id, hudson({ name: "Spree" }), NOW));
    expect(await db.closure.findFirstOrThrow()).toMatchObject({ startsAt: at("2027-03-27", "10:00", "-04:00"), endsAt: at("2027-03-29", "00:00", "-04:00") });
  });
});

describe("what can't be done by mistake", () => {
  test("the last location stays", async () => {
    expect(await archiveLocation(admin, clinic.location.id, NOW)).toEqual({ ok: false, code: "last_location" });
  });

  test("no service is left without a room; which ones is said", async () => {
    await ok(archiveRoom(admin, two().id, NOW));
    expect(await archiveRoom(admin, one().id, NOW)).toEqual({ ok: false, code: "services_without_room", services: ["Runners' massage 60"] });
    expect(await changeRoom(admin, one().id, room("One", []), NOW)).toEqual({ ok: false, code: "services_without_room", services: ["Runners' massage 60"] });
    const { id } = await ok(addLocation(admin, hudson(), NOW));
    expect(await archiveLocation(admin, clinic.location.id, NOW)).toEqual({ ok: false, code: "services_without_room", services: ["Runners' massage 60"] });
    await ok(addRoom(admin, id, room("Pier"), NOW));
    expect(await archiveLocation(admin, clinic.location.id, NOW)).toMatchObject({ ok: true });
  });

  test("of two who give up the last two locations at once, one is refused", async () => {
    const id = await openHudson();
    const answers = await Promise.all([archiveLocation(admin, id, NOW), archiveLocation(admin, clinic.location.id, NOW)]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(await db.location.count({ where: { archivedAt: null } })).toBe(1);
  });

  test("no two locations, and no two rooms of one, share a name", async () => {
    expect(await addLocation(admin, hudson({ name: "spree" }), NOW)).toEqual({ ok: false, code: "name_taken" });
    expect(await addRoom(admin, clinic.location.id, room("ONE"), NOW)).toEqual({ ok: false, code: "name_taken" });
  });

  test("and nothing of it by anybody else [ACCESS]", async () => {
    for (const actor of [clinic.ines, runner]) {
      const refused = { ok: false, code: "not_found" };
      expect(await addLocation(actor, hudson(), NOW)).toEqual(refused);
      expect(await changeLocation(actor, clinic.location.id, hudson(), NOW)).toEqual(refused);
      expect(await archiveLocation(actor, clinic.location.id, NOW)).toEqual(refused);
      expect(await addRoom(actor, clinic.location.id, room("Three"), NOW)).toEqual(refused);
      expect(await archiveRoom(actor, one().id, NOW)).toEqual(refused);
      expect(await setHolidays(actor, clinic.location.id, { shown: [], closed: [] }, NOW)).toEqual(refused);
      expect(await readAdminLocation(actor, clinic.location.id, NOW)).toBeNull();
      expect(await listAdminLocations(actor, NOW)).toBeNull();
    }
    expect(await db.auditEntry.count()).toBe(0);
  });
});

describe("rooms", () => {
  test("given up, leave their sessions when they are, in another room, if one is free then", async () => {
    const session = await booked(clinic, clinic.ines, runner, at(TUESDAY, "09:00"));
    const answer = await archiveRoom(admin, one().id, NOW);
    expect(answer).toMatchObject({ ok: false, code: "undecided", conflicts: [{ id: session.id, proposal: { startsAt: at(TUESDAY, "09:00"), therapistName: "Ines" } }] });
    await ok(archiveRoom(admin, one().id, NOW, new Map([[session.id, { kind: "move", startsAt: at(TUESDAY, "09:00"), therapistId: clinic.ines.userId }]])));
    expect(await db.appointment.findUniqueOrThrow({ where: { id: session.id } })).toMatchObject({ roomId: two().id, startsAt: at(TUESDAY, "09:00") });
    expect(await readOwnHistory(runner, session.id)).toMatchObject([{ reason: "One is no longer used.", moved: { another: "room" } }]);
    await ok(restoreRoom(admin, one().id, NOW));
    expect((await readAdminLocation(admin, clinic.location.id, NOW))?.rooms.map(({ name, archived }) => [name, archived])).toEqual([["One", false], ["Two", false]]);
  });

  test("are ordered, and locations too; what stands at an end stays there", async () => {
    await ok(moveRoom(admin, { id: two().id, direction: "up" }, NOW));
    expect((await readAdminLocation(admin, clinic.location.id, NOW))?.rooms.map(({ name }) => name)).toEqual(["Two", "One"]);
    await ok(moveRoom(admin, { id: two().id, direction: "up" }, NOW));
    const { id } = await ok(addLocation(admin, hudson(), NOW));
    await ok(moveLocation(admin, { id, direction: "up" }, NOW));
    expect((await listAdminLocations(admin, NOW))?.map(({ name }) => name)).toEqual(["Hudson", "Spree"]);
    expect(await restoreLocation(admin, id, NOW)).toEqual({ ok: false, code: "not_found" });
  });
});

describe("opening hours", () => {
  const week = (hours: { start: string; end: string }[], from = TUESDAY, to = "") =>
    workingHoursSchema.parse({ locationId: clinic.location.id, effectiveFrom: from, effectiveTo: to, days: Array.from({ length: 7 }, () => hours) });

  test("change from a day on, ask about the sessions that they leave outside, and are given up again", async () => {
    const early = await booked(clinic, clinic.ines, runner, at(TUESDAY, "09:00"));
    const later = week([{ start: "11:00", end: "16:00" }]);
    expect(await changeOpeningHours(admin, later, NOW)).toMatchObject({ ok: false, code: "undecided", conflicts: [{ id: early.id, proposal: { startsAt: at(TUESDAY, "11:00") } }] });
    expect(await db.openingHours.count()).toBe(0);
    expect(await changeOpeningHours(admin, later, NOW, new Map([[early.id, { kind: "keep" }]]))).toEqual({ ok: true, from: TUESDAY, to: null, kept: true });
    expect((await readAdminLocation(admin, clinic.location.id, NOW))?.outside).toMatchObject([{ id: early.id }]);
    expect(await changeOpeningHours(admin, week([], "2027-03-16"), NOW)).toMatchObject({ ok: true, kept: false });
    expect(await changeOpeningHours(admin, week([], "2027-02-16"), NOW)).toEqual({ ok: false, code: "date_in_past", today: "2027-03-01" });
    expect((await db.openingHours.findMany()).map(({ effectiveTo }) => effectiveTo)).toEqual(Array.from({ length: 7 }, () => new Date("2027-03-15")));
  });
});

describe("public holidays", () => {
  const GOOD_FRIDAY = "2027-03-26";
  const choose = (shown: string[], closed: string[], decisions?: ReadonlyMap<string, Decision>) =>
    setHolidays(admin, clinic.location.id, holidaysSchema.parse({ shown, closed }), NOW, decisions);

  test("close their whole day on the location's clock, once, however often they are chosen, and open again", async () => {
    await ok(setHolidayPlace(admin, clinic.location.id, { country: "DE", region: "BE" }, NOW));
    const shown = (await readAdminLocation(admin, clinic.location.id, NOW))!.holidays.map(({ date }) => date);
    expect(shown).toContain("2029-12-26");
    expect(await choose(shown, shown)).toEqual({ ok: true, added: shown.length, removed: 0 });
    expect(await choose(shown, shown)).toEqual({ ok: true, added: 0, removed: 0 });
    // 28 March is when clocks go forward; the holidays around it keep their midnights.
    expect(await db.closure.findFirstOrThrow({ where: { holidayOn: new Date("2027-03-29") } })).toMatchObject({
      reason: "Easter Monday", startsAt: at("2027-03-29", "00:00", "+02:00"), endsAt: at("2027-03-30", "00:00", "+02:00"),
    });
    const rest = shown.filter((date) => date !== GOOD_FRIDAY);
    expect(await choose(shown, rest)).toEqual({ ok: true, added: 0, removed: 1 });
    expect((await readAdminLocation(admin, clinic.location.id, NOW))!.holidays.filter(({ closed }) => !closed).map(({ date }) => date)).toEqual([GOOD_FRIDAY]);
  });

  test("are chosen by two at once without a double", async () => {
    await ok(setHolidayPlace(admin, clinic.location.id, { country: "DE", region: null }, NOW));
    const answers = await Promise.all([choose([GOOD_FRIDAY], [GOOD_FRIDAY]), choose([GOOD_FRIDAY], [GOOD_FRIDAY])]);
    expect(answers.every((answer) => answer.ok)).toBe(true);
    expect(await db.closure.count()).toBe(1);
  });

  test("ask about the sessions on them, and pass by what is no holiday", async () => {
    await ok(setHolidayPlace(admin, clinic.location.id, { country: "DE", region: null }, NOW));
    const session = await booked(clinic, clinic.ines, runner, at(GOOD_FRIDAY, "10:00"));
    expect(await choose([GOOD_FRIDAY], [GOOD_FRIDAY])).toMatchObject({ ok: false, code: "undecided", conflicts: [{ id: session.id }] });
    expect(await choose(["2027-04-01"], ["2027-04-01"])).toEqual({ ok: true, added: 0, removed: 0 });
    expect(await setHolidayPlace(admin, clinic.location.id, { country: "DE", region: "XX" }, NOW)).toEqual({ ok: false, code: "unknown_place" });
  });
});
