import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/server/auth/actor";
import { bookAppointment } from "@/lib/server/booking/book-appointment";
import { readOwnHistory } from "@/lib/server/booking/read-history";
import { db } from "@/lib/server/database";
import { decryptHealth, encryptHealth } from "@/lib/server/health-cipher";
import { mergeRunners } from "@/lib/server/runners/merge-runners";
import { RUNNER_COLUMNS } from "@/lib/server/runners/merge-tables";
import { readMerge } from "@/lib/server/runners/read-merge";
import { mergeSchema } from "@/lib/runner-input";
import { booked, MONDAY_NINE as NOW, openClinic, person, type StaffClinic, ZONE } from "./staff-clinic";

const at = (time: string, day = "2027-03-02") => new Date(`${day}T${time}:00+01:00`);
const day = (date: string) => new Date(`${date}T00:00:00Z`);

let clinic: StaffClinic;
beforeAll(async () => {
  clinic = await openClinic();
});

/** Two entries of one person. */
async function twins(): Promise<{ kept: Actor; other: Actor }> {
  return { kept: await person("Mia", "runner"), other: await person("Mya", "runner") };
}

function merge(kept: Actor, other: Actor, choices: Record<string, string> = {}, actor = clinic.admin) {
  return mergeRunners(actor, mergeSchema.parse({ keptId: kept.userId, otherId: other.userId, ...choices }), NOW);
}

test("every column of the database that refers to a runner is known to the joining", async () => {
  const columns = await db.$queryRaw<{ table: string; column: string }[]>`
    SELECT "conrelid"::regclass::text AS "table", "attname"::text AS "column" FROM "pg_constraint" JOIN "pg_attribute" ON "attrelid" = "conrelid" AND "attnum" = ANY("conkey")
    WHERE "contype" = 'f' AND "confrelid" = 'runner'::regclass`;
  const text = ({ table, column }: { table: string; column: string }) => `${table}.${column}`;
  expect(RUNNER_COLUMNS.map(text).sort()).toEqual(columns.map(text).sort());
});

