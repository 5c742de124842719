import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { blockSchema, dayOverrideSchema, timeOffSchema, workingHoursSchema } from "@/lib/clinic-input";
import type { Decision } from "@/lib/hours-decisions";
import type { Actor } from "@/lib/server/auth/actor";
import { bookAppointment } from "@/lib/server/booking/book-appointment";
import { readOwnHistory } from "@/lib/server/booking/read-history";
import { listAppointmentsOutsideHours } from "@/lib/server/clinic/appointments-outside-hours";
import { removeDayOverride, setDayOverride } from "@/lib/server/clinic/day-overrides";
import { readTherapistHours } from "@/lib/server/clinic/read-therapist-hours";
import { addTimeOff, blockTime, unblockTime } from "@/lib/server/clinic/time-off";
import { changeWorkingHours } from "@/lib/server/clinic/working-hours";
import { db } from "@/lib/server/database";
import { booked, MONDAY_NINE, openClinic, person, type StaffClinic, ZONE } from "./staff-clinic";

const NOW = MONDAY_NINE;
/** On Tuesday of the week after, in Berlin. */
const TUESDAY = "2027-03-09";
const at = (time: string, date = TUESDAY) => new Date(`${date}T${time}:00+01:00`);

let clinic: StaffClinic;
let ines: Actor;
let runner: Actor;
let stranger: Actor;

beforeAll(async () => {
  clinic = await openClinic();
  ines = clinic.ines;
  stranger = await person("Zoe", "runner");
});

beforeEach(async () => {
  await db.appointment.deleteMany();
  await db.timeOff.deleteMany();
  await db.dayOverride.deleteMany();
  await db.race.deleteMany();
  runner = await person("Mia", "runner");
});

/** Tuesday's hours, as one day that differs. */
const tuesday = (hours: { start: string; end: string }[]) => dayOverrideSchema.parse({ locationId: clinic.location.id, date: TUESDAY, hours, reason: "" });
const AFTERNOON = [{ start: "13:00", end: "17:00" }];
/** A week of its own hours for one later Tuesday. */
const APRIL_TUESDAY = "2027-04-13";
const week = (hours: { start: string; end: string }[]) =>
  workingHoursSchema.parse({ locationId: clinic.location.id, effectiveFrom: APRIL_TUESDAY, effectiveTo: APRIL_TUESDAY, days: Array.from({ length: 7 }, () => hours) });
const decided = (...decisions: [string, Decision][]) => new Map(decisions);
const sessionRow = (id: string) => db.appointment.findUniqueOrThrow({ where: { id }, include: { events: true } });

async function conflictsOf(actor: Actor = ines, therapist: Actor = ines) {
  const answer = await setDayOverride(actor, therapist.userId, tuesday(AFTERNOON), NOW);
  if (answer.ok || answer.code !== "undecided") throw new Error("nothing to decide");
  return answer.conflicts;
}

