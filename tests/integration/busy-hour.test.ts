import { beforeAll, expect, test } from "vitest";
import { bookAppointment } from "@/lib/server/booking/book-appointment";
import { moveAppointment } from "@/lib/server/booking/move-appointment";
import { db } from "@/lib/server/database";
import { at, NOW, openClinic, person, type TestClinic } from "./clinic-for-tests";

/** Who gives a session when many want one, and nobody is asked for. [SLOT] */

const PLACES = 8;

let clinic: TestClinic;
beforeAll(async () => {
  clinic = await openClinic({ therapists: PLACES, rooms: PLACES });
});

const wish = (startsAt: Date, change = {}) => ({ serviceId: clinic.serviceId, startsAt, purpose: "maintenance" as const, ...change });

async function booked(startsAt: Date, change = {}, runnerId?: string) {
  const runner = await person(["runner"]);
  const actor = runnerId ? { ...runner, userId: runnerId } : runner;
  const result = await bookAppointment(actor, wish(startsAt, change), NOW);
  if (!result.ok) throw new Error(result.code);
  return { runner: actor, appointment: result.appointment };
}

test("nobody is refused while a therapist and a room are free [SLOT]", async () => {
  const runners = await Promise.all(Array.from({ length: 20 }, () => person(["runner"])));
  const results = await Promise.all(runners.map((runner) => bookAppointment(runner, wish(at("2026-09-08", "10:00")), NOW)));
  const given = results.flatMap((result) => (result.ok ? [result.appointment] : []));
  expect(new Set(given.map(({ therapist }) => therapist.id)).size).toBe(PLACES);
  expect(new Set(given.map(({ room }) => room.id)).size).toBe(PLACES);
  const refused = results.flatMap((result) => (result.ok ? [] : [result]));
  expect(refused.map(({ code }) => code)).toEqual(Array.from({ length: 20 - PLACES }, () => "slot_taken"));
  for (const { alternatives } of refused) expect(alternatives?.map(({ startsAt }) => startsAt)).not.toContainEqual(at("2026-09-08", "10:00"));
});

test("a crowd ten times the places waits its turn: no error, no double booking [SLOT]", async () => {
  const runners = await Promise.all(Array.from({ length: 80 }, () => person(["runner"])));
  const results = await Promise.all(runners.map((runner) => bookAppointment(runner, wish(at("2026-09-09", "10:00")), NOW)));
  expect(results.filter((result) => result.ok)).toHaveLength(PLACES);
  expect(results.filter((result) => !result.ok && result.code === "slot_taken")).toHaveLength(80 - PLACES);
});

test("the therapist with the fewest sessions that day gives it [SLOT]", async () => {
  await booked(at("2026-09-21", "10:00"), { therapistId: clinic.therapistIds[0] });
  await booked(at("2026-09-21", "10:00"), { therapistId: clinic.therapistIds[1] });
  const { appointment } = await booked(at("2026-09-21", "14:00"));
  expect(appointment.therapist.id).toBe(clinic.therapistIds[2]);
});

test("the runner's usual therapist comes before the least busy one, but not before no session at all [SLOT]", async () => {
  const [, , , , usual] = clinic.therapistIds;
  const runner = await person(["runner"]);
  await db.runner.update({ where: { id: runner.userId }, data: { usualTherapistId: usual ?? null } });
  await booked(at("2026-09-22", "10:00"), { therapistId: usual });
  expect((await booked(at("2026-09-22", "14:00"), {}, runner.userId)).appointment.therapist.id).toBe(usual);
  await booked(at("2026-09-23", "10:00"), { therapistId: usual });
  expect((await booked(at("2026-09-23", "10:00"), {}, runner.userId)).appointment.therapist.id).toBe(clinic.therapistIds[0]);
});

test("a moved session keeps its therapist, unless another is asked for or only others are free [BOOK]", async () => {
  const [first, , second] = clinic.therapistIds;
  const { runner, appointment } = await booked(at("2026-09-14", "12:00"), { therapistId: second });
  const move = (startsAt: Date, therapistId?: string) => moveAppointment(runner, appointment.id, { startsAt, therapistId }, NOW);
  expect(await move(at("2026-09-15", "12:00"))).toMatchObject({ ok: true, appointment: { therapist: { id: second } } });
  expect(await move(at("2026-09-15", "12:30"), first)).toMatchObject({ ok: true, appointment: { therapist: { id: first } } });
  await booked(at("2026-09-16", "12:00"), { therapistId: first });
  const moved = await move(at("2026-09-16", "12:00"));
  expect(moved).toMatchObject({ ok: true, appointment: { id: appointment.id, sequence: 3 } });
  expect(moved.ok && moved.appointment.therapist.id).not.toBe(first);
});

test("two who move to one hour at once: one does, the other keeps the old time [BOOK]", async () => {
  const therapistId = clinic.therapistIds[7];
  const both = await Promise.all(["09:00", "14:00"].map((time) => booked(at("2026-09-17", time), { therapistId })));
  const target = at("2026-09-17", "11:30");
  const moved = await Promise.all(both.map(({ runner, appointment }) => moveAppointment(runner, appointment.id, { startsAt: target, therapistId }, NOW)));
  expect(moved.map((result) => (result.ok ? "moved" : result.code)).sort()).toEqual(["moved", "slot_taken"]);
  const rows = await db.appointment.findMany({ where: { id: { in: both.map(({ appointment }) => appointment.id) } } });
  const starts = both.map(({ appointment }, index) => (moved[index]?.ok ? target : appointment.startsAt).getTime());
  expect(rows.map(({ startsAt }) => startsAt.getTime()).sort()).toEqual(starts.sort());
});
