import type { Actor, Role } from "@/lib/server/auth/actor";
import { db } from "@/lib/server/database";

/** A small clinic in Berlin: two therapists, one room each, one service, hours on weekdays; and people to act in it. */

export const ZONE = "Europe/Berlin";
/** A Monday, 09:00 in Berlin. */
export const MONDAY_NINE = new Date("2027-03-01T08:00:00Z");

let people = 0;

export async function person(name: string, ...roles: Role[]): Promise<Actor> {
  const email = `${name.toLowerCase()}-${people++}@example.org`;
  const user = await db.user.create({
    data: {
      email,
      name,
      roles,
      timeZone: ZONE,
      ...(roles.includes("runner") ? { runner: { create: {} } } : {}),
      ...(roles.includes("therapist") ? { therapist: { create: { displayName: name, languages: ["en"], position: people } } } : {}),
    },
  });
  return { userId: user.id, name, email, roles, timeZone: ZONE, sessionId: null };
}

export async function openClinic() {
  await db.clinic.create({ data: { name: "Spree Runners", currency: "EUR" } });
  const policy = await db.policyVersion.create({ data: { createdAt: new Date("2027-01-01T00:00:00Z") } });
  const location = await db.location.create({
    data: { slug: "spree", name: "Spree", address: "Am Ufer 1", timeZone: ZONE, rooms: { create: [{ name: "One" }, { name: "Two" }] } },
    include: { rooms: true },
  });
  const [ines, tom, admin] = [await person("Ines", "therapist"), await person("Tom", "therapist"), await person("Ada", "admin")];
  const service = await db.service.create({
    data: {
      slug: "runners-60",
      name: "Runners' massage 60",
      summary: "For tired legs.",
      durationMinutes: 60,
      bufferAfterMinutes: 15,
      priceAmount: 8000,
      priceCurrency: "EUR",
      rooms: { create: location.rooms.map(({ id }) => ({ roomId: id })) },
      therapists: { create: [ines, tom].map(({ userId }) => ({ therapistId: userId })) },
    },
  });
  for (const { userId } of [ines, tom]) {
    await db.workingHours.createMany({
      data: [1, 2, 3, 4, 5].map((weekday) => ({
        therapistId: userId, locationId: location.id, weekday, startMinute: 540, endMinute: 1020, effectiveFrom: new Date("2026-01-01"),
      })),
    });
  }
  return { policy, location, service, ines, tom, admin };
}

export type StaffClinic = Awaited<ReturnType<typeof openClinic>>;

type BookedValues = Partial<{ purpose: "pre_race"; raceId: string; note: string; status: "held" | "confirmed" | "checked_in"; reviewRequestedAt: Date; serviceId: string }>;

/** A session that is simply there: how it got booked is another test's matter. */
export async function booked(clinic: StaffClinic, therapist: Actor, runner: Actor, startsAt: Date, values: BookedValues = {}) {
  const room = clinic.location.rooms[therapist.userId === clinic.ines.userId ? 0 : 1]!;
  const endsAt = new Date(startsAt.getTime() + 60 * 60_000);
  return db.appointment.create({
    data: {
      runnerId: runner.userId,
      therapistId: therapist.userId,
      roomId: room.id,
      locationId: clinic.location.id,
      serviceId: clinic.service.id,
      status: "confirmed",
      startsAt,
      endsAt,
      reservedFrom: startsAt,
      reservedTo: new Date(endsAt.getTime() + 15 * 60_000),
      priceAmount: 8000,
      priceCurrency: "EUR",
      policyId: clinic.policy.id,
      ...values,
    },
  });
}