describe("sessions that new hours would leave outside", () => {
  test("are listed before anything is saved, each with a free time under the new hours [SLOT]", async () => {
    const morning = await booked(clinic, ines, runner, at("09:00"));
    const inside = await booked(clinic, ines, runner, at("15:00"));
    expect(await conflictsOf()).toEqual([
      {
        id: morning.id,
        startsAt: at("09:00"),
        endsAt: at("10:00"),
        timeZone: ZONE,
        runnerName: "Mia",
        serviceName: "Runners' massage 60",
        therapistName: "Ines",
        proposal: { startsAt: at("13:00"), endsAt: at("14:00"), therapistId: ines.userId, therapistName: "Ines" },
        canCancel: true,
        refused: null,
      },
    ]);
    expect(await db.dayOverride.count()).toBe(0);
    for (const { id, startsAt } of [morning, inside]) expect(await sessionRow(id)).toMatchObject({ startsAt, status: "confirmed", events: [] });
  });

  test("are never proposed the same time", async () => {
    for (const time of ["09:00", "10:30"]) await booked(clinic, ines, await person("Kim", "runner"), at(time));
    const starts = (await conflictsOf()).map(({ proposal }) => proposal!.startsAt.getTime());
    expect(Math.abs(starts[0]! - starts[1]!)).toBeGreaterThanOrEqual(75 * 60_000);
  });

  test("are only proposed days that the race rule allows [RACE]", async () => {
    const race = { runnerId: runner.userId, name: "Spring Marathon", date: new Date("2027-03-13"), timeZone: ZONE, distance: "marathon" };
    const { id: raceId } = await db.race.create({ data: race });
    await booked(clinic, ines, runner, at("09:00"), { purpose: "pre_race", raceId });
    await setDayOverride(ines, ines.userId, { ...tuesday([]), date: dayOverrideSchema.shape.date.parse("2027-03-10") }, NOW);
    const [conflict] = await conflictsOf();
    // The window is Monday to Wednesday: Wednesday is off, Tuesday afternoon is nearest.
    expect(conflict?.proposal?.startsAt).toEqual(at("13:00"));
  });

  test("stay where they are when kept, and are listed", async () => {
    const session = await booked(clinic, ines, runner, at("09:00"));
    expect(await setDayOverride(ines, ines.userId, tuesday(AFTERNOON), NOW, decided([session.id, { kind: "keep" }]))).toEqual({ ok: true });
    expect(await sessionRow(session.id)).toMatchObject({ startsAt: at("09:00"), status: "confirmed" });
    expect(await listAppointmentsOutsideHours(ines, ines.userId, NOW)).toMatchObject([{ id: session.id, runnerName: "Mia" }]);
    // What lay outside before is no news.
    expect(await setDayOverride(ines, ines.userId, tuesday([{ start: "14:00", end: "17:00" }]), NOW)).toEqual({ ok: true });
  });

  test("are moved and cancelled together with the hours, each with its event and reason [BOOK]", async () => {
    const then = (time: string) => new Date(`${APRIL_TUESDAY}T${time}:00+02:00`);
    const [moved, cancelled] = [await booked(clinic, ines, runner, then("09:00")), await booked(clinic, ines, await person("Kim", "runner"), then("10:30"))];
    const answer = await changeWorkingHours(ines, ines.userId, week(AFTERNOON), NOW, decided(
      [moved.id, { kind: "move", startsAt: then("15:00"), therapistId: ines.userId }],
      [cancelled.id, { kind: "cancel", reason: "I teach that morning." }],
    ));
    expect(answer).toEqual({ ok: true, from: APRIL_TUESDAY, to: APRIL_TUESDAY });
    expect(await sessionRow(moved.id)).toMatchObject({ startsAt: then("15:00"), status: "confirmed", events: [{ action: "move", actorId: ines.userId }] });
    expect(await sessionRow(cancelled.id)).toMatchObject({ status: "cancelled", events: [{ action: "cancel", reason: "I teach that morning." }] });
    expect(await listAppointmentsOutsideHours(ines, ines.userId, NOW)).toEqual([]);
  });

  test("tell their runner who did what, and nobody else [ACCESS]", async () => {
    const session = await booked(clinic, ines, runner, at("09:00"));
    await setDayOverride(ines, ines.userId, tuesday(AFTERNOON), NOW, decided([session.id, { kind: "move", startsAt: at("13:00"), therapistId: ines.userId }]));
    await setDayOverride(ines, ines.userId, tuesday([]), NOW, decided([session.id, { kind: "cancel", reason: "I am ill." }]));
    expect(await readOwnHistory(runner, session.id)).toEqual([
      { at: NOW, action: "move", byClinic: true, reason: null, moved: { from: at("09:00"), to: at("13:00") } },
      { at: NOW, action: "cancel", byClinic: true, reason: "I am ill.", moved: null },
    ]);
    expect(await readOwnHistory(stranger, session.id)).toEqual([]);
  });

  test("are asked about again, with nothing saved, when one decision no longer holds [slot_taken]", async () => {
    const [first, second] = [await booked(clinic, ines, runner, at("09:00")), await booked(clinic, ines, await person("Kim", "runner"), at("10:30"))];
    await booked(clinic, ines, await person("Lou", "runner"), at("14:00"));
    const answer = await setDayOverride(ines, ines.userId, tuesday(AFTERNOON), NOW, decided(
      [first.id, { kind: "cancel", reason: "I teach." }],
      [second.id, { kind: "move", startsAt: at("14:30"), therapistId: ines.userId }],
    ));
    expect(answer).toMatchObject({ ok: false, code: "undecided", conflicts: [{ id: first.id, refused: null }, { id: second.id, refused: "slot_taken" }] });
    expect(await db.dayOverride.count()).toBe(0);
    expect(await sessionRow(first.id)).toMatchObject({ status: "confirmed", events: [] });
  });

  test("that nobody decided on, or that came since, are asked about; what was decided of others changes nothing", async () => {
    const [known, since] = [await booked(clinic, ines, runner, at("09:00")), await booked(clinic, ines, await person("Kim", "runner"), at("10:30"))];
    const elsewhere = await booked(clinic, clinic.tom, await person("Lou", "runner"), at("09:00"));
    const decisions = decided([known.id, { kind: "keep" }], [elsewhere.id, { kind: "cancel", reason: "Not yours." }]);
    expect(await setDayOverride(ines, ines.userId, tuesday(AFTERNOON), NOW, decisions)).toMatchObject({ code: "undecided", conflicts: [{ id: known.id }, { id: since.id }] });
    expect(await setDayOverride(ines, ines.userId, tuesday(AFTERNOON), NOW, new Map([...decisions, [since.id, { kind: "keep" }]]))).toEqual({ ok: true });
    expect(await sessionRow(elsewhere.id)).toMatchObject({ status: "confirmed", events: [] });
  });

  test("go to a colleague only by an admin's hand", async () => {
    const session = await booked(clinic, ines, runner, at("09:00"));
    const toTom = decided([session.id, { kind: "move", startsAt: at("09:00"), therapistId: clinic.tom.userId }]);
    const away = (actor: Actor, decisions?: ReadonlyMap<string, Decision>) =>
      addTimeOff(actor, ines.userId, timeOffSchema.parse({ locationId: clinic.location.id, startDate: "2027-03-01", startTime: "", endDate: "2027-06-30", endTime: "", reason: "" }), NOW, decisions);
    expect(await away(ines)).toMatchObject({ conflicts: [{ proposal: null }] });
    expect(await away(ines, toTom)).toMatchObject({ ok: false, code: "undecided", conflicts: [{ refused: "not_allowed" }] });
    expect(await away(clinic.admin)).toMatchObject({ conflicts: [{ proposal: { startsAt: at("09:00"), therapistName: "Tom" } }] });
    expect(await away(clinic.admin, toTom)).toMatchObject({ ok: true });
    expect(await sessionRow(session.id)).toMatchObject({ therapistId: clinic.tom.userId });
  });

  test("that wait for a review are declined, and one that is here can only stay", async () => {
    const waiting = await booked(clinic, ines, runner, at("09:00"), { status: "held", reviewRequestedAt: NOW });
    const here = await booked(clinic, ines, await person("Kim", "runner"), at("10:30"), { status: "checked_in" });
    expect(await conflictsOf()).toMatchObject([{ id: waiting.id, canCancel: true }, { id: here.id, canCancel: false, proposal: null }]);
    await setDayOverride(ines, ines.userId, tuesday(AFTERNOON), NOW, decided([waiting.id, { kind: "cancel", reason: "Away." }], [here.id, { kind: "keep" }]));
    expect(await sessionRow(waiting.id)).toMatchObject({ status: "cancelled", events: [{ action: "decline_review", reason: "Away." }] });
  });

  test("count too when a day's own hours are taken back", async () => {
    await setDayOverride(ines, ines.userId, tuesday([{ start: "07:00", end: "12:00" }]), NOW);
    const early = await booked(clinic, ines, runner, at("07:00"));
    const { id } = await db.dayOverride.findFirstOrThrow();
    expect(await removeDayOverride(ines, id, NOW)).toMatchObject({ ok: false, code: "undecided", conflicts: [{ id: early.id, proposal: { startsAt: at("09:00") } }] });
    expect(await removeDayOverride(ines, id, NOW, decided([early.id, { kind: "keep" }]))).toEqual({ ok: true });
  });

  test("never come into being unseen: of a booking and a change at once, either the one or the question comes first", async () => {
    for (let round = 0; round < 8; round += 1) {
      await db.dayOverride.deleteMany();
      await db.appointment.deleteMany();
      const [booking, change] = await Promise.all([
        bookAppointment(ines, { runnerId: runner.userId, serviceId: clinic.service.id, startsAt: at("09:00"), therapistId: ines.userId, purpose: "maintenance" }, NOW),
        setDayOverride(ines, ines.userId, tuesday(AFTERNOON), NOW),
      ]);
      expect([booking.ok, change.ok].filter(Boolean)).toHaveLength(1);
      expect(await listAppointmentsOutsideHours(ines, ines.userId, NOW)).toEqual([]);
    }
  });
});