describe("joining two entries of one person", () => {
  test("moves what either table knows of the other, and every sealed word can still be read", async () => {
    const { kept, other } = await twins();
    const session = await booked(clinic, clinic.ines, other, at("10:00"));
    const ids = await belongings(other.userId, session.id);
    const third = await person("Third", "runner");
    await db.runner.update({ where: { id: third.userId }, data: { mergedIntoId: other.userId } });

    expect(await merge(kept, other)).toEqual({ ok: true, conflicts: [] });

    for (const { table, column } of RUNNER_COLUMNS) {
      const count = async (id: string) => (await db.$queryRawUnsafe<{ n: number }[]>(`SELECT count(*)::int AS n FROM "${table}" WHERE "${column}" = $1::uuid`, id))[0]!.n;
      const own = table === "runner" ? 2 : 1;
      expect([table, await count(other.userId), await count(kept.userId)]).toEqual([table, 0, own]);
    }
    const note = await db.soapNote.findUniqueOrThrow({ where: { id: ids.note } });
    expect(decryptHealth(note.contentCipher, `soap_note/${ids.note}`)).toEqual({ subjective: "calf" });
    const answers = await db.screeningResponse.findUniqueOrThrow({ where: { id: ids.screening } });
    expect(decryptHealth(answers.answersCipher, `screening_response/${ids.screening}`)).toEqual({ fever: "no" });
    await expect(db.soapNote.update({ where: { id: ids.note }, data: { runnerId: other.userId } })).rejects.toThrow("a signed note is never changed");
  });

  test("of what there can be only one, the latest stays", async () => {
    const { kept, other } = await twins();
    const week = (actor: Actor, runs: number, updatedAt: string, weekStart = "2027-02-01") =>
      db.trainingWeek.create({ data: { runnerId: actor.userId, weekStart: day(weekStart), runs, distanceMeters: 10_000, longestRunMeters: 5000, updatedAt: day(updatedAt) } });
    await week(kept, 1, "2027-02-10");
    await week(other, 2, "2027-02-11");
    await week(kept, 3, "2027-02-12", "2027-02-08");
    await week(other, 4, "2027-02-11", "2027-02-08");
    await week(other, 5, "2027-02-11", "2027-02-15");
    for (const { userId } of [kept, other]) await db.activity.create({ data: { runnerId: userId, sport: "run", startsAt: NOW, localDate: day("2027-03-01"), fingerprint: "same" } });
    await db.preference.create({ data: { runnerId: kept.userId, pressure: "light", updatedAt: day("2027-02-02") } });
    await db.preference.create({ data: { runnerId: other.userId, pressure: "firm", updatedAt: day("2027-02-01") } });
    const races = [];
    for (const { userId } of [kept, other]) races.push(await db.race.create({ data: { runnerId: userId, name: "Spring 10", date: day("2027-05-01"), timeZone: ZONE, distance: "10k" } }));
    const session = await booked(clinic, clinic.ines, other, at("12:00"), { raceId: races[1]!.id });

    const preview = await readMerge(clinic.admin, kept.userId, other.userId, NOW);
    expect(preview).toMatchObject({ sameWeeks: 2, sameRuns: 1, sameRaces: 1, bothPreferences: true, bothSettings: false, overlaps: [] });
    expect(await merge(kept, other)).toMatchObject({ ok: true });

    const weeks = await db.trainingWeek.findMany({ where: { runnerId: kept.userId }, orderBy: { weekStart: "asc" } });
    expect(weeks.map(({ runs }) => runs)).toEqual([2, 3, 5]);
    expect(await db.activity.count({ where: { runnerId: kept.userId } })).toBe(1);
    expect(await db.preference.findUniqueOrThrow({ where: { runnerId: kept.userId } })).toMatchObject({ pressure: "light" });
    expect(await db.appointment.findUniqueOrThrow({ where: { id: session.id } })).toMatchObject({ runnerId: kept.userId, raceId: races[0]!.id });
    expect(await db.race.count({ where: { runnerId: kept.userId } })).toBe(1);
  });

  test("keeps what was chosen, and what only one entry knows", async () => {
    const { kept, other } = await twins();
    await db.runner.update({ where: { id: kept.userId }, data: { phone: "111 111", deskNote: "Has a dog." } });
    await db.runner.update({ where: { id: other.userId }, data: { phone: "222 222", birthDate: day("1990-01-02"), deskNote: "Pays in cash.", blockedAt: NOW } });
    expect(await merge(kept, other, { name: "other", email: "other", phone: "other" })).toMatchObject({ ok: true });
    const { user, ...runner } = await db.runner.findUniqueOrThrow({ where: { id: kept.userId }, include: { user: true } });
    expect(user).toMatchObject({ name: "Mya", email: other.email, deactivatedAt: null });
    expect(user.searchText).toBe(`mya ${other.email} 222222`);
    expect(runner).toMatchObject({ phone: "222 222", birthDate: day("1990-01-02"), deskNote: "Has a dog.\nPays in cash.", blockedAt: NOW });
    expect(await db.user.findUniqueOrThrow({ where: { id: other.userId } })).toMatchObject({ email: kept.email });
  });

  test("ends every way to sign in with the other entry, and no way with the kept one", async () => {
    const { kept, other } = await twins();
    for (const { userId, email } of [kept, other]) {
      await db.user.update({ where: { id: userId }, data: { passwordHash: "x", calendarFeedHash: `feed ${userId}` } });
      await db.session.create({ data: { userId, expiresAt: at("10:00", "2027-06-01") } });
      await db.apiToken.create({ data: { userId, name: "t", tokenHash: userId, expiresAt: at("10:00", "2027-06-01") } });
      await db.account.create({ data: { userId, provider: "p", providerAccountId: userId } });
      for (const identifier of [email, `sign_in_reset ${userId}`])
        await db.verificationToken.create({ data: { identifier, tokenHash: `${identifier} hash`, expiresAt: at("10:00", "2027-06-01") } });
    }
    expect(await merge(kept, other)).toMatchObject({ ok: true });
    const ways = async ({ userId, email }: Actor) => ({
      account: await db.user.count({ where: { id: userId, deactivatedAt: null, passwordHash: { not: null }, calendarFeedHash: { not: null } } }),
      sessions: await db.session.count({ where: { userId, revokedAt: null } }),
      tokens: await db.apiToken.count({ where: { userId, revokedAt: null } }),
      providers: await db.account.count({ where: { userId } }),
      links: await db.verificationToken.count({ where: { identifier: { in: [email, `sign_in_reset ${userId}`] } } }),
    });
    expect(await ways(other)).toEqual({ account: 0, sessions: 0, tokens: 0, providers: 0, links: 0 });
    expect(await ways(kept)).toEqual({ account: 1, sessions: 1, tokens: 1, providers: 1, links: 2 });
  });

  test("is refused while both have a session at one time, and changes nothing then", async () => {
    const { kept, other } = await twins();
    await booked(clinic, clinic.ines, kept, at("14:00"));
    const second = await booked(clinic, clinic.tom, other, at("14:30"));
    expect((await readMerge(clinic.admin, kept.userId, other.userId, NOW))?.overlaps).toMatchObject([{ other: { id: second.id, therapistName: "Tom" } }]);
    expect(await merge(kept, other)).toEqual({ ok: false, code: "overlap" });
    expect(await db.runner.findUniqueOrThrow({ where: { id: other.userId } })).toMatchObject({ mergedIntoId: null });
    await db.appointment.update({ where: { id: second.id }, data: { status: "cancelled" } });
    expect(await merge(kept, other)).toMatchObject({ ok: true });
  });

  test("lists the sessions that are too close to a race of the other entry, and moves none [too_close_to_race]", async () => {
    const { kept, other } = await twins();
    const session = await booked(clinic, clinic.ines, kept, at("10:00", "2027-03-05"));
    await db.race.create({ data: { runnerId: other.userId, name: "March Marathon", date: day("2027-03-06"), timeZone: ZONE, distance: "marathon" } });
    expect((await readMerge(clinic.admin, kept.userId, other.userId, NOW))?.againstRaceRule.map(({ id }) => id)).toEqual([session.id]);
    const merged = await merge(kept, other);
    expect(merged.ok && merged.conflicts.map(({ code, appointment }) => [code, appointment.id])).toEqual([["too_close_to_race", session.id]]);
    expect(await db.appointment.findUniqueOrThrow({ where: { id: session.id } })).toMatchObject({ startsAt: session.startsAt, status: "confirmed" });
  });

  test("repeated, it changes nothing and is written down once", async () => {
    const { kept, other } = await twins();
    await db.runner.update({ where: { id: other.userId }, data: { deskNote: "Once." } });
    expect(await merge(kept, other, { email: "other" })).toMatchObject({ ok: true });
    expect(await merge(kept, other, { email: "other" })).toMatchObject({ ok: true });
    expect(await db.user.findUniqueOrThrow({ where: { id: kept.userId } })).toMatchObject({ email: other.email });
    const entries = await db.auditEntry.findMany({ where: { action: "merged_runners", personId: kept.userId } });
    expect(entries).toMatchObject([{ actorId: clinic.admin.userId, subjectId: kept.userId, detail: { mergedId: other.userId } }]);
    expect(await merge(other, kept)).toEqual({ ok: false, code: "not_found" });
  });

  test("what the runner did under the other entry is still theirs in a session's history", async () => {
    const { kept, other } = await twins();
    const session = await booked(clinic, clinic.ines, other, at("16:00"));
    await db.appointmentEvent.create({ data: { appointmentId: session.id, at: NOW, actorId: other.userId, action: "confirm", toStatus: "confirmed" } });
    await merge(kept, other);
    expect(await readOwnHistory(kept, session.id)).toMatchObject([{ action: "confirm", byClinic: false }]);
  });

  test("an entry that signs in to work here is kept, not closed", async () => {
    const kept = await person("Mia", "runner");
    const staff = await person("Tia", "runner", "therapist");
    expect(await merge(kept, staff)).toEqual({ ok: false, code: "is_staff" });
    expect(await merge(staff, kept)).toMatchObject({ ok: true });
  });

  test("is an admin's to do; to others neither entry exists [ACCESS]", async () => {
    const { kept, other } = await twins();
    for (const actor of [clinic.ines, kept]) {
      expect(await merge(kept, other, {}, actor)).toEqual({ ok: false, code: "not_found" });
      expect(await readMerge(actor, kept.userId, other.userId, NOW)).toBeNull();
    }
    expect(mergeSchema.safeParse({ keptId: kept.userId, otherId: kept.userId }).success).toBe(false);
  });
});

