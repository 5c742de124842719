import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/server/auth/actor";
import { SHORT_CHECK_IN, shortCheckInSchema } from "@/lib/domain/screening";
import { bookAppointment, holdAppointment } from "@/lib/server/booking/book-appointment";
import { confirmAppointment } from "@/lib/server/booking/confirm-appointment";
import { expireLapsedHolds } from "@/lib/server/booking/holds";
import { moveAppointment } from "@/lib/server/booking/move-appointment";
import { listOwnAppointments, readAppointment } from "@/lib/server/booking/read-appointments";
import { db } from "@/lib/server/database";
import { listConflicts } from "@/lib/server/races/read-races";
import { addRace, removeRace } from "@/lib/server/races/write-race";
import { at, daysBefore, MARATHON, NOW, openClinic, person, type TestClinic, waitingForLocks, ZONE } from "./clinic-for-tests";

/** What may happen between two steps of one booking. */

let clinic: TestClinic;
beforeAll(async () => {
  clinic = await openClinic({ therapists: 3, rooms: 3 });
});

const SIX_MINUTES = 360_000;
const well = shortCheckInSchema.parse(Object.fromEntries(SHORT_CHECK_IN.map((id) => [id, "no"])));
const marathon = { name: "Test Marathon", date: MARATHON, distance: "marathon" as const, meters: null, timeZone: ZONE, location: null, goal: null };
const wish = (startsAt: Date, change = {}) => ({ serviceId: clinic.serviceId, startsAt, purpose: "maintenance" as const, ...change });
const later = new Date(NOW.getTime() + SIX_MINUTES);

async function held(runner: Actor, startsAt: Date, change = {}) {
  const result = await holdAppointment(runner, wish(startsAt, change), NOW);
  if (!result.ok) throw new Error(result.code);
  return result.appointment;
}

async function booked(runner: Actor, startsAt: Date, change = {}) {
  const result = await bookAppointment(runner, wish(startsAt, change), NOW);
  if (!result.ok) throw new Error(result.code);
  return result.appointment;
}

describe("between hold and confirmation", () => {
  test("a race entered meanwhile counts, and the allowed days are offered [RACE]", async () => {
    const runner = await person(["runner"]);
    const { id } = await held(runner, daysBefore(2));
    const race = await addRace(runner, marathon, NOW);
    expect(race).toMatchObject({ ok: true, conflicts: [] });
    const refused = await confirmAppointment(runner, id, NOW);
    expect(refused).toMatchObject({ ok: false, code: "too_close_to_race", daysBefore: 2, allowedDates: ["2026-09-22", "2026-09-23", "2026-09-24"] });
    expect(await listConflicts(runner, NOW)).toEqual([]);
    if (refused.ok || !race.ok) throw new Error("confirmed");
    expect(await confirmAppointment(runner, id, NOW, refused.alternatives?.[0])).toMatchObject({ ok: true, appointment: { status: "confirmed" } });
  });

  test("however a race and a confirmation meet, no forbidden session goes unnoticed [RACE]", async () => {
    for (let round = 0; round < 6; round++) {
      const runner = await person(["runner"]);
      const { id } = await held(runner, daysBefore(1, `${9 + round}:00`.padStart(5, "0")));
      const [added, confirmed] = await Promise.all([addRace(runner, marathon, NOW), confirmAppointment(runner, id, NOW)]);
      const noticed = added.ok && added.conflicts.length === 1;
      expect(confirmed.ok ? noticed : confirmed.code).toBe(confirmed.ok ? true : "too_close_to_race");
    }
  });

  test("a refusal of another time leaves the hold as it was [BOOK]", async () => {
    const runner = await person(["runner"]);
    const { id } = await held(runner, at("2026-09-10", "10:00"));
    expect(await holdAppointment(runner, wish(at("2026-09-10", "03:00")), NOW)).toMatchObject({ ok: false, code: "outside_working_hours" });
    expect(await readAppointment(runner, id, NOW)).toMatchObject({ status: "held", holdExpiresAt: new Date(NOW.getTime() + 300_000) });
    expect(await confirmAppointment(runner, id, NOW)).toMatchObject({ ok: true });
  });

  test("another hold takes the place of the first: one slot at a time is held for a person [BOOK]", async () => {
    const runner = await person(["runner"]);
    const { id } = await held(runner, at("2026-09-10", "12:00"));
    await held(runner, at("2026-09-10", "12:15"));
    expect(await db.appointment.findUnique({ where: { id } })).toMatchObject({ status: "expired" });
    const events = await db.appointmentEvent.findMany({ where: { appointmentId: id }, orderBy: { toStatus: "asc" } });
    expect(events.map(({ action, toStatus }) => [action, toStatus])).toEqual([["hold", "held"], ["release", "expired"]]);
  });

  test("pressing twice on a hold that lapsed books once [BOOK]", async () => {
    const runner = await person(["runner"]);
    const { id } = await held(runner, at("2026-09-11", "10:00"), { checkIn: well });
    const [first, second] = await Promise.all([confirmAppointment(runner, id, later), confirmAppointment(runner, id, later)]);
    if (!first.ok || !second.ok) throw new Error("refused");
    expect(second.appointment.id).toBe(first.appointment.id);
    expect((await listOwnAppointments(runner, later)).upcoming).toHaveLength(1);
  });

  test("what begins to wait for a review while lapsed holds are ended is not ended with them [BOOK]", async () => {
    const { id } = await held(await person(["runner"]), at("2026-09-11", "12:00"));
    let ending = Promise.resolve(0);
    await db.$transaction(async (tx) => {
      await tx.appointment.update({ where: { id }, data: { holdExpiresAt: null, reviewRequestedAt: NOW } });
      ending = expireLapsedHolds(later);
      await waitingForLocks();
    });
    await ending;
    expect(await db.appointment.findUnique({ where: { id } })).toMatchObject({ status: "held", reviewRequestedAt: NOW });
    expect(await db.appointmentEvent.count({ where: { appointmentId: id, action: "expire" } })).toBe(0);
  });
});