describe("blocks", () => {
  const block = (values: Partial<Record<"date" | "startTime" | "endTime" | "until" | "reason", string>> = {}, therapist = ines) =>
    blockSchema.parse({ therapistId: therapist.userId, locationId: clinic.location.id, date: TUESDAY, startTime: "12:00", endTime: "13:00", until: "", reason: "Supervision", ...values });

  test("come once, or each week at the same hour on the clock across its change, and take their time out of booking [TIME]", async () => {
    expect(await blockTime(ines, block(), NOW)).toMatchObject({ ok: true, weeks: 1, seriesId: null, startsAt: at("12:00") });
    const weekly = await blockTime(ines, block({ date: "2027-03-22", until: "2027-04-05" }), NOW);
    expect(weekly).toMatchObject({ ok: true, weeks: 3, skipped: [] });
    const rows = await db.timeOff.findMany({ where: { seriesId: { not: null } }, orderBy: { startsAt: "asc" } });
    expect(rows.map(({ startsAt }) => startsAt.toISOString())).toEqual(["2027-03-22T11:00:00.000Z", "2027-03-29T10:00:00.000Z", "2027-04-05T10:00:00.000Z"]);
    const booking = { runnerId: runner.userId, serviceId: clinic.service.id, startsAt: new Date("2027-03-29T12:00:00+02:00"), therapistId: ines.userId, purpose: "maintenance" as const };
    expect(await bookAppointment(ines, booking, NOW)).toMatchObject({ ok: false, code: "outside_working_hours" });
    const entry = await db.auditEntry.findFirstOrThrow({ orderBy: { id: "desc" } });
    expect(entry).toMatchObject({ action: "blocked_time", actorId: ines.userId, detail: { weeks: 3 } });
    expect(JSON.stringify(entry)).not.toContain("Supervision");
  });

  test("ask about the sessions of every week first", async () => {
    const session = await booked(clinic, ines, runner, at("12:00", "2027-03-16"));
    const weekly = block({ until: "2027-03-30" });
    expect(await blockTime(ines, weekly, NOW)).toMatchObject({ ok: false, code: "undecided", conflicts: [{ id: session.id }] });
    expect(await db.timeOff.count()).toBe(0);
    expect(await blockTime(ines, weekly, NOW, decided([session.id, { kind: "keep" }]))).toMatchObject({ ok: true, weeks: 4 });
  });

  test("are taken back one by one, or as a series from now on", async () => {
    const made = await blockTime(ines, block({ until: "2027-03-30" }), NOW);
    if (!made.ok) throw new Error(made.code);
    const rows = await db.timeOff.findMany({ orderBy: { startsAt: "asc" } });
    expect(await unblockTime(ines, { id: rows[1]!.id, scope: "this" }, NOW)).toEqual({ ok: true, removed: 1 });
    // The first is over by then, and stays as it was.
    expect(await unblockTime(ines, { id: rows[0]!.id, scope: "series" }, at("13:00"))).toEqual({ ok: true, removed: 2 });
    expect((await db.timeOff.findMany()).map(({ id }) => id)).toEqual([rows[0]!.id]);
    expect(await unblockTime(ines, { id: rows[1]!.id, scope: "this" }, NOW)).toEqual({ ok: false, code: "not_found" });
  });

  test("are refused where nothing of them lies ahead, or clocks skip them", async () => {
    expect(await blockTime(ines, block({ date: "2027-03-01", startTime: "07:00", endTime: "08:00" }), NOW)).toEqual({ ok: false, code: "all_in_past" });
    expect(await blockTime(ines, block({ date: "2027-03-28", startTime: "02:15", endTime: "02:45" }), NOW)).toEqual({ ok: false, code: "time_skipped", date: "2027-03-28" });
    expect(await blockTime(ines, block({ date: "2027-03-21", startTime: "02:15", endTime: "02:45", until: "2027-04-04" }), NOW)).toMatchObject({ ok: true, weeks: 2, skipped: ["2027-03-28"] });
  });

  test("are the therapist's own or an admin's to make, and to take back [ACCESS]", async () => {
    const made = await blockTime(clinic.admin, block({}, clinic.tom), NOW);
    if (!made.ok) throw new Error(made.code);
    for (const actor of [ines, stranger]) {
      expect(await blockTime(actor, block({}, clinic.tom), NOW)).toEqual({ ok: false, code: "not_found" });
      expect(await unblockTime(actor, { id: made.id, scope: "series" }, NOW)).toEqual({ ok: false, code: "not_found" });
    }
    expect(await db.timeOff.count()).toBe(1);
    expect(await unblockTime(clinic.tom, { id: made.id, scope: "this" }, NOW)).toEqual({ ok: true, removed: 1 });
  });
});

