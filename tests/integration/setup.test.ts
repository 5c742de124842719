import { beforeEach, describe, expect, test } from "vitest";
import { readAvailability } from "@/lib/server/booking/read-availability";
import { listServices } from "@/lib/server/catalogue/read-catalogue";
import { addStarterServices } from "@/lib/server/clinic/starter-services";
import type { Actor } from "@/lib/server/auth/actor";
import { db } from "@/lib/server/database";
import { addDays, dateIn } from "@/lib/domain/calendar-date";
import { addFirstLocation } from "@/lib/server/setup/add-first-location";
import { furnishLocation } from "@/lib/server/setup/furnish-location";
import { hireTherapists } from "@/lib/server/setup/hire-therapists";
import { openClinic } from "@/lib/server/setup/open-clinic";
import { readSetup } from "@/lib/server/setup/read-setup";
import { setUpClinic } from "@/lib/server/setup/set-up-clinic";
import { setupSchema } from "@/lib/setup-input";
import { nextSetupStep } from "@/lib/setup-steps";
import { NOW, person } from "./clinic-for-tests";

const SITE = "https://clinic.example";
const input = setupSchema.parse({ code: "right", clinicName: "Lakeside", currency: "eur", name: "Nora", email: "nora@example.org", password: "seven miles at dawn" });
const WEEKDAYS = [1, 2, 3, 4, 5].map(() => [{ startMinute: 480, endMinute: 1200 }]);
const DAYS = [...WEEKDAYS, [{ startMinute: 540, endMinute: 840 }], []];

beforeEach(async () => {
  process.env.TAPER_SETUP_CODE = "right";
  await db.$executeRaw`TRUNCATE "clinic", "user", "location", "service", "technique", "policy_version", "rate_limiter_flexible" CASCADE`;
});

async function adminOf(): Promise<Actor> {
  const made = await setUpClinic(input, NOW);
  if (!made.ok) throw new Error(made.code);
  return { userId: made.userId, name: "Nora", email: input.email, roles: ["admin"], timeZone: "UTC", sessionId: null };
}

async function withLocations(admin: Actor, ...zones: string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const timeZone of zones) {
    const added = await addFirstLocation(admin, { name: `Place ${ids.length}`, address: "1 Shore", directions: null, timeZone }, NOW);
    if (!added.ok) throw new Error(added.code);
    ids.push(added.id);
  }
  return ids;
}

