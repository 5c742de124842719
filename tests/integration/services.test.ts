import { beforeAll, describe, expect, test } from "vitest";
import { calendarDate } from "@/lib/domain/calendar-date";
import type { Actor } from "@/lib/server/auth/actor";
import { readAppointment } from "@/lib/server/booking/read-appointments";
import { readAvailability } from "@/lib/server/booking/read-availability";
import { listServices } from "@/lib/server/catalogue/read-catalogue";
import { archiveService } from "@/lib/server/clinic/archive-service";
import { placeService } from "@/lib/server/clinic/order-services";
import { listAdminServices, readAdminService, readServiceChoices } from "@/lib/server/clinic/read-services";
import { addService, changeService } from "@/lib/server/clinic/save-service";
import { foreseeService, type ServiceEffect } from "@/lib/server/clinic/service-effect";
import { db } from "@/lib/server/database";
import type { ServiceFamilyInput } from "@/lib/service-input";
import { addedService, duration, serviceForm } from "./service-forms";
import { booked, MONDAY_NINE, openClinic, person, type StaffClinic } from "./staff-clinic";

const NOW = MONDAY_NINE;
let clinic: StaffClinic;
let runner: Actor;

beforeAll(async () => {
  clinic = await openClinic();
  runner = await person("Mia", "runner");
});

const lastEntry = () => db.auditEntry.findFirstOrThrow({ orderBy: { id: "desc" } });

const service = (values: Record<string, unknown> = {}) => serviceForm(clinic, values);

/** The clinic's first service, as the form sends it back. */
const massage = (values: Record<string, unknown> = {}) =>
  service({
    name: "Runners' massage 60", summary: "For tired legs.", color: "brick", durations: [duration("60", "80", clinic.service.id)], therapistIds: [clinic.ines.userId, clinic.tom.userId], ...values,
  });

const rowsOf = (familyId: string) => db.service.findMany({ where: { familyId }, orderBy: { durationMinutes: "asc" }, include: { rooms: true, therapists: true } });

async function foreseen(familyId: string | null, input: ServiceFamilyInput): Promise<ServiceEffect> {
  const result = await foreseeService(clinic.admin, familyId, input, NOW);
  if (!result.ok) throw new Error(result.code);
  return result.effect;
}

