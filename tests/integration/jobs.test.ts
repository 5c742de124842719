import { randomUUID } from "node:crypto";
import { PgBoss } from "pg-boss";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import type { Actor } from "@/lib/server/auth/actor";
import { db } from "@/lib/server/database";
import { expireHolds, tidyUp } from "@/lib/server/jobs/housekeeping";
import { startJobs } from "@/lib/server/jobs/schedule";
import { openClinic, person, type TestClinic } from "./clinic-for-tests";

const NOW = new Date("2026-09-01T14:00:00Z");
const MINUTE_MS = 60_000;

let clinic: TestClinic;
let runner: Actor;

beforeAll(async () => {
  clinic = await openClinic();
  runner = await person(["runner"]);
});

afterEach(async () => {
  await db.appointment.deleteMany();
});

const after = (minutes: number, from = NOW) => new Date(from.getTime() + minutes * MINUTE_MS);

type Held = { startsAt: Date; holdExpiresAt?: Date | null; reviewRequestedAt?: Date | null; status?: "held" | "confirmed" };

async function book({ startsAt, holdExpiresAt = null, reviewRequestedAt = null, status = "held" }: Held): Promise<string> {
  const { id: policyId } = await db.policyVersion.findFirstOrThrow();
  const { id } = await db.appointment.create({
    data: {
      status, startsAt, endsAt: after(60, startsAt), reservedFrom: startsAt, reservedTo: after(75, startsAt), holdExpiresAt, reviewRequestedAt,
      runnerId: runner.userId, therapistId: clinic.therapistIds[0]!, roomId: clinic.roomIds[0]!, locationId: clinic.locationId, serviceId: clinic.serviceId,
      policyId, priceAmount: 10_000, priceCurrency: "USD",
    },
  });
  return id;
}

async function lifeOf(id: string) {
  const { status, events } = await db.appointment.findUniqueOrThrow({ where: { id }, include: { events: true } });
  return { status, events: events.map(({ action, actorId, fromStatus, toStatus }) => ({ action, actorId, fromStatus, toStatus })) };
}

const EXPIRED = { status: "expired", events: [{ action: "expire", actorId: null, fromStatus: "held", toStatus: "expired" }] };

describe("expiring holds [BOOK]", () => {
  test("ends those whose five minutes are over, at that very instant, and no other", async () => {
    const lapsed = await book({ startsAt: after(600), holdExpiresAt: NOW });
    const held = await book({ startsAt: after(700), holdExpiresAt: after(1) });
    const confirmed = await book({ startsAt: after(800), holdExpiresAt: after(-30), status: "confirmed" });
    await expireHolds(NOW);
    expect(await lifeOf(lapsed)).toEqual(EXPIRED);
    expect(await lifeOf(held)).toEqual({ status: "held", events: [] });
    expect(await lifeOf(confirmed)).toEqual({ status: "confirmed", events: [] });
  });

  test("lets a session wait for its review until it would begin", async () => {
    const waiting = await book({ startsAt: after(1), reviewRequestedAt: after(-60) });
    await expireHolds(NOW);
    expect(await lifeOf(waiting)).toEqual({ status: "held", events: [] });
    await expireHolds(after(1));
    expect(await lifeOf(waiting)).toEqual(EXPIRED);
  });

  test("by several servers at once leaves one event each", async () => {
    const ids: string[] = [];
    for (let index = 0; index < 5; index++) ids.push(await book({ startsAt: after(600 + 100 * index), holdExpiresAt: after(-1) }));
    await Promise.all([1, 2, 3, 4].map(() => expireHolds(NOW)));
    for (const id of ids) expect(await lifeOf(id)).toEqual(EXPIRED);
  });

  test("changes nothing when the event can't be written", async () => {
    const lapsed = await book({ startsAt: after(600), holdExpiresAt: NOW });
    await db.$executeRaw`ALTER TABLE appointment_event ADD CONSTRAINT no_events CHECK (action <> 'expire') NOT VALID`;
    try {
      await expect(expireHolds(NOW)).rejects.toThrow();
      expect(await lifeOf(lapsed)).toEqual({ status: "held", events: [] });
    } finally {
      await db.$executeRaw`ALTER TABLE appointment_event DROP CONSTRAINT no_events`;
    }
  });
});