describe("the check-in", () => {
  test("comes before anything about times: who needs help now is told first [SCREEN]", async () => {
    const runner = await person(["runner"]);
    const checkIn = { ...well, chest_or_breath: "yes" as const };
    expect(await bookAppointment(runner, wish(at("2026-09-11", "03:00"), { checkIn }), NOW)).toMatchObject({ code: "screening_emergency", findings: [{ id: "chest_or_breath" }] });
  });

  test("that blocks until a day lets later sessions be booked, and holds when one is moved before it [SCREEN]", async () => {
    const runner = await person(["runner"]);
    const checkIn = { ...well, fever: "yes" as const };
    const refused = await bookAppointment(runner, wish(at("2026-09-03", "12:00"), { checkIn }), NOW);
    expect(refused).toMatchObject({ code: "screening_block", bookableFrom: at("2026-09-04", "00:00") });
    const { id, startsAt } = await booked(runner, at("2026-09-12", "12:00"), { checkIn });
    expect(await moveAppointment(runner, id, { startsAt: at("2026-09-03", "12:00") }, NOW)).toMatchObject({ ok: false, code: "screening_block" });
    expect((await readAppointment(runner, id, NOW))?.startsAt).toEqual(startsAt);
    expect(await moveAppointment(runner, id, { startsAt: at("2026-09-13", "12:00") }, NOW)).toMatchObject({ ok: true });
  });

  test("says what it means for the new time of a moved session [SCREEN]", async () => {
    const runner = await person(["runner"]);
    const { id, checkIn } = await booked(runner, at("2026-09-12", "15:00"), { checkIn: { ...well, recent_marathon: "yes" } });
    expect(checkIn).toEqual({ action: "note" });
    expect(await moveAppointment(runner, id, { startsAt: at("2026-09-03", "15:00") }, NOW)).toMatchObject({ ok: true, appointment: { checkIn: { action: "modify" } } });
  });
});

