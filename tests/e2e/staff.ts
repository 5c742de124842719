import { randomUUID } from "node:crypto";
import { connect } from "../../lib/server/database";
import { hashPassword } from "../../lib/server/auth/password";
import { DEMO_SIGN_INS } from "../../prisma/seed";

/** People and sessions of the desk that no other test has to do with: a therapist with a room of their own, hidden from online booking. */

const db = connect(process.env.DATABASE_URL ?? "");
const MINUTE_MS = 60_000;

export const admin = DEMO_SIGN_INS.find(({ role }) => role === "admin")!;

export type TestTherapist = { id: string; name: string; email: string; password: string; roomId: string; locationId: string };

const hired: TestTherapist[] = [];

/** Takes these therapists and their rooms out of the clinic again, so that its lists stay as they were. */
export async function closeTestRooms(): Promise<void> {
  const archivedAt = new Date();
  await db.therapist.updateMany({ where: { id: { in: hired.map(({ id }) => id) } }, data: { archivedAt } });
  await db.room.updateMany({ where: { id: { in: hired.map(({ roomId }) => roomId) } }, data: { archivedAt } });
  await db.$disconnect();
}

export async function newTherapist(): Promise<TestTherapist> {
  const tag = randomUUID().slice(0, 8);
  const name = `Rosa ${tag}`;
  const password = "seven miles at dawn";
  const location = await db.location.findFirstOrThrow({ where: { archivedAt: null }, orderBy: { position: "asc" } });
  const user = await db.user.create({
    data: {
      email: `rosa-${tag}@example.org`,
      name,
      roles: ["therapist"],
      timeZone: location.timeZone,
      passwordHash: await hashPassword(password),
      therapist: { create: { displayName: name, languages: ["en"], bookable: false, position: 100 } },
    },
  });
  const room = await db.room.create({ data: { locationId: location.id, name: `Room ${tag}` } });
  const therapist = { id: user.id, name, email: user.email!, password, roomId: room.id, locationId: location.id };
  hired.push(therapist);
  return therapist;
}

type SessionValues = { startsInMinutes: number; status?: "confirmed" | "held"; raceInDays?: number; note?: string };

/** A session of a new runner with this therapist, so many minutes from now (before now when negative). */
export async function newSession(therapist: TestTherapist, { startsInMinutes, status = "confirmed", raceInDays, note }: SessionValues) {
  const tag = randomUUID().slice(0, 8);
  const [service, policy, location] = await Promise.all([
    db.service.findFirstOrThrow({ where: { archivedAt: null } }),
    db.policyVersion.findFirstOrThrow({ orderBy: { createdAt: "desc" } }),
    db.location.findUniqueOrThrow({ where: { id: therapist.locationId } }),
  ]);
  const startsAt = new Date(Date.now() + startsInMinutes * MINUTE_MS);
  const endsAt = new Date(startsAt.getTime() + 45 * MINUTE_MS);
  const name = `Noa ${tag}`;
  // A race's days are counted on its own calendar, from the session's date there.
  const raceDay = new Date(`${startsAt.toLocaleDateString("sv-SE", { timeZone: location.timeZone })}T00:00:00Z`);
  if (raceInDays !== undefined) raceDay.setUTCDate(raceDay.getUTCDate() + raceInDays);
  const races = raceInDays === undefined ? [] : [{ name: `Marathon ${tag}`, date: raceDay, timeZone: location.timeZone, distance: "marathon" }];
  const user = await db.user.create({
    data: {
      email: `noa-${tag}@example.org`,
      name,
      roles: ["runner"],
      timeZone: location.timeZone,
      runner: { create: { races: { create: races }, preference: { create: { areasToAvoid: ["left ankle"], pressure: "firm" } } } },
    },
  });
  const { id } = await db.appointment.create({
    data: {
      runnerId: user.id,
      therapistId: therapist.id,
      roomId: therapist.roomId,
      locationId: therapist.locationId,
      serviceId: service.id,
      status,
      ...(status === "held" ? { reviewRequestedAt: new Date() } : {}),
      startsAt,
      endsAt,
      reservedFrom: startsAt,
      reservedTo: endsAt,
      priceAmount: service.priceAmount,
      priceCurrency: service.priceCurrency,
      policyId: policy.id,
      ...(note ? { note } : {}),
    },
  });
  const date = startsAt.toLocaleDateString("sv-SE", { timeZone: location.timeZone });
  return { id, name, date, raceName: races[0]?.name ?? "" };
}

/** What the database says of an appointment. */
export async function stored(id: string) {
  return db.appointment.findUniqueOrThrow({ where: { id }, select: { status: true, events: { orderBy: { at: "asc" }, select: { action: true, reason: true } } } });
}
