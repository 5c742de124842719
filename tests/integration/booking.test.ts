import ICAL from "ical.js";
import { beforeAll, describe, expect, test } from "vitest";
import { type Actor } from "@/lib/server/auth/actor";
import { bookAppointment, holdAppointment } from "@/lib/server/booking/book-appointment";
import { appointmentCalendar } from "@/lib/server/booking/calendar-file";
import { cancelAppointment, releaseHold } from "@/lib/server/booking/cancel-appointment";
import { confirmAppointment } from "@/lib/server/booking/confirm-appointment";
import { expireLapsedHolds } from "@/lib/server/booking/holds";
import { moveAppointment } from "@/lib/server/booking/move-appointment";
import { listOwnAppointments, readAppointment } from "@/lib/server/booking/read-appointments";
import { readAvailability } from "@/lib/server/booking/read-availability";
import { db } from "@/lib/server/database";
import { addDays, calendarDate } from "@/lib/domain/calendar-date";
import { SHORT_CHECK_IN, shortCheckInSchema } from "@/lib/domain/screening";
import { addRace, changeRace, removeRace } from "@/lib/server/races/write-race";
import { at, daysBefore, MARATHON, NOW, openClinic, person, type TestClinic, ZONE } from "./clinic-for-tests";

let clinic: TestClinic;
beforeAll(async () => {
  clinic = await openClinic();
});

const well = shortCheckInSchema.parse(Object.fromEntries(SHORT_CHECK_IN.map((id) => [id, "no"])));
const wish = (startsAt: Date, change = {}) => ({ serviceId: clinic.serviceId, startsAt, purpose: "maintenance" as const, ...change });
const marathon = { name: "Test Marathon", date: MARATHON, distance: "marathon" as const, meters: null, timeZone: ZONE, location: null, goal: null };

async function runnerWithMarathon(): Promise<{ runner: Actor; raceId: string }> {
  const runner = await person(["runner"]);
  const added = await addRace(runner, marathon, NOW);
  if (!added.ok) throw new Error(added.code);
  return { runner, raceId: added.race.id };
}

async function booked(runner: Actor, startsAt: Date, change = {}) {
  const result = await bookAppointment(runner, wish(startsAt, change), NOW);
  if (!result.ok) throw new Error(result.code);
  return result.appointment;
}