describe("at the same time", () => {
  test("a booking for the other entry comes before the joining and moves, or after it and is refused [unknown_runner]", async () => {
    const outcomes = new Set<string>();
    for (let round = 0; round < 8; round++) {
      const { kept, other } = await twins();
      const startsAt = at(`${String(9 + (round % 4) * 2).padStart(2, "0")}:00`, round < 4 ? "2027-03-10" : "2027-03-11");
      const wish = { serviceId: clinic.service.id, startsAt, runnerId: other.userId, purpose: "maintenance" as const };
      const book = () => bookAppointment(clinic.admin, wish, NOW);
      const [first, second] = round % 2 === 0 ? [book(), merge(kept, other)] : [merge(kept, other), book()];
      const [a, b] = await Promise.all([first, second]);
      const [booking, merged] = round % 2 === 0 ? [a, b] : [b, a];
      expect(merged.ok).toBe(true);
      expect(await db.appointment.count({ where: { runnerId: other.userId } })).toBe(0);
      expect(await db.appointment.count({ where: { runnerId: kept.userId } })).toBe(booking.ok ? 1 : 0);
      outcomes.add(booking.ok ? "booked" : String("code" in booking && booking.code));
    }
    for (const outcome of outcomes) expect(["booked", "unknown_runner"]).toContain(outcome);
  });

  test("two who join the same pair in opposite ways: one way wins, and nobody waits for ever", async () => {
    const { kept, other } = await twins();
    const results = await Promise.all([merge(kept, other), merge(other, kept)]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.find(({ ok }) => !ok)).toEqual({ ok: false, code: "not_found" });
  });
});