describe("a service with several durations", () => {
  test("is one row for each, alike but for length and price; booking follows at once", async () => {
    const familyId = await addedService(clinic, NOW, { durations: [duration("45", "60"), duration("75", "95,50")] });
    expect(await rowsOf(familyId)).toMatchObject([
      { name: "Recovery flush", slug: "recovery-flush-45", durationMinutes: 45, priceAmount: 6000, priceCurrency: "EUR", color: "lake", bufferAfterMinutes: 15, rooms: [{}, {}], therapists: [{}] },
      { name: "Recovery flush", slug: "recovery-flush-75", durationMinutes: 75, priceAmount: 9550, priceCurrency: "EUR", color: "lake", bufferAfterMinutes: 15, rooms: [{}, {}], therapists: [{}] },
    ]);
    expect((await listServices(runner)).filter((one) => one.familyId === familyId).map(({ durationMinutes }) => durationMinutes)).toEqual([45, 75]);
    expect(await lastEntry()).toMatchObject({ action: "added_service", subject: "service", subjectId: familyId });
  });

  test("keeps the ids of its durations when one is added, changed or left out", async () => {
    const familyId = await addedService(clinic, NOW);
    const [first] = await rowsOf(familyId);
    const id = first!.id;
    await changeService(clinic.admin, familyId, service({ name: "Flush", durations: [duration("45", "65", id), duration("60", "80")] }), NOW);
    const [same, other] = await rowsOf(familyId);
    expect(same).toMatchObject({ id, slug: first!.slug, name: "Flush", priceAmount: 6500, position: first!.position });
    expect(other).toMatchObject({ name: "Flush", durationMinutes: 60, position: first!.position });
    expect(await lastEntry()).toMatchObject({ action: "changed_service", detail: { before: { durations: [{ id, priceAmount: 6000 }] }, after: { durations: [{ id, priceAmount: 6500 }, { id: null }] } } });
    await changeService(clinic.admin, familyId, service({ name: "Flush", durations: [duration("45", "65", id)], bufferAfterMinutes: "5" }), NOW);
    expect(await rowsOf(familyId)).toMatchObject([{ id, bufferAfterMinutes: 5 }, { id: other!.id, durationMinutes: 60, priceAmount: 8000, bufferAfterMinutes: 5 }]);
  });

  test("has no two that last as long, archived ones among them", async () => {
    const familyId = await addedService(clinic, NOW, { durations: [duration("45", "60"), duration("60", "80")] });
    const [short, long] = await rowsOf(familyId);
    expect(await changeService(clinic.admin, familyId, service({ durations: [duration("60", "60", short!.id)] }), NOW)).toEqual({ ok: false, code: "duration_taken", durationMinutes: 60, isArchived: false });
    await archiveService(clinic.admin, { familyId, serviceId: long!.id, archived: true }, NOW);
    expect(await changeService(clinic.admin, familyId, service({ durations: [duration("45", "60", short!.id), duration("60", "80")] }), NOW)).toMatchObject({ code: "duration_taken", isArchived: true });
    // The two may trade places: each row keeps its bookings.
    await archiveService(clinic.admin, { familyId, serviceId: long!.id, archived: false }, NOW);
    expect(await changeService(clinic.admin, familyId, service({ durations: [duration("60", "60", short!.id), duration("45", "80", long!.id)] }), NOW)).toMatchObject({ ok: true });
  });

  test("takes neither a duration of another service nor a room that is not there, and then changes nothing", async () => {
    const [familyId, other] = [await addedService(clinic, NOW), await addedService(clinic, NOW, { name: "Other" })];
    const [theirs] = await rowsOf(other);
    expect(await changeService(clinic.admin, familyId, service({ durations: [duration("30", "1", theirs!.id)] }), NOW)).toEqual({ ok: false, code: "unknown_choice", field: "durations" });
    const ghost = "01930000-0000-7000-8000-000000000001";
    expect(await changeService(clinic.admin, familyId, service({ name: "Gone", roomIds: [ghost] }), NOW)).toEqual({ ok: false, code: "unknown_choice", field: "roomIds" });
    expect(await rowsOf(familyId)).toMatchObject([{ name: "Recovery flush", rooms: [{}, {}] }]);
  });

  test("keeps a therapist who is archived for the day they come back", async () => {
    const uma = await person("Uma", "therapist");
    const familyId = await addedService(clinic, NOW, { therapistIds: [clinic.ines.userId, uma.userId] });
    await db.therapist.update({ where: { id: uma.userId }, data: { archivedAt: NOW } });
    const read = await readAdminService(clinic.admin, familyId, NOW);
    expect(read?.therapistIds).toEqual([clinic.ines.userId]);
    await changeService(clinic.admin, familyId, service({ durations: [duration("45", "60", read!.durations[0]!.id)] }), NOW);
    expect((await rowsOf(familyId))[0]?.therapists.map(({ therapistId }) => therapistId).sort()).toEqual([clinic.ines.userId, uma.userId].sort());
  });

  test("is archived and brought back as a whole, or one duration of it", async () => {
    const familyId = await addedService(clinic, NOW, { durations: [duration("45", "60"), duration("60", "80")] });
    const [short] = await rowsOf(familyId);
    const offered = async () => (await listServices(runner)).filter((one) => one.familyId === familyId).map(({ durationMinutes }) => durationMinutes);
    await archiveService(clinic.admin, { familyId, serviceId: short!.id, archived: true }, NOW);
    expect(await offered()).toEqual([60]);
    expect(await readAdminService(clinic.admin, familyId, NOW)).toMatchObject({ isArchived: false });
    await archiveService(clinic.admin, { familyId, archived: true }, NOW);
    expect(await offered()).toEqual([]);
    expect((await listAdminServices(clinic.admin, NOW))?.at(-1)).toMatchObject({ familyId, isArchived: true });
    expect(await lastEntry()).toMatchObject({ action: "archived_service", detail: { durations: [{ durationMinutes: 60 }] } });
    await archiveService(clinic.admin, { familyId, archived: false }, NOW);
    expect(await offered()).toEqual([45, 60]);
    const before = await db.auditEntry.count();
    await archiveService(clinic.admin, { familyId, archived: false }, NOW);
    expect(await db.auditEntry.count()).toBe(before);
    await archiveService(clinic.admin, { familyId, archived: true }, NOW);
  });

  test("goes to another place of the list, and no further than its ends", async () => {
    const first = await addedService(clinic, NOW, { name: "First here", durations: [duration("45", "60"), duration("60", "80")] });
    const last = await addedService(clinic, NOW, { name: "Last here" });
    const order = async () => (await listAdminServices(clinic.admin, NOW))!.filter(({ isArchived }) => !isArchived).map(({ familyId }) => familyId);
    const before = await order();
    expect(before.slice(-2)).toEqual([first, last]);
    expect(await placeService(clinic.admin, { familyId: last, to: "up" }, NOW)).toEqual({ ok: true, name: "Last here", place: before.length - 1, of: before.length });
    expect((await order()).slice(-2)).toEqual([last, first]);
    await placeService(clinic.admin, { familyId: first, to: 0 }, NOW);
    expect((await order())[0]).toBe(first);
    expect((await listServices(runner)).slice(0, 2).map(({ familyId, durationMinutes }) => [familyId, durationMinutes])).toEqual([[first, 45], [first, 60]]);
    expect(await placeService(clinic.admin, { familyId: first, to: "up" }, NOW)).toMatchObject({ place: 1 });
    expect(await placeService(clinic.admin, { familyId: first, to: 999 }, NOW)).toMatchObject({ place: before.length });
    for (const familyId of [first, last]) await archiveService(clinic.admin, { familyId, archived: true }, NOW);
  });
});

