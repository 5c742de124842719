import { beforeEach, describe, expect, test } from "vitest";
import { findSlots } from "@/lib/domain/availability";
import { addDays, dateIn, datesFromTo } from "@/lib/domain/calendar-date";
import { answersContext } from "@/lib/server/booking/check-in";
import { decryptHealth } from "@/lib/server/health-cipher";
import { readCalendars } from "@/lib/server/booking/read-calendars";
import { readLocation } from "@/lib/server/booking/read-location";
import { readSignedNote } from "@/lib/server/notes/read-notes";
import { signIn } from "@/lib/server/auth/sign-in";
import { db } from "@/lib/server/database";
import { readCadenceKept } from "@/lib/server/reports/read-cadence-kept";
import { TIME_ZONE } from "@/prisma/demo-clinic";
import { DEMO_SIGN_INS, seedDemoClinic } from "@/prisma/seed";

const NOW = new Date("2026-11-23T19:00:00Z");

beforeEach(async () => {
  await db.$executeRaw`TRUNCATE "clinic", "user", "location", "service", "technique", "policy_version" CASCADE`;
});

describe.each([NOW, new Date("2027-03-14T07:00:00Z"), new Date("2027-11-07T05:30:00Z")])("the demo clinic of %o", (now) => {
  test("is taken by the database's own constraints, and leaves places on most days [SLOT]", async () => {
    await seedDemoClinic(db, { now });
    const service = await db.service.findUniqueOrThrow({ where: { slug: "runners-massage-60" } });
    const today = dateIn(now, TIME_ZONE);
    const location = await readLocation(null);
    if (!location) throw new Error("no location");
    const calendars = await readCalendars(
      db,
      {
        serviceId: service.id, from: addDays(today, 1), to: addDays(today, 28), therapistId: null, location, runnerId: null,
        ignoreAppointmentId: null, wantedDate: null, services: {}, staff: false,
      },
      now,
    );
    if (!calendars.ok) throw new Error(calendars.code);
    const states = findSlots(calendars.question).map(({ state }) => state);
    const open = states.filter((state) => state !== "closed");
    expect(open.length).toBeGreaterThanOrEqual(22);
    expect(open.filter((state) => state === "free").length / open.length).toBeGreaterThan(0.8);
    expect(open).toContain("full");
    expect(datesFromTo(addDays(today, 1), addDays(today, 28))).toHaveLength(states.length);
  });
});

test("lets each of its people sign in, in the role that is named", async () => {
  await seedDemoClinic(db, { now: NOW });
  for (const { email, password, role, name } of DEMO_SIGN_INS) {
    const result = await signIn({ email, password }, { address: null, userAgent: null }, NOW);
    if (!result.ok) throw new Error(result.code);
    expect(await db.user.findUnique({ where: { id: result.session.userId }, select: { roles: true, name: true } })).toEqual({ roles: [role], name });
  }
  expect(new Set(DEMO_SIGN_INS.map(({ role }) => role))).toEqual(new Set(["runner", "therapist", "admin"]));
});

test("keeps the answers of its runners encrypted [SCREEN]", async () => {
  await seedDemoClinic(db, { now: NOW });
  const waiting = await db.screeningResponse.findFirstOrThrow({ where: { action: "review" } });
  expect(Buffer.from(waiting.answersCipher).toString("utf8")).not.toContain("bone_pain");
  expect(decryptHealth(waiting.answersCipher, answersContext(waiting.id))).toMatchObject({ bone_pain: "yes", fever: "no" });
});

test("has a signed note of most runners' last visits, which their therapist reads [ACCESS]", async () => {
  await seedDemoClinic(db, { now: NOW });
  const note = await db.soapNote.findFirstOrThrow({ where: { signedAt: { not: null } }, include: { therapist: { include: { user: true } } } });
  const { user } = note.therapist;
  const reader = { userId: user.id, name: user.name, email: user.email!, roles: user.roles, timeZone: user.timeZone, sessionId: null };
  expect((await readSignedNote(reader, note.id, NOW))?.content.objective).toBeTruthy();
  expect(await db.soapNote.count({ where: { signedAt: { not: null } } })).toBeGreaterThan(5);
});

test("has plans that are kept, and some that are not, for the report on them [CADENCE]", async () => {
  await seedDemoClinic(db, { now: NOW });
  const locations = await db.location.findMany({ select: { id: true, name: true, timeZone: true } });
  const today = dateIn(NOW, TIME_ZONE);
  const { rows } = await readCadenceKept({ from: addDays(today, -28), to: today, locations }, true, today, NOW);
  expect(rows.map(({ intervalDays }) => intervalDays)).toEqual([7, 14, 28]);
  const outcomes = { kept: 0, later: 0 };
  for (const row of rows) {
    outcomes.kept += row.outcomes.kept;
    outcomes.later += row.outcomes.later;
  }
  expect(outcomes.kept).toBeGreaterThan(outcomes.later);
  expect(outcomes.later).toBeGreaterThan(0);
});

test("is not written over a clinic that exists, not even in part", async () => {
  await seedDemoClinic(db, { now: NOW });
  const before = await db.appointment.count();
  await expect(seedDemoClinic(db, { now: new Date("2027-06-01T12:00:00Z") })).rejects.toMatchObject({ code: "P2002" });
  expect(await db.appointment.count()).toBe(before);
});