describe("one's own hours [ACCESS]", () => {
  test("are the therapist's to read and to change; another's, and anyone's for a runner or nobody, are not there", async () => {
    const { tom } = clinic;
    const off = timeOffSchema.parse({ locationId: clinic.location.id, startDate: TUESDAY, startTime: "", endDate: TUESDAY, endTime: "", reason: "" });
    await setDayOverride(tom, tom.userId, tuesday([]), NOW);
    const override = await db.dayOverride.findFirstOrThrow();
    const before = await db.auditEntry.count();
    for (const actor of [ines, stranger]) {
      const refused = { ok: false, code: "not_found" };
      expect(await readTherapistHours(actor, tom.userId, NOW)).toBeNull();
      expect(await listAppointmentsOutsideHours(actor, tom.userId, NOW)).toBeNull();
      expect(await changeWorkingHours(actor, tom.userId, week([]), NOW)).toEqual(refused);
      expect(await setDayOverride(actor, tom.userId, tuesday([]), NOW)).toEqual(refused);
      expect(await removeDayOverride(actor, override.id, NOW)).toEqual(refused);
      expect(await addTimeOff(actor, tom.userId, off, NOW)).toEqual(refused);
    }
    expect(await readTherapistHours(null, tom.userId, NOW)).toBeNull();
    expect(await listAppointmentsOutsideHours(ines, null, NOW)).toBeNull();
    expect(await db.auditEntry.count()).toBe(before);
    // A runner who once was a therapist keeps nothing of it.
    expect(await readTherapistHours({ ...tom, roles: ["runner"] }, tom.userId, NOW)).toBeNull();
    expect(await readTherapistHours(tom, tom.userId, NOW)).toMatchObject({ displayName: "Tom", overrides: [{ date: TUESDAY }] });
    expect(await changeWorkingHours(tom, tom.userId, week([]), NOW)).toMatchObject({ ok: true });
    expect(await removeDayOverride(tom, override.id, NOW)).toEqual({ ok: true });
    expect(await addTimeOff(clinic.admin, tom.userId, off, NOW)).toMatchObject({ ok: true });
  });
});