describe("what a change would do", () => {
  test("to coming sessions: they keep length, buffers and price, and none is moved", async () => {
    const familyId = clinic.service.familyId;
    const [one, two] = [await booked(clinic, clinic.ines, runner, new Date("2027-03-09T10:00:00+01:00")), await booked(clinic, clinic.tom, runner, new Date("2027-03-10T10:00:00+01:00"))];
    const input = massage({ durations: [duration("75", "99", clinic.service.id)], bufferAfterMinutes: "30" });
    const effect = await foreseen(familyId, input);
    expect(effect).toMatchObject({ needsAnswer: true, left: [], gaps: [], kept: [{ durationMinutes: 60, bufferBeforeMinutes: 0, bufferAfterMinutes: 15, sessions: [{ id: one.id, runnerName: "Mia" }, { id: two.id }] }] });
    expect(await db.service.findUniqueOrThrow({ where: { id: clinic.service.id } })).toMatchObject({ durationMinutes: 60, bufferAfterMinutes: 15 });
    await changeService(clinic.admin, familyId, input, NOW);
    for (const { id, startsAt, endsAt, reservedTo, roomId } of [one, two])
      expect(await db.appointment.findUniqueOrThrow({ where: { id } })).toMatchObject({ startsAt, endsAt, reservedTo, roomId, priceAmount: 8000, status: "confirmed" });
    await changeService(clinic.admin, familyId, massage(), NOW);
  });

  test("to the free starts of next week, as the rule finds them on the changed clinic [SLOT]", async () => {
    const familyId = await addedService(clinic, NOW, { durations: [duration("60", "80")], bufferAfterMinutes: "0" });
    const [row] = await rowsOf(familyId);
    // Ines works five days from 09:00 to 17:00 and has one session on Tuesday, 10:00 to 11:00 with a quarter after it.
    const effect = await foreseen(familyId, service({ durations: [duration("120", "140", row!.id), duration("30", "40")], bufferAfterMinutes: "0" }));
    expect(effect.week).toMatchObject({ from: "2027-03-08", to: "2027-03-14" });
    // 60 minutes: 29 starts a day; on Tuesday 09:00 and 11:15 to 16:00. 120 minutes: 25 a day, on Tuesday 11:15 to 15:00. 30 minutes: 31, on Tuesday 09:00 to 09:30 and from 11:15.
    expect(effect.starts).toEqual([
      { durationMinutes: { before: null, after: 30 }, freeStarts: { before: null, after: 4 * 31 + 3 + 22 } },
      { durationMinutes: { before: 60, after: 120 }, freeStarts: { before: 4 * 29 + 1 + 20, after: 4 * 25 + 16 } },
    ]);
    expect(await rowsOf(familyId)).toMatchObject([{ durationMinutes: 60 }]);
    await archiveService(clinic.admin, { familyId, archived: true }, NOW);
  });

  test("to the sessions of a therapist, and of a room, that it would no longer have", async () => {
    const [roomOfInes] = clinic.location.rooms;
    const effect = await foreseen(clinic.service.familyId, massage({ therapistIds: [clinic.ines.userId], roomIds: [clinic.location.rooms[1]!.id] }));
    expect(effect).toMatchObject({ needsAnswer: true, kept: [], left: [{ kind: "therapist", name: "Tom", sessions: [{ therapistName: "Tom" }] }, { kind: "room", name: roomOfInes!.name, sessions: [{ therapistName: "Ines" }] }] });
  });

  test("is nothing to ask about where only words and prices change", async () => {
    expect(await foreseen(clinic.service.familyId, massage({ name: "Massage", durations: [duration("60", "99", clinic.service.id)] }))).toMatchObject({ needsAnswer: false });
  });

  test("is another mark once something else is entered, or somebody else has booked", async () => {
    const input = massage({ bufferAfterMinutes: "20" });
    const { mark } = await foreseen(clinic.service.familyId, input);
    expect((await foreseen(clinic.service.familyId, input)).mark).toBe(mark);
    expect((await foreseen(clinic.service.familyId, massage({ bufferAfterMinutes: "25" }))).mark).not.toBe(mark);
    await booked(clinic, clinic.ines, runner, new Date("2027-03-11T10:00:00+01:00"));
    expect((await foreseen(clinic.service.familyId, input)).mark).not.toBe(mark);
  });
});