describe("booking [BOOK]", () => {
  test("books, lists and keeps the events of an appointment", async () => {
    const runner = await person(["runner"]);
    const appointment = await booked(runner, at("2026-09-10", "10:00"), { checkIn: well, note: "left calf" });
    expect(appointment).toMatchObject({ status: "confirmed", price: { amount: 10_000, currency: "USD" }, note: "left calf", checkIn: { action: "clear" } });
    expect((await listOwnAppointments(runner, NOW)).upcoming.map(({ id }) => id)).toEqual([appointment.id]);
    const events = await db.appointmentEvent.findMany({ where: { appointmentId: appointment.id }, orderBy: { toStatus: "asc" } });
    expect(events.map(({ action, toStatus, actorId }) => [action, toStatus, actorId])).toEqual([["hold", "held", runner.userId], ["confirm", "confirmed", runner.userId]]);
  });

  test("a second runner is refused the time with the nearest alternatives [slot_taken]", async () => {
    await booked(await person(["runner"]), at("2026-09-11", "10:00"));
    const refused = await bookAppointment(await person(["runner"]), wish(at("2026-09-11", "10:00")), NOW);
    expect(refused).toMatchObject({ ok: false, code: "slot_taken" });
    if (!refused.ok) expect(refused.alternatives?.[0]?.startsAt).toEqual(at("2026-09-11", "11:15"));
  });

  test("a hold blocks the time, lapses after five minutes, and can be confirmed until then", async () => {
    const [first, second] = [await person(["runner"]), await person(["runner"])];
    const start = at("2026-09-12", "10:00");
    const held = await holdAppointment(first, wish(start, { checkIn: well }), NOW);
    if (!held.ok) throw new Error(held.code);
    expect(held.appointment).toMatchObject({ status: "held", holdExpiresAt: new Date(NOW.getTime() + 300_000) });
    expect(await bookAppointment(second, wish(start), NOW)).toMatchObject({ code: "slot_taken" });
    const later = new Date(NOW.getTime() + 300_000);
    const taken = await bookAppointment(second, wish(start), later);
    expect(taken).toMatchObject({ ok: true });
    const lost = await confirmAppointment(first, held.appointment.id, later);
    expect(lost).toMatchObject({ ok: false, code: "hold_expired" });
    if (lost.ok) throw new Error("confirmed what was taken");
    const [instead] = lost.alternatives ?? [];
    const kept = await confirmAppointment(first, held.appointment.id, later, instead);
    expect(kept).toMatchObject({ ok: true, appointment: { status: "confirmed", checkIn: { action: "clear" } } });
  });

  test("a lapsed hold is taken anew while the time is still free", async () => {
    const runner = await person(["runner"]);
    const held = await holdAppointment(runner, wish(at("2026-09-13", "10:00"), { checkIn: well }), NOW);
    if (!held.ok) throw new Error(held.code);
    const later = new Date(NOW.getTime() + 600_000);
    expect(await expireLapsedHolds(later)).toBeGreaterThan(0);
    expect(await confirmAppointment(runner, held.appointment.id, later)).toMatchObject({ ok: true, appointment: { status: "confirmed" } });
  });

  test("moves the same appointment, counts its sequence, and frees the old time", async () => {
    const runner = await person(["runner"]);
    const appointment = await booked(runner, at("2026-09-14", "10:00"));
    const moved = await moveAppointment(runner, appointment.id, { startsAt: at("2026-09-14", "10:30") }, NOW);
    expect(moved).toMatchObject({ ok: true, appointment: { id: appointment.id, startsAt: at("2026-09-14", "10:30"), sequence: 1 } });
    expect(await moveAppointment(runner, appointment.id, { startsAt: at("2026-09-14", "03:00") }, NOW)).toMatchObject({ ok: false, code: "outside_working_hours" });
    expect((await readAppointment(runner, appointment.id, NOW))?.startsAt).toEqual(at("2026-09-14", "10:30"));
  });

  test("cancels free of charge in time, late within the notice, and frees the time", async () => {
    const runner = await person(["runner"]);
    const early = await booked(runner, at("2026-09-15", "10:00"));
    expect(await cancelAppointment(runner, early.id, {}, NOW)).toMatchObject({ ok: true, late: false, appointment: { status: "cancelled" } });
    const again = await booked(runner, at("2026-09-15", "10:00"));
    expect(await cancelAppointment(runner, again.id, {}, at("2026-09-14", "10:01"))).toMatchObject({ ok: true, late: true, appointment: { status: "late_cancelled" } });
  });

  test("a hold is let go; what was confirmed since stays, and nobody lets another's hold go [BOOK] [ACCESS]", async () => {
    const [runner, other] = [await person(["runner"]), await person(["runner"])];
    const held = await holdAppointment(runner, wish(at("2026-09-13", "13:00"), { checkIn: well }), NOW);
    if (!held.ok) throw new Error(held.code);
    const { id } = held.appointment;
    expect(await releaseHold(other, id, NOW)).toEqual({ ok: false, code: "not_found" });
    await confirmAppointment(runner, id, NOW);
    expect(await releaseHold(runner, id, NOW)).toEqual({ ok: false, code: "not_found" });
    expect((await readAppointment(runner, id, NOW))?.status).toBe("confirmed");
    const second = await holdAppointment(runner, wish(at("2026-09-13", "15:00"), { checkIn: well }), NOW);
    if (!second.ok) throw new Error(second.code);
    expect(await releaseHold(runner, second.appointment.id, NOW)).toEqual({ ok: true });
    expect(await readAppointment(runner, second.appointment.id, NOW)).toMatchObject({ status: "expired" });
  });

  test("a repeated request returns the first result; the same key for another one is refused", async () => {
    const runner = await person(["runner"]);
    const once = { key: "k1", requestHash: "a" };
    const input = wish(at("2026-09-16", "10:00"));
    const [first, second] = await Promise.all([bookAppointment(runner, input, NOW, once), bookAppointment(runner, input, NOW, once)]);
    expect(first).toMatchObject({ ok: true });
    expect(second).toEqual(first);
    expect(await bookAppointment(runner, input, NOW, { ...once, requestHash: "b" })).toMatchObject({ ok: false, code: "idempotency_key_reused" });
    expect(await db.appointment.count({ where: { runnerId: runner.userId } })).toBe(1);
  });

  test("the check-in blocks, sends to review, and is kept encrypted [SCREEN]", async () => {
    const runner = await person(["runner"]);
    const start = at("2026-09-17", "10:00");
    expect(await bookAppointment(runner, wish(start, { checkIn: { ...well, chest_or_breath: "yes" } }), NOW)).toMatchObject({ ok: false, code: "screening_emergency" });
    expect(await bookAppointment(runner, wish(start, { checkIn: { ...well, leg_swollen: "yes" } }), NOW)).toMatchObject({ ok: false, code: "screening_block" });
    expect(await db.appointment.count({ where: { runnerId: runner.userId } })).toBe(0);
    const waiting = await booked(runner, start, { checkIn: { ...well, bone_pain: "yes" } });
    expect(waiting).toMatchObject({ status: "held", awaitingReview: true, holdExpiresAt: null });
    const kept = await db.screeningResponse.findFirstOrThrow({ where: { appointmentId: waiting.id } });
    expect(Buffer.from(kept.answersCipher).toString("latin1")).not.toContain("bone_pain");
  });
});

