import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findRaceConflicts } from "@/lib/domain/race-conflicts";
import { raceOf } from "@/lib/server/booking/own-races";
import { rowsOutsideHours } from "@/lib/server/clinic/appointments-outside-hours";
import { signIn } from "@/lib/server/auth/sign-in";
import { currentPolicy } from "@/lib/server/catalogue/policy";
import { db } from "@/lib/server/database";
import { LARGE_SIGN_IN, seedLargeClinic } from "@/prisma/large-clinic";

/** The clinic to measure on, made small: it must be one that the rules could have made. */

const NOW = new Date("2026-11-28T15:00:00Z");
const RUNNERS = 1000;
const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
const steps = new Map<string, number[]>();

beforeAll(async () => {
  await client.connect();
  const made = await seedLargeClinic(client, {
    now: NOW,
    runners: RUNNERS,
    onProgress: ({ step, done, total }) => steps.set(step, [...(steps.get(step) ?? []), done / total]),
  });
  expect(made).toMatchObject({ runners: RUNNERS, appointments: 10 * RUNNERS });
}, 120_000);

afterAll(() => client.end());

describe("a large clinic", () => {
  test("has the runners and ten times as many appointments, past and to come", async () => {
    expect(await db.runner.count()).toBe(RUNNERS);
    expect(await db.appointment.count()).toBe(10 * RUNNERS);
    expect(await db.appointment.count({ where: { startsAt: { gte: NOW }, status: "confirmed" } })).toBeGreaterThan(20);
    const statuses = await db.appointment.groupBy({ by: ["status"] });
    expect(statuses.map(({ status }) => status)).toEqual(expect.arrayContaining(["confirmed", "completed", "cancelled", "late_cancelled", "no_show"]));
  });

  test("stays within its therapists' hours [SLOT]", async () => {
    expect(await rowsOutsideHours(db, {}, NOW)).toEqual([]);
    const [{ count }] = await db.$queryRaw<[{ count: number }]>`
      SELECT count(*)::int AS count FROM appointment JOIN closure USING (location_id)
      WHERE tstzrange(appointment.starts_at, appointment.ends_at) && tstzrange(closure.starts_at, closure.ends_at)`;
    expect(count).toBe(0);
  });

  test("keeps the race rule on every day of its past and future, but where staff gave a reason [RACE]", async () => {
    const { racePolicy: policy } = await currentPolicy();
    const runners = await db.runner.findMany({ include: { races: true, appointments: { include: { service: true, location: true } } } });
    let preRace = 0;
    for (const { races, appointments } of runners) {
      const sessions = appointments.map((row) => ({
        appointmentId: row.id, startsAt: row.startsAt, purpose: row.purpose, raceId: row.raceId, overridden: row.overrideReason !== null,
        serviceExempt: row.service.raceRule === "exempt", timeZone: row.location.timeZone,
      }));
      preRace += sessions.filter(({ purpose }) => purpose === "pre_race").length;
      expect(findRaceConflicts({ sessions, races: races.map(raceOf), policy, now: new Date(0) })).toEqual([]);
    }
    expect(preRace).toBeGreaterThan(20);
    const overridden = await db.appointment.count({ where: { overrideReason: { not: null } } });
    expect(overridden).toBeGreaterThan(0);
    expect(await db.auditEntry.count({ where: { action: "overrode_race_rule", reason: { not: null } } })).toBe(overridden);
  });

  test("writes each status with its events, the last of which gave it [BOOK]", async () => {
    const [{ count }] = await db.$queryRaw<[{ count: number }]>`
      SELECT count(*)::int AS count FROM appointment
      WHERE status IS DISTINCT FROM (SELECT to_status FROM appointment_event WHERE appointment_id = appointment.id ORDER BY at DESC, id DESC LIMIT 1)`;
    expect(count).toBe(0);
  });

  test("has all guards of the database back in place", async () => {
    const row = await db.appointment.findFirstOrThrow({ where: { status: "completed" } });
    const { id: _id, createdAt: _created, updatedAt: _updated, ...again } = row;
    await expect(db.appointment.create({ data: again })).rejects.toThrow(/appointment_(therapist|room|runner)_free/);
    await expect(db.appointment.create({ data: { ...again, runnerId: row.therapistId, startsAt: new Date("2030-01-01T10:00:00Z"), endsAt: new Date("2030-01-01T11:00:00Z"), reservedFrom: new Date("2030-01-01T10:00:00Z"), reservedTo: new Date("2030-01-01T11:00:00Z") } })).rejects.toThrow(/appointment_runner_id_fkey/);
    const { rows } = await client.query("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'D'");
    expect(rows).toEqual([]);
  });

  test("is found by the search, and lets its admin sign in", async () => {
    expect(await db.user.count({ where: { searchText: "" } })).toBe(0);
    const result = await signIn(LARGE_SIGN_IN, { address: null, userAgent: null }, NOW);
    expect(result.ok).toBe(true);
  });

  test("tells how far it is, up to the end of each step", () => {
    expect([...steps.keys()]).toEqual(["Appointments", "Runners", "Constraints and indexes", "Statistics"]);
    for (const shares of steps.values()) {
      expect(shares).toEqual(shares.toSorted((a, b) => a - b));
      expect(shares.at(-1)).toBe(1);
    }
  });

  test("is the same for the same moment and seed, and never written over another", async () => {
    await expect(seedLargeClinic(client, { now: NOW, runners: RUNNERS })).rejects.toMatchObject({ code: "23505" });
    expect(await db.appointment.count()).toBe(10 * RUNNERS);
    const before = await digest();
    await db.$executeRaw`TRUNCATE "clinic", "user", "location", "service", "policy_version" CASCADE`;
    await seedLargeClinic(client, { now: NOW, runners: RUNNERS });
    expect(await digest()).toBe(before);
  });
});

async function digest(): Promise<string> {
  const [{ digest: text }] = await db.$queryRaw<[{ digest: string }]>`
    SELECT md5(string_agg(id::text || runner_id || starts_at || status, ',' ORDER BY id)) AS digest FROM appointment`;
  return text;
}
