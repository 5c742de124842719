import { beforeAll, expect, test } from "vitest";
import type { Actor } from "@/lib/server/auth/actor";
import { db } from "@/lib/server/database";
import { bookNextSession, readNextSession } from "@/lib/server/desk/next-session";
import { booked, openClinic, person, type StaffClinic, ZONE } from "./staff-clinic";

let clinic: StaffClinic;
let mia: Actor;
let today: Awaited<ReturnType<typeof booked>>;
const later = new Date("2027-03-01T10:30:00Z");

beforeAll(async () => {
  clinic = await openClinic();
  mia = await person("Mia", "runner");
  today = await booked(clinic, clinic.ines, mia, new Date("2027-03-01T09:00:00Z"), { status: "checked_in" });
  await db.race.create({ data: { runnerId: mia.userId, name: "Spring Marathon", date: new Date("2027-04-11"), timeZone: ZONE, distance: "marathon" } });
});

test("the treating therapist reads what the rule proposes, with a free time of their own on the day [CADENCE]", async () => {
  const next = await readNextSession(clinic.ines, today.id, later);
  // Nothing is known of the training: every four weeks. 29 March would be, but lies within 14 days of the session before the marathon.
  expect(next).toMatchObject({ runnerName: "Mia", intervalDays: 28, serviceName: "Runners' massage 60", booked: [] });
  expect(next?.reasons.map(({ code }) => code)).toContain("V?");
  expect(next?.proposals.map(({ date, purpose, raceName }) => ({ date, purpose, raceName }))).toEqual([
    { date: "2027-04-07", purpose: "pre_race", raceName: "Spring Marathon" },
    { date: "2027-05-05", purpose: "maintenance", raceName: null },
  ]);
  expect(next?.proposals.map(({ slot }) => slot?.therapistId)).toEqual([clinic.ines.userId, clinic.ines.userId]);
});

test("nobody else reads it or books it [ACCESS]", async () => {
  for (const viewer of [clinic.tom, clinic.admin, mia, null]) {
    expect(await readNextSession(viewer, today.id, later)).toBeNull();
    const wish = { appointmentId: today.id, serviceId: clinic.service.id, therapistId: clinic.ines.userId, startsAt: new Date("2027-03-30T08:00:00Z"), purpose: "maintenance" as const, raceId: undefined };
    expect(await bookNextSession(viewer, wish, later)).toEqual({ ok: false, code: "not_found" });
  }
});

test("booked beside the note it is the runner's, by all the rules, and the proposal is gone [BOOK] [RACE]", async () => {
  const next = await readNextSession(clinic.ines, today.id, later);
  const { slot, raceId } = next!.proposals[0]!;
  const wish = { appointmentId: today.id, serviceId: next!.serviceId, therapistId: slot!.therapistId, purpose: "pre_race" as const, raceId: raceId ?? undefined };
  expect(await bookNextSession(clinic.ines, { ...wish, startsAt: new Date("2027-04-09T08:00:00Z") }, later)).toMatchObject({ ok: false, code: "too_close_to_race" });
  expect(await bookNextSession(clinic.ines, { ...wish, startsAt: slot!.startsAt }, later)).toMatchObject({ ok: true, appointment: { runner: { id: mia.userId }, purpose: "pre_race", status: "confirmed" } });
  const after = await readNextSession(clinic.ines, today.id, later);
  expect(after?.booked).toHaveLength(1);
  expect(after?.proposals.some(({ purpose }) => purpose === "pre_race")).toBe(false);
});