describe("the race window [RACE]", () => {
  test("refuses two days before with the allowed dates and slots on them, books four days before [too_close_to_race]", async () => {
    const { runner, raceId } = await runnerWithMarathon();
    const refused = await bookAppointment(runner, wish(daysBefore(2)), NOW);
    expect(refused).toMatchObject({ ok: false, code: "too_close_to_race", daysBefore: 2, race: { id: raceId }, allowedDates: ["2026-09-22", "2026-09-23", "2026-09-24"] });
    if (!refused.ok) expect(refused.alternatives?.map(({ startsAt }) => startsAt.toISOString().slice(0, 10))).toContain("2026-09-24");
    expect(await booked(runner, daysBefore(4), { purpose: "pre_race", raceId })).toMatchObject({ purpose: "pre_race", race: { id: raceId } });
    expect(await bookAppointment(runner, wish(daysBefore(6), { purpose: "pre_race", raceId }), NOW)).toMatchObject({ ok: false, code: "race_window_missed" });
    expect(await bookAppointment(runner, wish(daysBefore(1), { serviceId: clinic.exemptServiceId }), NOW)).toMatchObject({ ok: true });
  });

  test("the month says which days are too close to which race, for this runner only", async () => {
    const { runner } = await runnerWithMarathon();
    const query = { serviceId: clinic.serviceId, from: calendarDate("2026-09-20"), to: calendarDate("2026-09-30") };
    const own = await readAvailability(runner, query, NOW);
    const other = await readAvailability(await person(["runner"]), query, NOW);
    if (!own.ok || !other.ok) throw new Error("no availability");
    const state = (date: string) => own.days.find((day) => day.date === date);
    expect(state("2026-09-25")).toMatchObject({ state: "too_close_to_race", race: { role: "blocked", daysBefore: 2, race: { name: "Test Marathon" } } });
    expect(state("2026-09-22")).toMatchObject({ state: "free", race: { role: "window", daysBefore: 5 } });
    expect(other.days.every((day) => day.race === null)).toBe(true);
  });

  test("moving a race lists the conflict with a proposal that keeps the rule, and moves nothing", async () => {
    const { runner, raceId } = await runnerWithMarathon();
    const appointment = await booked(runner, daysBefore(5, "14:30"), { purpose: "pre_race", raceId });
    const changed = await changeRace(runner, raceId, { date: addDays(MARATHON, -3) }, NOW);
    if (!changed.ok) throw new Error(changed.code);
    expect(changed.conflicts).toMatchObject([{ appointment: { id: appointment.id }, code: "too_close_to_race", daysBefore: 2 }]);
    const proposal = changed.conflicts[0]?.proposal;
    expect(proposal && ["2026-09-19", "2026-09-20", "2026-09-21"].includes(proposal.startsAt.toISOString().slice(0, 10))).toBe(true);
    expect((await readAppointment(runner, appointment.id, NOW))?.startsAt).toEqual(daysBefore(5, "14:30"));
    expect(await moveAppointment(runner, appointment.id, proposal!, NOW)).toMatchObject({ ok: true });
    const removed = await removeRace(runner, raceId, NOW);
    expect(removed).toMatchObject({ ok: true, conflicts: [{ code: "race_window_missed", race: null, proposal: null }] });
  });

  test("staff set the rule aside with a written reason, which is audited and named; runners can't", async () => {
    const { runner } = await runnerWithMarathon();
    const admin = await person(["admin"]);
    const input = wish(daysBefore(2, "15:45"), { runnerId: runner.userId });
    expect(await bookAppointment(admin, input, NOW)).toMatchObject({ ok: false, code: "too_close_to_race" });
    const overridden = await bookAppointment(admin, { ...input, overrideReason: "Doctor's order, light work" }, NOW);
    expect(overridden).toMatchObject({ ok: true, appointment: { overrideReason: "Doctor's order, light work" } });
    if (!overridden.ok) throw new Error(overridden.code);
    expect(await db.auditEntry.findFirst({ where: { subjectId: overridden.appointment.id } })).toMatchObject({ action: "overrode_race_rule", reason: "Doctor's order, light work" });
    expect(await bookAppointment(runner, wish(daysBefore(1), { overrideReason: "please" }), NOW)).toMatchObject({ ok: false, code: "not_allowed" });
  });
});

