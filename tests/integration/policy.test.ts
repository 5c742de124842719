import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { calendarDate } from "@/lib/domain/calendar-date";
import { policyFields, type PolicyInput, policySchema } from "@/lib/policy-input";
import type { Actor } from "@/lib/server/auth/actor";
import { bookAppointment, holdAppointment } from "@/lib/server/booking/book-appointment";
import { cancelAppointment } from "@/lib/server/booking/cancel-appointment";
import { moveAppointment } from "@/lib/server/booking/move-appointment";
import { readAppointment } from "@/lib/server/booking/read-appointments";
import { readAvailability } from "@/lib/server/booking/read-availability";
import { currentPolicy } from "@/lib/server/catalogue/policy";
import { changePolicy, restorePolicy } from "@/lib/server/clinic/policy";
import { listPolicyVersions, readPolicy, readPolicyVersion } from "@/lib/server/clinic/read-policies";
import { db } from "@/lib/server/database";
import { readDeskAppointment } from "@/lib/server/desk/read-desk-appointment";
import { readPlaces } from "@/lib/server/desk/read-places";
import { booked, MONDAY_NINE, openClinic, person, type StaffClinic, ZONE } from "./staff-clinic";

const NOW = MONDAY_NINE;
let clinic: StaffClinic;
let runner: Actor;

beforeAll(async () => {
  clinic = await openClinic();
  runner = await person("Mia", "runner");
  // Thursday, ten days on.
  await db.race.create({ data: { runnerId: runner.userId, name: "Hamburg", date: new Date("2027-03-11"), timeZone: ZONE, distance: "marathon" } });
});

/** One after the other on the clock: the newest counts. */
let saved = 0;
const later = () => new Date(NOW.getTime() + ++saved);

async function policy(values: Record<string, unknown> = {}): Promise<PolicyInput> {
  const inForce = await readPolicy(clinic.admin);
  return policySchema.parse({ ...policyFields(inForce!.terms), ...values });
}

async function save(values: Record<string, unknown>) {
  const result = await changePolicy(clinic.admin, { policy: await policy(values) }, later());
  if (!result.ok) throw new Error(result.code);
  return result;
}

async function offered(date: string): Promise<string[]> {
  const day = calendarDate(date);
  const answer = await readAvailability(runner, { serviceId: clinic.service.id, from: day, to: day, therapistId: clinic.ines.userId }, NOW);
  if (!answer.ok) throw new Error(answer.code);
  return answer.days.flatMap(({ slots }) => slots.map(({ startsAt }) => startsAt.toLocaleTimeString("en-GB", { timeZone: ZONE, timeStyle: "short" })));
}

const lastEntry = () => db.auditEntry.findFirstOrThrow({ orderBy: { id: "desc" } });
const usual = { raceWindowMinDays: "3", raceWindowMaxDays: "5", holdMinutes: "5", overrideBy: "therapists", cancellationNoticeHours: "24", lateCancelPercent: "50" };

beforeEach(async () => {
  await save(usual);
});