describe("the first step", () => {
  test("only the printed code sets the clinic up, and without one nobody can", async () => {
    expect(await setUpClinic({ ...input, code: "wrong" }, NOW)).toEqual({ ok: false, code: "wrong_code" });
    delete process.env.TAPER_SETUP_CODE;
    expect(await setUpClinic({ ...input, code: "" }, NOW)).toEqual({ ok: false, code: "wrong_code" });
    expect(await db.user.count()).toBe(0);
  });

  test("an address that a runner registered before there was a clinic is named as taken, and nothing is made", async () => {
    await db.user.create({ data: { email: input.email, name: "Nora", roles: ["runner"], timeZone: "UTC", runner: { create: {} } } });
    expect(await setUpClinic(input, NOW)).toEqual({ ok: false, code: "email_taken" });
    expect(await Promise.all([db.clinic.count(), db.policyVersion.count()])).toEqual([0, 0]);
  });

  test("guessing the code is limited, and even the right one then waits", async () => {
    for (let guess = 0; guess < 10; guess++) await setUpClinic({ ...input, code: `guess ${guess}` }, NOW);
    expect(await setUpClinic(input, NOW)).toMatchObject({ ok: false, code: "too_many_attempts" });
  });

  test("of several at once exactly one makes the clinic, its policy and its admin", async () => {
    const results = await Promise.all([1, 2, 3].map((n) => setUpClinic({ ...input, email: `nora${n}@example.org` }, NOW)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await Promise.all([db.clinic.count(), db.policyVersion.count(), db.user.count()])).toEqual([1, 1, 1]);
    expect(await db.user.findFirst()).toMatchObject({ roles: ["admin"] });
    expect(await db.clinic.findFirst()).toMatchObject({ openedAt: null });
  });
});

describe("the steps after it", () => {
  test("are read off what is there, each the next in turn, and end in a clinic that can be booked [SLOT]", async () => {
    const admin = await adminOf();
    const next = async () => nextSetupStep((await readSetup(admin))!.done)?.key ?? null;
    expect(await next()).toBe("locations");
    const [here, there] = await withLocations(admin, "Europe/Berlin", "America/New_York");
    expect(await db.user.findUnique({ where: { id: admin.userId } })).toMatchObject({ timeZone: "Europe/Berlin" });
    expect(await next()).toBe("hours");
    expect(await furnishLocation(admin, { locationId: here!, days: DAYS, rooms: ["One", "Two"] }, NOW)).toEqual({ ok: true });
    expect(await next()).toBe("hours");
    expect(await furnishLocation(admin, { locationId: there!, days: DAYS, rooms: ["Loft"] }, NOW)).toEqual({ ok: true });
    expect(await next()).toBe("services");
    await addStarterServices(admin, [{ key: "runners-massage", durations: [{ durationMinutes: 60, priceAmount: 9000 }] }], NOW);
    expect(await next()).toBe("people");
    expect(await openClinic(admin, NOW)).toEqual({ ok: false, code: "steps_missing", missing: ["people"] });
    const hired = await hireTherapists(admin, { ownLocationId: here!, therapists: [{ row: 0, name: "Ben", email: "ben@example.org", locationId: there! }] }, SITE, NOW);
    expect(hired).toMatchObject({ ok: true, treatsToo: true, hired: [{ name: "Ben", email: "ben@example.org" }] });
    expect(await next()).toBeNull();

    expect(await listServices(null)).toEqual([]);
    expect(await openClinic(admin, NOW)).toEqual({ ok: true });
    const [service] = await listServices(null);
    expect(service).toMatchObject({ durationMinutes: 60, price: { amount: 9000, currency: "EUR" } });
    for (const [locationId, zone] of [[here!, "Europe/Berlin"], [there!, "America/New_York"]] as const) {
      const today = dateIn(NOW, zone);
      const free = await readAvailability(null, { serviceId: service!.id, locationId, from: addDays(today, 1), to: addDays(today, 14) }, NOW);
      if (!free.ok) throw new Error(free.code);
      expect(free.timeZone).toBe(zone);
      expect(free.days.filter(({ state }) => state === "free").length).toBeGreaterThanOrEqual(10);
    }
  });

  test("furnish a location once, however often the button is pressed", async () => {
    const admin = await adminOf();
    const [id] = await withLocations(admin, "Europe/Berlin");
    const furnish = () => furnishLocation(admin, { locationId: id!, days: DAYS, rooms: ["One"] }, NOW);
    const results = await Promise.all([furnish(), furnish()]);
    expect(results).toContainEqual({ ok: true });
    expect(results).toContainEqual({ ok: false, code: "furnished_already" });
    expect(await Promise.all([db.room.count(), db.openingHours.count()])).toEqual([1, 6]);
  });

  test("take on all therapists or none: a taken address is named by its row", async () => {
    const admin = await adminOf();
    const [id] = await withLocations(admin, "Europe/Berlin");
    const therapists = [{ row: 0, name: "Ben", email: "ben@example.org", locationId: id! }, { row: 2, name: "Nora again", email: input.email, locationId: id! }];
    expect(await hireTherapists(admin, { ownLocationId: null, therapists }, SITE, NOW)).toEqual({ ok: false, code: "email_taken", rows: [2] });
    expect(await db.therapist.count()).toBe(0);
    const results = await Promise.all([1, 2].map(() => hireTherapists(admin, { ownLocationId: null, therapists: therapists.slice(0, 1) }, SITE, NOW)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await db.auditEntry.count({ where: { action: "added_therapist" } })).toBe(1);
  });

  test("are an admin's alone [ACCESS]", async () => {
    const admin = await adminOf();
    const [id] = await withLocations(admin, "Europe/Berlin");
    const other = await person(["therapist"]);
    expect(await readSetup(other)).toBeNull();
    expect(await readSetup(null)).toBeNull();
    expect(await furnishLocation(other, { locationId: id!, days: DAYS, rooms: ["One"] }, NOW)).toEqual({ ok: false, code: "not_found" });
    expect(await hireTherapists(other, { ownLocationId: id!, therapists: [] }, SITE, NOW)).toEqual({ ok: false, code: "not_found" });
    expect(await openClinic(other, NOW)).toEqual({ ok: false, code: "not_found" });
  });
});