describe("other people's appointments [ACCESS]", () => {
  test("answer as if they did not exist", async () => {
    const appointment = await booked(await person(["runner"]), at("2026-09-18", "10:00"));
    const stranger = await person(["runner"]);
    expect(await readAppointment(stranger, appointment.id, NOW)).toBeNull();
    expect(await moveAppointment(stranger, appointment.id, { startsAt: at("2026-09-18", "12:00") }, NOW)).toEqual({ ok: false, code: "not_found" });
    expect(await cancelAppointment(stranger, appointment.id, {}, NOW)).toEqual({ ok: false, code: "not_found" });
    expect(await confirmAppointment(stranger, appointment.id, NOW)).toMatchObject({ ok: false, code: "not_found" });
  });
});

describe("the calendar file", () => {
  test("is read back by another library: UTC instants, stable UID, growing sequence, cancelled when it is", async () => {
    const runner = await person(["runner"]);
    const appointment = await booked(runner, at("2026-09-19", "10:00"));
    const place = { name: "Test clinic", address: "https://clinic.example" };
    const event = new ICAL.Event(new ICAL.Component(ICAL.parse(appointmentCalendar(appointment, place)) as unknown[]).getFirstSubcomponent("vevent")!);
    expect(event.startDate.toJSDate()).toEqual(at("2026-09-19", "10:00"));
    expect(event.endDate.toJSDate()).toEqual(at("2026-09-19", "11:00"));
    expect([event.uid, event.sequence]).toEqual([`${appointment.id}@taper`, 0]);
    const cancelled = await cancelAppointment(runner, appointment.id, {}, NOW);
    if (!cancelled.ok) throw new Error(cancelled.code);
    const text = appointmentCalendar(cancelled.appointment, place);
    expect(text).toContain("STATUS:CANCELLED");
    expect(text).toContain("METHOD:CANCEL");
    expect(text).toContain("SEQUENCE:1");
  });
});
