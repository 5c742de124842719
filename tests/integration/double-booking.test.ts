import { beforeAll, describe, expect, test } from "vitest";
import { bookAppointment } from "@/lib/server/booking/book-appointment";
import { isLostRace } from "@/lib/server/booking/transaction";
import { db } from "@/lib/server/database";
import { addRace } from "@/lib/server/races/write-race";
import { listConflicts } from "@/lib/server/races/read-races";
import { at, daysBefore, MARATHON, NOW, openClinic, person, type TestClinic, ZONE } from "./clinic-for-tests";

let clinic: TestClinic;
beforeAll(async () => {
  clinic = await openClinic({ therapists: 2, rooms: 2 });
});

const HOUR = 3_600_000;

type Times = { startsAt: Date; reservedFrom?: Date; reservedTo?: Date };
async function insert(who: { runnerId: string; therapist?: number; room?: number; status?: "confirmed" | "cancelled" | "held" }, { startsAt, reservedFrom = startsAt, reservedTo }: Times) {
  const policy = await db.policyVersion.findFirstOrThrow();
  const endsAt = new Date(startsAt.getTime() + HOUR);
  return db.appointment.create({
    data: {
      runnerId: who.runnerId,
      therapistId: clinic.therapistIds[who.therapist ?? 0]!,
      roomId: clinic.roomIds[who.room ?? 0]!,
      locationId: clinic.locationId,
      serviceId: clinic.serviceId,
      status: who.status ?? "confirmed",
      startsAt,
      endsAt,
      reservedFrom,
      reservedTo: reservedTo ?? endsAt,
      holdExpiresAt: new Date(NOW.getTime() + HOUR),
      priceAmount: 0,
      priceCurrency: "USD",
      policyId: policy.id,
    },
  });
}

describe("PostgreSQL itself refuses overlap [SLOT]", () => {
  const start = at("2026-10-01", "10:00");
  const overlapping = { startsAt: new Date(start.getTime() + HOUR / 2) };
  let runners: string[] = [];
  beforeAll(async () => {
    runners = [(await person(["runner"])).userId, (await person(["runner"])).userId];
    await insert({ runnerId: runners[0]! }, { startsAt: start });
  });
  const refused = (insertion: Promise<unknown>) => insertion.then(() => false, isLostRace);

  test("for one therapist, also in another room", async () => {
    expect(await refused(insert({ runnerId: runners[1]!, room: 1 }, overlapping))).toBe(true);
  });

  test("for one room, also with another therapist", async () => {
    expect(await refused(insert({ runnerId: runners[1]!, therapist: 1 }, overlapping))).toBe(true);
  });

  test("for one runner, also with another therapist in another room", async () => {
    expect(await refused(insert({ runnerId: runners[0]!, therapist: 1, room: 1 }, overlapping))).toBe(true);
  });

  test("counts the buffers", async () => {
    const after = { startsAt: new Date(start.getTime() + HOUR + HOUR / 4), reservedFrom: new Date(start.getTime() + HOUR - 1) };
    expect(await refused(insert({ runnerId: runners[1]! }, after))).toBe(true);
  });

  test("lets periods touch, and forgets what was cancelled", async () => {
    await insert({ runnerId: runners[1]! }, { startsAt: new Date(start.getTime() + HOUR) });
    await insert({ runnerId: runners[1]!, status: "cancelled" }, { startsAt: start });
  });

  test("of two transactions at once exactly one commits", async () => {
    const other = { startsAt: at("2026-10-02", "10:00") };
    const both = await Promise.allSettled(runners.map((runnerId) => insert({ runnerId }, other)));
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("and holds amounts and states to what makes sense", async () => {
    const row = await db.appointment.findFirstOrThrow();
    const change = (data: object) => db.appointment.update({ where: { id: row.id }, data }).then(() => true, () => false);
    expect(await change({ endsAt: row.startsAt })).toBe(false);
    expect(await change({ priceAmount: -1 })).toBe(false);
    expect(await change({ status: "held", holdExpiresAt: null, reviewRequestedAt: null })).toBe(false);
  });
});

describe("many at once [SLOT]", () => {
  test("forty runners want one hour of one therapist: one is booked, the others are told with alternatives", async () => {
    const runners = await Promise.all(Array.from({ length: 40 }, () => person(["runner"])));
    const startsAt = at("2026-09-08", "10:00");
    const input = { serviceId: clinic.serviceId, startsAt, therapistId: clinic.therapistIds[0]!, purpose: "maintenance" as const };
    const results = await Promise.all(runners.map((runner) => bookAppointment(runner, input, NOW)));
    const refusals = results.filter((result) => !result.ok);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(refusals).toHaveLength(39);
    for (const refusal of refusals) {
      if (refusal.ok) continue;
      expect(refusal.code).toBe("slot_taken");
      expect(refusal.alternatives?.length).toBeGreaterThan(0);
    }
  });

  test("with anyone who is free, two therapists and two rooms take two of forty", async () => {
    const runners = await Promise.all(Array.from({ length: 40 }, () => person(["runner"])));
    const input = { serviceId: clinic.serviceId, startsAt: at("2026-09-09", "10:00"), purpose: "maintenance" as const };
    const results = await Promise.all(runners.map((runner) => bookAppointment(runner, input, NOW)));
    expect(results.filter((result) => result.ok)).toHaveLength(2);
    expect(results.every((result) => result.ok || result.code === "slot_taken")).toBe(true);
  });

  test("a race and a booking at once: never a forbidden session that nobody is told of [RACE]", async () => {
    for (let round = 0; round < 8; round++) {
      const runner = await person(["runner"]);
      const race = { name: "Race", date: MARATHON, distance: "marathon" as const, meters: null, timeZone: ZONE, location: null, goal: null };
      const time = `${String(9 + round).padStart(2, "0")}:00`;
      const [, booking] = await Promise.all([
        addRace(runner, race, NOW),
        bookAppointment(runner, { serviceId: clinic.serviceId, startsAt: round < 6 ? daysBefore(2, time) : daysBefore(1, `${String(3 + round).padStart(2, "0")}:00`), purpose: "maintenance" }, NOW),
      ]);
      const conflicts = await listConflicts(runner, NOW);
      expect(booking.ok ? conflicts.length : booking.code).toBe(booking.ok ? 1 : "too_close_to_race");
    }
  });
});