describe("a change of policy", () => {
  test("is a new version, in force at once, and written down [RACE]", async () => {
    expect(await offered("2027-03-09")).toEqual([]);
    const before = (await readPolicy(clinic.admin))!;
    const { version } = await save({ raceWindowMinDays: "2", raceWindowMaxDays: "4" });
    expect((await currentPolicy()).racePolicy).toMatchObject({ windowMinDays: 2, windowMaxDays: 4 });
    expect(await offered("2027-03-09")).not.toEqual([]);
    expect(await readPolicy(clinic.admin)).toMatchObject({ id: version, version: before.version + 1, changedBy: "Ada", terms: { raceWindowMinDays: 2 } });
    expect(await lastEntry()).toMatchObject({ action: "changed_policy", subjectId: version, detail: { before: { raceWindowMinDays: 3 }, after: { raceWindowMinDays: 2 } } });
  });

  test("of nothing writes nothing, whatever order the distances come in", async () => {
    const versions = await db.policyVersion.count();
    const inForce = await policy();
    expect(await changePolicy(clinic.admin, { policy: { ...inForce, raceEnforcedDistances: inForce.raceEnforcedDistances.toReversed() } }, later())).toEqual({ ok: true, version: null, grids: 0 });
    expect(await db.policyVersion.count()).toBe(versions);
  });

  test("is refused when somebody else has changed it since, and says who", async () => {
    const seen = (await readPolicy(clinic.admin))!.id;
    await save({ noticeMinutes: "180" });
    const wish = { policy: await policy({ horizonDays: "90" }), basedOn: seen };
    expect(await changePolicy(clinic.admin, wish, later())).toMatchObject({ ok: false, code: "changed_meanwhile", byName: "Ada" });
    expect((await currentPolicy()).horizonDays).not.toBe(90);
  });

  test("of a location's grid moves the starts there, and is written down for the location [SLOT]", async () => {
    const grid = (minutes: number) => policy().then((same) => changePolicy(clinic.admin, { policy: same, grids: { [clinic.location.id]: minutes } }, later()));
    expect((await offered("2027-03-02")).slice(0, 3)).toEqual(["09:00", "09:15", "09:30"]);
    expect(await grid(45)).toEqual({ ok: true, version: null, grids: 1 });
    expect((await offered("2027-03-02")).slice(0, 3)).toEqual(["09:00", "09:45", "10:30"]);
    expect(await lastEntry()).toMatchObject({ action: "changed_grid", subject: "location", subjectId: clinic.location.id, detail: { before: { gridMinutes: 15 }, after: { gridMinutes: 45 } } });
    await grid(15);
  });

  test("can be taken back by putting an earlier version into force, as a new one", async () => {
    const earlier = (await readPolicy(clinic.admin))!;
    await save({ raceWindowMinDays: "1" });
    const restored = await restorePolicy(clinic.admin, earlier.id, later());
    if (!restored.ok) throw new Error(restored.code);
    expect(restored.version).not.toBe(earlier.id);
    expect(await readPolicy(clinic.admin)).toMatchObject({ id: restored.version, version: earlier.version + 2, terms: { raceWindowMinDays: 3 } });
    expect(await lastEntry()).toMatchObject({ action: "restored_policy" });
    expect(await restorePolicy(clinic.admin, earlier.id, later())).toEqual({ ok: true, version: null });
    expect(await restorePolicy(clinic.admin, clinic.service.id, later())).toEqual({ ok: false, code: "not_found" });
  });

  test("stays in the list of versions, with what it changed and how many bookings were made under each", async () => {
    const start = new Date("2027-03-16T10:00:00+01:00");
    await save({ noticeMinutes: "240" });
    const other = await person("Noa", "runner");
    expect(await bookAppointment(other, { serviceId: clinic.service.id, startsAt: start, purpose: "maintenance" }, NOW)).toMatchObject({ ok: true });
    await save({ noticeMinutes: "120" });
    const [newest, before] = (await listPolicyVersions(clinic.admin))!;
    expect(newest).toMatchObject({ inForce: true, bookings: 0, byName: "Ada", changes: [{ label: "Shortest notice", before: "4 h", after: "2 h" }] });
    expect(before).toMatchObject({ inForce: false, bookings: 1, number: newest!.number - 1 });
    expect(await readPolicyVersion(clinic.admin, newest!.id)).toMatchObject({ terms: { noticeMinutes: 120 }, before: { noticeMinutes: 240 } });
  });
});

describe("a booking keeps its policy", () => {
  test("in cancelling, in moving, and as the desk shows it, whatever was saved since [BOOK]", async () => {
    const bookedUnder = await save({ cancellationNoticeHours: "2", lateCancelPercent: "10" });
    const tomorrow = new Date("2027-03-02T10:00:00+01:00");
    const [first, second] = [await person("Lea", "runner"), await person("Kim", "runner")];
    const book = async (actor: Actor, startsAt: Date) => {
      const result = await bookAppointment(actor, { serviceId: clinic.service.id, startsAt, purpose: "maintenance" }, NOW);
      if (!result.ok) throw new Error(result.code);
      return result.appointment.id;
    };
    const [moved, cancelled] = [await book(first, tomorrow), await book(second, tomorrow)];
    await save({ cancellationNoticeHours: "48", lateCancelPercent: "100" });
    const fresh = await person("Jo", "runner");
    const under48 = await book(fresh, new Date("2027-03-02T13:00:00+01:00"));

    expect(await readAppointment(first, moved, NOW)).toMatchObject({ policy: { cancellationNoticeHours: 2, lateCancelPercent: 10 }, can: { move: true, cancelIsLate: false } });
    expect(await moveAppointment(first, moved, { startsAt: new Date("2027-03-02T15:00:00+01:00") }, NOW)).toMatchObject({ ok: true });
    expect(await db.appointment.findUniqueOrThrow({ where: { id: moved } })).toMatchObject({ policyId: bookedUnder.version });
    expect(await cancelAppointment(second, cancelled, {}, NOW)).toMatchObject({ ok: true, late: false });
    expect(await moveAppointment(fresh, under48, { startsAt: new Date("2027-03-03T13:00:00+01:00") }, NOW)).toMatchObject({ ok: false, code: "too_late_to_move" });
    expect(await cancelAppointment(fresh, under48, {}, NOW)).toMatchObject({ ok: true, late: true });
    const desk = await readDeskAppointment(clinic.admin, moved, NOW);
    expect(desk?.agreed).toMatchObject({ id: bookedUnder.version, inForce: false, cancellationNoticeHours: 2, lateCancelPercent: 10 });
    expect(desk?.agreed.version).toBe((await readPolicy(clinic.admin))!.version - 1);
  });
});