test("tidying up deletes what is used up and keeps the rest", async () => {
  const { userId } = runner;
  const daysAgo = (days: number) => after(-days * 24 * 60);
  const keyOf = (key: string, createdAt: Date) => ({ userId, key, requestHash: "hash", createdAt });
  await db.idempotencyKey.createMany({ data: [keyOf("old", after(-48 * 60 - 1)), keyOf("young", after(-47 * 60))] });
  await db.session.createMany({ data: [{ userId, userAgent: "old", expiresAt: daysAgo(31) }, { userId, userAgent: "young", expiresAt: after(1) }] });
  await db.verificationToken.createMany({
    data: [{ identifier: "old", tokenHash: "1", expiresAt: after(-1) }, { identifier: "young", tokenHash: "2", expiresAt: after(1) }],
  });
  await db.rateLimiterFlexible.createMany({ data: [{ key: "old", points: 3, expire: after(-1) }, { key: "young", points: 3, expire: after(1) }, { key: "lasting", points: 1 }] });
  await tidyUp(NOW);
  expect(await db.idempotencyKey.findMany({ select: { key: true } })).toEqual([{ key: "young" }]);
  expect(await db.session.findMany({ select: { userAgent: true } })).toEqual([{ userAgent: "young" }]);
  expect(await db.verificationToken.findMany({ select: { identifier: true } })).toEqual([{ identifier: "young" }]);
  expect(await db.rateLimiterFlexible.findMany({ select: { key: true }, orderBy: { key: "asc" } })).toEqual([{ key: "lasting" }, { key: "young" }]);
});

describe("the schedule", () => {
  const url = () => process.env.DATABASE_URL ?? "";
  const listenersBefore = process.listenerCount("SIGTERM");

  test("is served by two servers at once, each job by one of them", async () => {
    const stops = await Promise.all([startJobs(url()), startJobs(url())]);
    try {
      const schedules = await db.$queryRaw<{ name: string; cron: string }[]>`SELECT name, cron FROM pgboss.schedule ORDER BY name`;
      expect(schedules).toEqual([{ name: "expire-holds", cron: "* * * * *" }, { name: "send-mail", cron: "* * * * *" }, { name: "tidy-up", cron: "17 3 * * *" }]);
      const lapsed = await book({ startsAt: after(600, new Date()), holdExpiresAt: after(-1, new Date()) });
      await sendJob("expire-holds");
      await vi.waitFor(async () => expect(await lifeOf(lapsed)).toEqual(EXPIRED), { timeout: 20_000, interval: 100 });
    } finally {
      await Promise.all(stops.map((stop) => stop()));
    }
    expect(process.listenerCount("SIGTERM")).toBe(listenersBefore);
  });

  test("keeps a job for which no server ran", async () => {
    const lapsed = await book({ startsAt: after(600, new Date()), holdExpiresAt: after(-1, new Date()) });
    const id = await sendJob("expire-holds");
    const stop = await startJobs(url());
    try {
      await vi.waitFor(async () => expect(await lifeOf(lapsed)).toEqual(EXPIRED), { timeout: 20_000, interval: 100 });
      const done = () => db.$queryRaw<{ state: string }[]>`SELECT state::text FROM pgboss.job WHERE id = ${id}::uuid`;
      await vi.waitFor(async () => expect(await done()).toEqual([{ state: "completed" }]), { timeout: 20_000, interval: 100 });
    } finally {
      await stop();
    }
  });

  /** As another server's clock would. */
  async function sendJob(name: string): Promise<string> {
    const boss = new PgBoss({ connectionString: url(), supervise: false, schedule: false, max: 1 });
    await boss.start();
    const id = await boss.send(name);
    await boss.stop({ graceful: false });
    return id ?? randomUUID();
  }
});
