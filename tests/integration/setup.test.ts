import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/server/database";
import { setUpClinic } from "@/lib/server/setup/set-up-clinic";
import { setupSchema } from "@/lib/setup-input";
import { NOW } from "./clinic-for-tests";

const input = setupSchema.parse({
  code: "right", clinicName: "Lakeside", timeZone: "Europe/Berlin", currency: "eur", locationName: "Lake", address: "1 Shore",
  name: "Nora", email: "nora@example.org", password: "seven miles at dawn",
});

beforeEach(() => {
  process.env.TAPER_SETUP_CODE = "right";
});

test("only the printed code sets the clinic up, and without one nobody can", async () => {
  expect(await setUpClinic({ ...input, code: "wrong" }, NOW)).toEqual({ ok: false, code: "wrong_code" });
  delete process.env.TAPER_SETUP_CODE;
  expect(await setUpClinic({ ...input, code: "" }, NOW)).toEqual({ ok: false, code: "wrong_code" });
  expect(await db.user.count()).toBe(0);
});

test("an address that a runner registered before there was a clinic is named as taken, and nothing is made", async () => {
  const early = await db.user.create({ data: { email: input.email, name: "Nora", roles: ["runner"], timeZone: "UTC", runner: { create: {} } } });
  expect(await setUpClinic(input, NOW)).toEqual({ ok: false, code: "email_taken" });
  expect(await Promise.all([db.clinic.count(), db.location.count(), db.policyVersion.count()])).toEqual([0, 0, 0]);
  await db.user.delete({ where: { id: early.id } });
});

test("of several at once exactly one makes the clinic, its place, its policy and its admin", async () => {
  const results = await Promise.all([1, 2, 3].map((n) => setUpClinic({ ...input, email: `nora${n}@example.org` }, NOW)));
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await Promise.all([db.clinic.count(), db.location.count(), db.policyVersion.count(), db.user.count()])).toEqual([1, 1, 1, 1]);
  expect(await db.user.findFirst()).toMatchObject({ roles: ["admin"] });
});

test("guessing the code is limited, and even the right one then waits", async () => {
  for (let guess = 0; guess < 10; guess++) await setUpClinic({ ...input, code: `guess ${guess}` }, NOW);
  expect(await setUpClinic(input, NOW)).toMatchObject({ ok: false, code: "too_many_attempts" });
});