/** One row of everything that a runner can have, besides the session. */
async function belongings(runnerId: string, appointmentId: string) {
  const [note, screening] = [randomUUID(), randomUUID()];
  const race = await db.race.create({ data: { runnerId, name: "Lake 10", date: day("2027-06-01"), timeZone: ZONE, distance: "10k" } });
  const training = await db.trainingImport.create({ data: { runnerId, fileNames: ["a.fit"] } });
  await db.activity.create({ data: { runnerId, importId: training.id, sport: "run", startsAt: NOW, localDate: day("2027-03-01"), fingerprint: "one" } });
  await db.trainingWeek.create({ data: { runnerId, weekStart: day("2027-02-01"), runs: 3, distanceMeters: 30_000, longestRunMeters: 12_000 } });
  await db.ache.create({ data: { runnerId, region: "calf", side: "left", view: "back", condition: "soreness", severity: 4 } });
  await db.preference.create({ data: { runnerId, pressure: "firm" } });
  await db.cadenceSettings.create({ data: { runnerId } });
  await db.orthopaedicRecommendation.create({ data: { runnerId, issuedBy: "Dr X", issuedOn: day("2027-01-01"), recommendation: "Massage" } });
  await db.screeningResponse.create({ data: { id: screening, runnerId, appointmentId, form: "check_in", formVersion: 1, answersCipher: encryptHealth({ fever: "no" }, `screening_response/${screening}`), action: "clear" } });
  await db.consent.create({ data: { runnerId, kind: "treatment", textVersion: 1 } });
  await db.soapNote.create({
    data: { id: note, appointmentId, runnerId, therapistId: clinic.ines.userId, contentCipher: encryptHealth({ subjective: "calf" }, `soap_note/${note}`), signedAt: NOW },
  });
  await db.series.create({ data: { runnerId, serviceId: clinic.service.id, firstDate: day("2027-03-01"), lastDate: day("2027-06-01") } });
  await db.waitlistEntry.create({ data: { runnerId, serviceId: clinic.service.id, locationId: clinic.location.id, raceId: race.id, fromDate: day("2027-05-20"), toDate: day("2027-05-30") } });
  return { note, screening };
}
