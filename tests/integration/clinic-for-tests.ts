import { randomUUID } from "node:crypto";
import type { Actor, Role } from "@/lib/server/auth/actor";
import { db } from "@/lib/server/database";
import { addDays, calendarDate } from "@/lib/domain/calendar-date";
import { instantsAt } from "@/lib/domain/wall-clock";
import { toSqlDate } from "@/lib/server/sql-date";

/** The clinic of the booking tests: one location in New York, open every day from 09:00 to 17:00. */
export const ZONE = "America/New_York";
export const NOW = new Date("2026-09-01T14:00:00Z");
export const MARATHON = calendarDate("2026-09-27");

export type TestClinic = { serviceId: string; exemptServiceId: string; therapistIds: string[]; roomIds: string[]; locationId: string };

/** A clinic with so many therapists and rooms; 60-minute sessions with 15 minutes after. */
export async function openClinic({ therapists = 1, rooms = 1 } = {}): Promise<TestClinic> {
  await db.clinic.create({ data: { name: "Test clinic", currency: "USD" } });
  await db.policyVersion.create({ data: { noticeMinutes: 120, horizonDays: 180, createdAt: new Date("2026-01-01T00:00:00Z") } });
  const location = await db.location.create({ data: { slug: "here", name: "Here", address: "1 Street", timeZone: ZONE } });
  const roomIds: string[] = [];
  for (let index = 0; index < rooms; index++) roomIds.push((await db.room.create({ data: { locationId: location.id, name: `Room ${index}`, position: index } })).id);
  const therapistIds: string[] = [];
  for (let index = 0; index < therapists; index++) {
    const { userId } = await person(["therapist"]);
    await db.therapist.create({ data: { id: userId, displayName: `Therapist ${index}`, position: index } });
    for (let weekday = 1; weekday <= 7; weekday++)
      await db.workingHours.create({
        data: { therapistId: userId, locationId: location.id, weekday, startMinute: 540, endMinute: 1020, effectiveFrom: toSqlDate(calendarDate("2026-01-01")) },
      });
    therapistIds.push(userId);
  }
  const service = (slug: string, raceRule: "enforced" | "exempt") =>
    db.service.create({
      data: {
        slug, name: slug, summary: slug, durationMinutes: 60, bufferAfterMinutes: 15, priceAmount: 10_000, priceCurrency: "USD", raceRule,
        rooms: { create: roomIds.map((roomId) => ({ roomId })) },
        therapists: { create: therapistIds.map((therapistId) => ({ therapistId })) },
      },
    });
  return { serviceId: (await service("massage", "enforced")).id, exemptServiceId: (await service("assessment", "exempt")).id, therapistIds, roomIds, locationId: location.id };
}

/** Somebody with these roles, signed in. */
export async function person(roles: Role[]): Promise<Actor> {
  const id = randomUUID();
  const user = { id, email: `${id}@example.org`, name: `Person ${id.slice(0, 4)}`, roles, timeZone: ZONE };
  await db.user.create({ data: { ...user, ...(roles.includes("runner") ? { runner: { create: {} } } : {}) } });
  return { userId: id, name: user.name, email: user.email, roles, timeZone: ZONE, sessionId: null };
}

/** The instant at the clinic. */
export function at(date: string, time: string): Date {
  const [found] = instantsAt(calendarDate(date), time, ZONE);
  if (!found) throw new Error(`${date} ${time} doesn't exist in ${ZONE}`);
  return found;
}

/** So many days before the marathon, at noon. */
export function daysBefore(days: number, time = "12:00"): Date {
  return at(addDays(MARATHON, -days), time);
}

/** Resolves once a transaction of this database waits for another's lock: only then do the two really meet. */
export async function waitingForLocks(): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    const [row] = await db.$queryRaw<{ waiting: number }[]>`
      SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    if (row && row.waiting > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error("Nobody waits");
}