describe("repeating a request [BOOK]", () => {
  test("that was refused tries again: nothing was acknowledged", async () => {
    const [runner, other] = [await person(["runner"]), await person(["runner"])];
    const once = { key: "again", requestHash: "a" };
    const start = at("2026-09-18", "10:00");
    const inWay = await booked(other, start, { therapistId: clinic.therapistIds[0] });
    const input = wish(start, { therapistId: clinic.therapistIds[0] });
    expect(await bookAppointment(runner, input, NOW, once)).toMatchObject({ ok: false, code: "slot_taken" });
    await moveAppointment(other, inWay.id, { startsAt: at("2026-09-18", "14:00") }, NOW);
    expect(await bookAppointment(runner, input, NOW, once)).toMatchObject({ ok: true });
  });

  test("of a move returns the first answer and moves once; keys of two people never meet", async () => {
    const [runner, other] = [await person(["runner"]), await person(["runner"])];
    const once = { key: "move", requestHash: "a" };
    const { id } = await booked(runner, at("2026-09-19", "10:00"));
    const target = { startsAt: at("2026-09-19", "13:00") };
    const answers = await Promise.all([1, 2, 3].map(() => moveAppointment(runner, id, target, NOW, once)));
    expect(answers[0]).toMatchObject({ ok: true, appointment: { sequence: 1 } });
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    expect((await readAppointment(runner, id, NOW))?.sequence).toBe(1);
    expect(await bookAppointment(other, wish(at("2026-09-19", "10:00")), NOW, { key: "move", requestHash: "b" })).toMatchObject({ ok: true });
  });

  test("keeps no key without its booking", async () => {
    const runner = await person(["runner"]);
    const once = { key: "crash", requestHash: "a" };
    await booked(runner, at("2026-09-20", "10:00"));
    expect(await bookAppointment(runner, wish(at("2026-09-20", "10:00")), NOW, once)).toMatchObject({ ok: false, code: "runner_busy" });
    expect(await db.idempotencyKey.count({ where: { userId: runner.userId } })).toBe(0);
  });
});

describe("conflicts of races [RACE]", () => {
  test("each has a proposal of its own, on the allowed days, and all can be taken one after the other", async () => {
    const runner = await person(["runner"]);
    const ids: string[] = [];
    for (const [days, time] of [[2, "09:00"], [1, "09:00"], [0, "09:00"]] as const) ids.push((await booked(runner, daysBefore(days, time))).id);
    const added = await addRace(runner, marathon, NOW);
    if (!added.ok) throw new Error(added.code);
    expect(added.conflicts.map(({ appointment }) => appointment.id)).toEqual(ids);
    for (const { appointment, proposal, allowedDates } of added.conflicts) {
      expect(allowedDates).toContain(proposal?.startsAt.toISOString().slice(0, 10));
      if (proposal) expect(await moveAppointment(runner, appointment.id, proposal, NOW)).toMatchObject({ ok: true });
    }
    expect(await listConflicts(runner, NOW)).toEqual([]);
  });

  test("a pre-race session can't be moved out of its window, and staff need a reason to do it [race_window_missed]", async () => {
    const [runner, admin] = [await person(["runner"]), await person(["admin"])];
    const added = await addRace(runner, marathon, NOW);
    if (!added.ok) throw new Error(added.code);
    const { id } = await booked(runner, daysBefore(4, "15:00"), { purpose: "pre_race", raceId: added.race.id });
    const target = { startsAt: daysBefore(2, "15:00") };
    expect(await moveAppointment(runner, id, { startsAt: daysBefore(6, "15:00") }, NOW)).toMatchObject({ ok: false, code: "race_window_missed", daysBefore: 6 });
    expect(await moveAppointment(runner, id, { ...target, overrideReason: "I want to" }, NOW)).toEqual({ ok: false, code: "not_allowed" });
    expect(await moveAppointment(admin, id, target, NOW)).toMatchObject({ ok: false, code: "too_close_to_race" });
    const overridden = await moveAppointment(admin, id, { ...target, overrideReason: "Light work, agreed by phone" }, NOW);
    expect(overridden).toMatchObject({ ok: true, appointment: { overrideReason: "Light work, agreed by phone" } });
    expect(await db.auditEntry.findMany({ where: { subjectId: id } })).toMatchObject([
      { actorId: admin.userId, action: "overrode_race_rule", reason: "Light work, agreed by phone", detail: { code: "too_close_to_race", raceId: added.race.id, daysBefore: 2 } },
    ]);
    expect(await listConflicts(runner, NOW)).toEqual([]);
    // In the morning: earlier tests have filled the afternoon.
    expect(await moveAppointment(runner, id, { startsAt: daysBefore(3, "10:00") }, NOW)).toMatchObject({ ok: true, appointment: { overrideReason: null } });
  });

  test("another runner's races are neither seen nor changed [ACCESS]", async () => {
    const [runner, stranger] = [await person(["runner"]), await person(["runner"])];
    const added = await addRace(runner, marathon, NOW);
    if (!added.ok) throw new Error(added.code);
    expect(await removeRace(stranger, added.race.id, NOW)).toEqual({ ok: false, code: "not_found" });
    expect(await bookAppointment(stranger, wish(daysBefore(4, "16:00"), { purpose: "pre_race", raceId: added.race.id }), NOW)).toEqual({ ok: false, code: "unknown_race" });
    expect(await addRace(await person(["therapist"]), marathon, NOW)).toEqual({ ok: false, code: "not_found" });
  });
});