describe("how long a time is kept", () => {
  test("is what the policy says when it is chosen [BOOK]", async () => {
    await save({ holdMinutes: "12" });
    const [first, second] = [await person("Eva", "runner"), await person("Tim", "runner")];
    const input = { serviceId: clinic.service.id, startsAt: new Date("2027-03-17T10:00:00+01:00"), purpose: "maintenance" as const, therapistId: clinic.ines.userId };
    expect(await holdAppointment(first, input, NOW)).toMatchObject({ ok: true, appointment: { holdExpiresAt: new Date(NOW.getTime() + 12 * 60_000) } });
    await save({ holdMinutes: "1" });
    expect(await holdAppointment(second, input, new Date(NOW.getTime() + 11 * 60_000))).toMatchObject({ ok: false, code: "slot_taken" });
    expect(await holdAppointment(second, input, new Date(NOW.getTime() + 12 * 60_000))).toMatchObject({ ok: true, appointment: { holdExpiresAt: new Date(NOW.getTime() + 13 * 60_000) } });
  });
});

describe("who may set the race rule aside [RACE]", () => {
  const tuesday = new Date("2027-03-09T10:00:00+01:00");
  const wish = () => ({ serviceId: clinic.service.id, startsAt: tuesday, purpose: "maintenance" as const, runnerId: runner.userId, therapistId: clinic.ines.userId, overrideReason: "Only the shoulders." });

  test("by the policy admins alone: a therapist is refused in booking and moving, with what would be allowed [override_not_allowed]", async () => {
    await save({ overrideBy: "admins" });
    const refused = await bookAppointment(clinic.ines, wish(), NOW);
    expect(refused).toMatchObject({ ok: false, code: "override_not_allowed", race: { name: "Hamburg" }, daysBefore: 2 });
    expect(!refused.ok && refused.allowedDates).toEqual(["2027-03-06", "2027-03-07", "2027-03-08"]);
    const session = await booked(clinic, clinic.ines, runner, new Date("2027-03-03T10:00:00+01:00"));
    expect(await moveAppointment(clinic.ines, session.id, { startsAt: tuesday, overrideReason: "Only the shoulders." }, NOW)).toMatchObject({ ok: false, code: "override_not_allowed" });
    expect(await readPlaces(clinic.ines, session.id, { from: calendarDate("2027-03-08"), to: calendarDate("2027-03-09") }, NOW)).toMatchObject({ overridable: false });
    expect(await readPlaces(clinic.admin, session.id, { from: calendarDate("2027-03-08"), to: calendarDate("2027-03-09") }, NOW)).toMatchObject({ overridable: true });

    expect(await moveAppointment(clinic.admin, session.id, { startsAt: tuesday, overrideReason: "Only the shoulders." }, NOW)).toMatchObject({ ok: true, appointment: { overrideReason: "Only the shoulders." } });
    expect(await lastEntry()).toMatchObject({ action: "overrode_race_rule", actorId: clinic.admin.userId, personId: runner.userId, reason: "Only the shoulders." });
    const entries = await db.auditEntry.count();
    // Made shorter, what the admin has set aside for this time stays so; nothing is set aside anew.
    expect(await moveAppointment(clinic.ines, session.id, { startsAt: tuesday, durationMinutes: 45 }, NOW)).toMatchObject({ ok: true, appointment: { overrideReason: "Only the shoulders." } });
    expect(await db.auditEntry.count()).toBe(entries);
    await db.appointment.delete({ where: { id: session.id } });
  });

  test("by the policy therapists too: their reason is enough, and a reason where the rule holds anyway is no override", async () => {
    const result = await bookAppointment(clinic.ines, wish(), NOW);
    expect(result).toMatchObject({ ok: true, appointment: { overrideReason: "Only the shoulders." } });
    await save({ overrideBy: "admins" });
    expect(await bookAppointment(clinic.ines, { ...wish(), startsAt: new Date("2027-03-05T10:00:00+01:00") }, NOW)).toMatchObject({ ok: true, appointment: { overrideReason: null } });
  });
});

describe("nobody but an admin [ACCESS]", () => {
  test("reads or changes the policy", async () => {
    const { id } = (await readPolicy(clinic.admin))!;
    const same = await policy();
    for (const actor of [clinic.ines, runner]) {
      expect(await readPolicy(actor)).toBeNull();
      expect(await listPolicyVersions(actor)).toBeNull();
      expect(await readPolicyVersion(actor, id)).toBeNull();
      expect(await changePolicy(actor, { policy: same }, later())).toEqual({ ok: false, code: "not_found" });
      expect(await restorePolicy(actor, id, later())).toEqual({ ok: false, code: "not_found" });
    }
  });
});