describe("a service that is offered online though nobody can book it", () => {
  test("is asked about, and marked in the list until it can be booked", async () => {
    const idle = await person("Ida", "therapist");
    const input = service({ name: "Gait check", therapistIds: [idle.userId] });
    expect(await foreseen(null, input)).toMatchObject({ needsAnswer: true, gaps: [{ durationMinutes: 45, gap: { code: "no_hours" } }] });
    const familyId = await addedService(clinic, NOW, { name: "Gait check", therapistIds: [idle.userId] });
    const gaps = async () => (await listAdminServices(clinic.admin, NOW))?.find((one) => one.familyId === familyId)?.gaps;
    expect(await gaps()).toEqual([{ durationMinutes: 45, gap: { code: "no_hours" } }]);
    await db.workingHours.create({ data: { therapistId: idle.userId, locationId: clinic.location.id, weekday: 1, startMinute: 540, endMinute: 570, effectiveFrom: new Date("2027-01-01") } });
    expect(await gaps()).toEqual([{ durationMinutes: 45, gap: { code: "hours_too_short", longestMinutes: 30 } }]);
    await db.workingHours.updateMany({ where: { therapistId: idle.userId }, data: { endMinute: 600 } });
    expect(await gaps()).toEqual([]);
    // What it lacks already is not asked about again with every change of its words.
    await db.therapist.update({ where: { id: idle.userId }, data: { bookable: false } });
    const [row] = await rowsOf(familyId);
    expect(await gaps()).toMatchObject([{ gap: { code: "therapists_hidden" } }]);
    expect(await foreseen(familyId, service({ name: "Gait", therapistIds: [idle.userId], durations: [duration("45", "60", row!.id)] }))).toMatchObject({ needsAnswer: false });
    // Nothing is missing online from what only the desk books.
    expect(await foreseen(null, service({ therapistIds: [], bookableBy: "staff" }))).toMatchObject({ needsAnswer: false, gaps: [] });
  });
});

test("a session that is to be moved is offered times of its own length, whatever its service lasts by now [SLOT]", async () => {
  const familyId = await addedService(clinic, NOW, { name: "Long one", durations: [duration("60", "80")], bufferAfterMinutes: "0" });
  const [row] = await rowsOf(familyId);
  const session = await booked(clinic, clinic.ines, runner, new Date("2027-05-03T10:00:00+02:00"), { serviceId: row!.id });
  await changeService(clinic.admin, familyId, service({ name: "Long one", durations: [duration("120", "80", row!.id)], bufferAfterMinutes: "0" }), NOW);
  const day = calendarDate("2027-05-04");
  const answer = await readAvailability(runner, { serviceId: row!.id, from: day, to: day, movedId: session.id }, NOW);
  if (!answer.ok) throw new Error(answer.code);
  const [slot] = answer.days[0]!.slots;
  expect(slot!.endsAt.getTime() - slot!.startsAt.getTime()).toBe(60 * 60_000);
  expect((await readAppointment(runner, session.id, NOW))?.service).toMatchObject({ name: "Long one", durationMinutes: 60 });
});

test("nobody but an admin reads or changes any of it [ACCESS]", async () => {
  const before = await db.auditEntry.count();
  const refused = { ok: false, code: "not_found" };
  const familyId = clinic.service.familyId;
  for (const actor of [clinic.ines, runner]) {
    expect(await listAdminServices(actor, NOW)).toBeNull();
    expect(await readAdminService(actor, familyId, NOW)).toBeNull();
    expect(await readServiceChoices(actor)).toBeNull();
    expect(await addService(actor, service(), NOW)).toEqual(refused);
    expect(await changeService(actor, familyId, massage(), NOW)).toEqual(refused);
    expect(await foreseeService(actor, familyId, massage(), NOW)).toEqual(refused);
    expect(await archiveService(actor, { familyId, archived: true }, NOW)).toEqual(refused);
    expect(await placeService(actor, { familyId, to: "up" }, NOW)).toEqual(refused);
  }
  expect(await db.auditEntry.count()).toBe(before);
});
