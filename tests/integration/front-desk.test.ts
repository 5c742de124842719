import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { newRunnerSchema, runnerContactSchema, runnersQuerySchema, type Suspicion } from "@/lib/runner-input";
import type { Actor } from "@/lib/server/auth/actor";
import { bookAppointment } from "@/lib/server/booking/book-appointment";
import { moveAppointment } from "@/lib/server/booking/move-appointment";
import { readAvailability } from "@/lib/server/booking/read-availability";
import { readOwnHistory } from "@/lib/server/booking/read-history";
import { readPurposes } from "@/lib/server/booking/read-purposes";
import { readNewSignIn, resetSignIn } from "@/lib/server/clinic/reset-sign-in";
import { db } from "@/lib/server/database";
import { calendarDate } from "@/lib/domain/calendar-date";
import { addRace, changeRace, removeRace } from "@/lib/server/races/write-race";
import { raceSchema } from "@/lib/race-input";
import { searchPeople } from "@/lib/server/people/search-people";
import { mergeRunners } from "@/lib/server/runners/merge-runners";
import { listSuspectedPairs, tellApart } from "@/lib/server/runners/suspected-pairs";
import { readRunnerFile, readRunnerName, readRunnerRace } from "@/lib/server/runners/read-runner";
import { listRunners } from "@/lib/server/runners/read-runners";
import { addRunner, changeRunnerContact } from "@/lib/server/runners/write-runner";
import { booked, MONDAY_NINE as NOW, openClinic, person, type StaffClinic, ZONE } from "./staff-clinic";

const at = (time: string, day = "2027-03-02") => new Date(`${day}T${time}:00+01:00`);
const day = (date: string) => new Date(`${date}T00:00:00Z`);

let clinic: StaffClinic;
let [mia, noa, zoe]: Actor[] = [];

beforeAll(async () => {
  clinic = await openClinic();
  [mia, noa, zoe] = [await person("Mia", "runner"), await person("Noa", "runner"), await person("Zoe", "runner")];
  await visit(mia, at("10:00", "2027-01-05"));
  await visit(mia, at("10:00", "2027-02-02"));
  await visit(noa, at("12:00", "2027-01-12"));
  await booked(clinic, clinic.tom, noa, at("15:00", "2027-03-08"));
  await db.race.create({ data: { runnerId: mia.userId, name: "Spring Marathon", date: day("2027-03-13"), timeZone: ZONE, distance: "marathon" } });
});

async function visit(runner: Actor, startsAt: Date) {
  const { id } = await booked(clinic, clinic.ines, runner, startsAt);
  await db.appointment.update({ where: { id }, data: { status: "completed" } });
}

async function listed(query: Record<string, string>, actor: Actor = clinic.admin) {
  const page = await listRunners(actor, runnersQuerySchema.parse(query), NOW);
  return page?.runners.map(({ name }) => name);
}

describe("the front desk's list", () => {
  test("says of each when they come, when they were here, and what they train for", async () => {
    const page = await listRunners(clinic.admin, runnersQuerySchema.parse({}), NOW);
    expect(page?.runners.map(({ name, nextSession, lastVisit, nextRace }) => [name, nextSession?.startsAt ?? null, lastVisit?.startsAt ?? null, nextRace?.name ?? null])).toEqual([
      ["Mia", null, at("10:00", "2027-02-02"), "Spring Marathon"],
      ["Noa", at("15:00", "2027-03-08"), at("12:00", "2027-01-12"), null],
      ["Zoe", null, null, null],
    ]);
  });

  test("orders and filters", async () => {
    expect(await listed({ sort: "visit" })).toEqual(["Mia", "Noa"]);
    expect(await listed({ sort: "created" })).toHaveLength(3);
    expect(await listed({ upcoming: "yes" })).toEqual(["Noa"]);
    expect(await listed({ away: "2027-02-01" })).toEqual(["Noa", "Zoe"]);
    expect(await listed({ away: "2027-02-01", sort: "visit" })).toEqual(["Noa"]);
    expect(await listed({ q: "zeo" })).toEqual(["Zoe"]);
    expect(await listed({ q: "noa", upcoming: "yes", sort: "visit" })).toEqual(["Noa"]);
    expect(await listed({ sort: "nonsense", page: "x", away: "soon" })).toHaveLength(3);
  });

  test("comes in pages, each runner on one of them", async () => {
    for (let index = 0; index < 60; index++) await db.user.create({ data: { name: `Crowd ${index % 7}`, email: `crowd${index}@example.net`, roles: ["runner"], timeZone: ZONE, runner: { create: {} } } });
    const pages = [];
    for (const page of ["1", "2", "3"]) pages.push(await listRunners(clinic.admin, runnersQuerySchema.parse({ page }), NOW));
    expect(pages.map((each) => [each?.runners.length, each?.hasNext])).toEqual([[25, true], [25, true], [13, false]]);
    expect(new Set(pages.flatMap((each) => each!.runners.map(({ id }) => id))).size).toBe(63);
    expect(await listed({ page: "4" })).toEqual([]);
    await db.user.updateMany({ where: { email: { startsWith: "crowd" } }, data: { deactivatedAt: NOW } });
    expect(await listed({})).toHaveLength(3);
  });

  test("is an admin's [ACCESS]", async () => {
    for (const actor of [clinic.ines, mia!]) {
      expect(await listRunners(actor, runnersQuerySchema.parse({}), NOW)).toBeNull();
      expect(await listSuspectedPairs(actor, "phone", { page: 1, count: 20 })).toBeNull();
      expect(await tellApart(actor, { firstId: mia!.userId, secondId: zoe!.userId }, NOW)).toBe(false);
      expect(await readRunnerFile(actor, mia!.userId, 1, NOW)).toBeNull();
      expect(await readRunnerName(actor, mia!.userId)).toBeNull();
      expect(await addRunner(actor, { name: "X", email: "x@example.org", phone: null, confirmed: true }, NOW)).toEqual({ ok: false, code: "not_allowed" });
      expect((await addRace(actor, raceSchema.parse({ name: "R", date: "2027-09-01", distance: "10k" }), NOW, noa!.userId)).ok).toBe(false);
    }
  });
});

describe("adding somebody", () => {
  test("names those who look alike first, and adds them when they are somebody else", async () => {
    const wish = { name: "Łukasz Nowak", email: "lukasz@example.org", phone: "+49 170 1234567", confirmed: false };
    const first = await addRunner(clinic.admin, wish, NOW);
    if (!first.ok) throw new Error(first.code);
    const byName = await addRunner(clinic.admin, { ...wish, name: "Nowak Lukas", email: "other@example.org", phone: null }, NOW);
    expect(byName).toMatchObject({ ok: false, code: "alike", alike: [{ id: first.id }] });
    const byPhone = await addRunner(clinic.admin, { ...wish, name: "Ewa Zielinska", email: "ewa@example.org", phone: "0170 123 45 67" }, NOW);
    expect(byPhone).toMatchObject({ ok: false, code: "alike", alike: [{ id: first.id }] });
    expect(await addRunner(clinic.admin, { ...wish, name: "Ewa Zielinska", email: "ewa@example.org", confirmed: true }, NOW)).toMatchObject({ ok: true });
    expect(await addRunner(clinic.admin, { ...wish, confirmed: true }, NOW)).toEqual({ ok: false, code: "email_taken", id: first.id });
    expect(await db.auditEntry.findMany({ where: { action: "added_runner", personId: first.id } })).toMatchObject([{ actorId: clinic.admin.userId, detail: null }]);
  });

  test("keeps what the desk knows; the log names the fields, not the words", async () => {
    const contact = { name: "Zoë", phone: "030 123456", birthDate: calendarDate("1990-01-02"), emergencyContact: null, deskNote: "Rings twice." };
    expect(await changeRunnerContact(clinic.admin, zoe!.userId, contact, NOW)).toEqual({ ok: true, changed: true });
    expect(await changeRunnerContact(clinic.admin, zoe!.userId, contact, NOW)).toEqual({ ok: true, changed: false });
    const [entry, ...more] = await db.auditEntry.findMany({ where: { action: "changed_runner", personId: zoe!.userId } });
    expect(more).toEqual([]);
    expect(entry?.detail).toEqual({ fields: ["name", "phone", "birthDate", "deskNote"] });
    expect(await readRunnerFile(clinic.admin, zoe!.userId, 1, NOW)).toMatchObject({ name: "Zoë", birthDate: "1990-01-02", deskNote: "Rings twice." });
  });
});

describe("entries that may be one person", () => {
  async function pairs(because: Suspicion): Promise<string[][]> {
    const found = await listSuspectedPairs(clinic.admin, because, { page: 1, count: 100 });
    return found!.pairs.map(({ first, second, reasons }) => [[first.reach, second.reach].sort().join(" "), ...reasons]);
  }

  test("are paired by telephone number, by birth date with a similar name, and by name with a similar address", async () => {
    const entry = async (name: string, email: string, data: { phone?: string; birthDate?: Date }) => {
      await db.user.create({ data: { name, email, roles: ["runner"], timeZone: ZONE, runner: { create: data } } });
    };
    await entry("Kim One", "kim@a.example", { phone: "+49 151 99887766" });
    await entry("Somebody Else", "se@a.example", { phone: "0151/99887766" });
    await entry("Jürgen Groß", "jg@a.example", { birthDate: day("1980-05-05") });
    await entry("Jurgen Gros", "x1@a.example", { birthDate: day("1980-05-05") });
    await entry("Ute Lang", "ute@a.example", { birthDate: day("1980-05-05") });
    await entry("Aoife Byrne", "aoife.byrne@a.example", {});
    await entry("Aoife Byrne", "aoife.byrne@b.example", {});
    await entry("Aoife Byrne", "zzz@c.example", {});
    expect(await pairs("phone")).toContainEqual(["kim@a.example se@a.example", "phone"]);
    expect(await pairs("birth_date")).toEqual([["jg@a.example x1@a.example", "birth_date"]]);
    expect(await pairs("name")).toEqual([["aoife.byrne@a.example aoife.byrne@b.example", "name"]]);
  });

  test("follow a changed name, telephone number and birth date, and say every reason", async () => {
    const [one, two] = [await person("Pia Berg", "runner"), await person("Somebody New", "runner")];
    const contact = { name: "Pia Berg", phone: "+49 30 5556677", birthDate: calendarDate("1991-07-07"), emergencyContact: null, deskNote: null };
    const listed = async () => (await pairs("phone")).filter(([addresses]) => addresses!.includes(one.email));
    await changeRunnerContact(clinic.admin, one.userId, contact, NOW);
    expect(await listed()).toEqual([]);
    await changeRunnerContact(clinic.admin, two.userId, { ...contact, name: "PÍA BERG", phone: "030/555 66 77" }, NOW);
    expect(await listed()).toEqual([[[one.email, two.email].sort().join(" "), "phone", "birth_date"]]);
    await changeRunnerContact(clinic.admin, two.userId, { ...contact, phone: null }, NOW);
    expect(await listed()).toEqual([]);
  });

  test("are not suspected again once told apart, and are on the log", async () => {
    const twins = [await person("Ada Twin", "runner"), await person("Eve Twin", "runner")] as const;
    await db.runner.updateMany({ where: { id: { in: twins.map(({ userId }) => userId) } }, data: { phone: "+49 30 1112233" } });
    const [firstId, secondId] = twins.map(({ userId }) => userId).sort() as [string, string];
    const isListed = async () => (await pairs("phone")).some(([addresses]) => addresses!.includes(twins[0].email));
    expect(await isListed()).toBe(true);
    expect(await tellApart(clinic.admin, { firstId: secondId, secondId: firstId }, NOW)).toBe(true);
    expect(await tellApart(clinic.admin, { firstId, secondId }, NOW)).toBe(true);
    expect(await isListed()).toBe(false);
    expect(await db.auditEntry.findMany({ where: { action: "told_runners_apart", personId: firstId } })).toMatchObject([{ actorId: clinic.admin.userId, detail: { otherId: secondId } }]);
    expect(await tellApart(clinic.admin, { firstId, secondId: randomUUID() }, NOW)).toBe(false);
  });

  test("are listed page by page", async () => {
    const many = await Promise.all(["a", "b", "c"].map((letter) => person(`Page ${letter}`, "runner")));
    await db.runner.updateMany({ where: { id: { in: many.map(({ userId }) => userId) } }, data: { phone: "+49 40 9998887" } });
    const all = await pairs("phone");
    const one = async (page: number) => listSuspectedPairs(clinic.admin, "phone", { page, count: 1 });
    const paged = [];
    for (let page = 1; page <= all.length; page += 1) paged.push(await one(page));
    expect(paged.flatMap((found) => found!.pairs).length).toBe(all.length);
    expect(paged.map((found) => found!.hasNext)).toEqual(all.map((_, index) => index < all.length - 1));
  });
});

describe("on behalf of a runner", () => {
  const march = { from: calendarDate("2027-03-01"), to: calendarDate("2027-03-31") };

  test("the month says what the runner's races forbid, and the desk can look past it [too_close_to_race]", async () => {
    const query = { serviceId: clinic.service.id, ...march, runnerId: mia!.userId };
    const month = await readAvailability(clinic.admin, query, NOW);
    const state = (found: typeof month, date: string) => (found.ok ? found.days.find((each) => each.date === date) : null);
    expect(state(month, "2027-03-11")).toMatchObject({ state: "too_close_to_race", slots: [], race: { role: "blocked" } });
    expect(state(month, "2027-03-09")).toMatchObject({ state: "free", race: { role: "window" } });
    const past = await readAvailability(clinic.admin, { ...query, againstRaceRule: true }, NOW);
    expect(state(past, "2027-03-11")?.state).toBe("free");
    // Neither reaches anyone but an admin: a therapist's question is about nobody.
    expect(state(await readAvailability(clinic.ines, { ...query, againstRaceRule: true }, NOW), "2027-03-11")).toMatchObject({ state: "free", race: null });
    expect(state(await readAvailability(mia!, { ...query, againstRaceRule: true }, NOW), "2027-03-11")?.state).toBe("too_close_to_race");
  });

  test("books by the rules, against the race rule only with a reason that is kept [RACE]", async () => {
    const wish = { serviceId: clinic.service.id, startsAt: at("10:00", "2027-03-11"), runnerId: mia!.userId, purpose: "maintenance" as const };
    expect(await bookAppointment(clinic.admin, wish, NOW)).toMatchObject({ ok: false, code: "too_close_to_race" });
    const result = await bookAppointment(clinic.admin, { ...wish, overrideReason: "Only the shoulders." }, NOW);
    expect(result).toMatchObject({ ok: true, appointment: { overrideReason: "Only the shoulders.", runner: { id: mia!.userId } } });
    expect(await readPurposes(clinic.admin, at("10:00", "2027-03-09"), null, mia!.userId)).toHaveLength(2);
    expect(await readPurposes(clinic.ines, at("10:00", "2027-03-09"), null, mia!.userId)).toHaveLength(1);
  });

  test("moves with words that the runner reads in the session's history", async () => {
    const runner = await person("Ria", "runner");
    const { id } = await booked(clinic, clinic.ines, runner, at("09:00", "2027-03-16"));
    const wish = { startsAt: at("11:00", "2027-03-17"), reason: "Ines is ill." };
    expect(await moveAppointment(runner, id, wish, NOW)).toEqual({ ok: false, code: "not_allowed" });
    expect(await moveAppointment(clinic.admin, id, wish, NOW)).toMatchObject({ ok: true, appointment: { startsAt: wish.startsAt } });
    expect(await readOwnHistory(runner, id)).toMatchObject([{ action: "move", byClinic: true, reason: "Ines is ill." }]);
  });

  test("enters, changes and removes a race, and lists what it is against; the log keeps who did", async () => {
    const runner = await person("Ida", "runner");
    const session = await booked(clinic, clinic.tom, runner, at("10:00", "2027-04-07"));
    const race = { name: "Lake Marathon", date: "2027-04-08", distance: "marathon", timeZone: ZONE };
    const added = await addRace(clinic.admin, raceSchema.parse(race), NOW, runner.userId);
    if (!added.ok) throw new Error(added.code);
    expect(added.conflicts.map(({ appointment, code }) => [appointment.id, code])).toEqual([[session.id, "too_close_to_race"]]);
    expect((await readRunnerFile(clinic.admin, runner.userId, 1, NOW)) as object).toMatchObject({ conflicts: [{ code: "too_close_to_race" }] });
    expect(await changeRace(clinic.admin, added.race.id, { date: calendarDate("2027-05-08") }, NOW, runner.userId)).toMatchObject({ ok: true, conflicts: [] });
    // Under another runner's page the race does not exist.
    expect(await removeRace(clinic.admin, added.race.id, NOW, noa!.userId)).toMatchObject({ ok: false, code: "not_found" });
    expect(await readRunnerRace(clinic.admin, noa!.userId, added.race.id)).toBeNull();
    expect(await removeRace(clinic.admin, added.race.id, NOW, runner.userId)).toMatchObject({ ok: true });
    const entries = await db.auditEntry.findMany({ where: { personId: runner.userId }, orderBy: { at: "asc" } });
    expect(entries.map(({ action }) => action).sort()).toEqual(["added_race", "changed_race", "removed_race"]);
  });
});

describe("the runner's file", () => {
  test("has policy facts and sessions, and nothing of health [ACCESS]", async () => {
    const runner = await person("Uma", "runner");
    await db.ache.create({ data: { runnerId: runner.userId, region: "calf", side: "left", view: "back", condition: "soreness-secret", severity: 4 } });
    const late = await booked(clinic, clinic.tom, runner, at("09:00", "2027-01-20"), { note: "secret-note" });
    const missed = await booked(clinic, clinic.tom, runner, at("09:00", "2027-01-21"));
    await db.appointment.update({ where: { id: late.id }, data: { status: "late_cancelled" } });
    await db.appointment.update({ where: { id: missed.id }, data: { status: "no_show" } });
    const file = await readRunnerFile(clinic.admin, runner.userId, 1, NOW);
    expect(file).toMatchObject({ counts: { visits: 0, lateCancels: 1, noShows: 1 }, upcoming: [], past: [{ id: missed.id }, { id: late.id }], hasNext: false });
    expect(JSON.stringify(file)).not.toMatch(/secret/);
  });

  test("of an entry that was joined leads to the one that stayed, through any number of joinings", async () => {
    const [first, second, third] = [await person("A", "runner"), await person("B", "runner"), await person("C", "runner")];
    await db.runner.update({ where: { id: first.userId }, data: { mergedIntoId: second.userId } });
    await db.runner.update({ where: { id: second.userId }, data: { mergedIntoId: third.userId } });
    expect(await readRunnerFile(clinic.admin, first.userId, 1, NOW)).toEqual({ mergedInto: third.userId });
    expect(await readRunnerName(clinic.admin, first.userId)).toBeNull();
  });
});

describe("somebody who books by telephone and has no address", () => {
  const wish = { name: "Otto Feld", email: null, phone: "+49 40 7654321", confirmed: false };
  const contact = { name: "Otto Feld", phone: wish.phone, birthDate: null, emergencyContact: null, deskNote: null };
  const added = async (change = {}) => {
    const result = await addRunner(clinic.admin, { ...wish, confirmed: true, ...change }, NOW);
    if (!result.ok) throw new Error(result.code);
    return result.id;
  };

  test("is found by name and by number, booked for, and told from others by the number", async () => {
    const id = await added();
    expect((await searchPeople(clinic.admin, "feld", "runners", NOW)).found).toEqual([{ id, name: "Otto Feld", reach: wish.phone }]);
    expect((await searchPeople(clinic.admin, "040 7654321", "runners", NOW)).found).toMatchObject([{ id }]);
    const session = await bookAppointment(clinic.admin, { serviceId: clinic.service.id, therapistId: clinic.ines.userId, startsAt: at("09:00", "2027-03-04"), runnerId: id, purpose: "maintenance" }, NOW);
    expect(session).toMatchObject({ ok: true, appointment: { status: "confirmed" } });
    expect(await readRunnerFile(clinic.admin, id, 1, NOW)).toMatchObject({ email: null, isAddressOurs: true });
    expect(await addRunner(clinic.admin, { ...wish, name: "O. Feld" }, NOW)).toMatchObject({ ok: false, code: "alike", alike: [{ id, reach: wish.phone }] });
  });

  test("can't sign in and can't work here: the database says so, and no link is made", async () => {
    const id = await added();
    await expect(db.user.update({ where: { id }, data: { passwordHash: "x" } })).rejects.toThrow(/user_email_to_sign_in/);
    await expect(db.user.update({ where: { id }, data: { roles: ["runner", "therapist"] } })).rejects.toThrow(/user_email_to_sign_in/);
    expect(await resetSignIn(clinic.admin, id, "https://clinic.example", NOW)).toEqual({ ok: false, code: "no_address" });
  });

  test("gets an address from the desk, which mends it until they sign in; what was sent to the first opens nothing", async () => {
    const id = await added();
    expect(await changeRunnerContact(clinic.admin, id, { ...contact, email: mia!.email }, NOW)).toEqual({ ok: false, code: "email_taken" });
    expect(await changeRunnerContact(clinic.admin, id, { ...contact, email: "oto@example.org" }, NOW)).toEqual({ ok: true, changed: true });
    const reset = await resetSignIn(clinic.admin, id, "https://clinic.example", NOW);
    if (!reset.ok) throw new Error(reset.code);
    expect(await changeRunnerContact(clinic.admin, id, { ...contact, email: "otto@example.org" }, NOW)).toEqual({ ok: true, changed: true });
    const token = reset.link.address.split("/").at(-1)!;
    expect(await readNewSignIn(token, { address: "192.0.2.1", userAgent: null }, NOW)).toMatchObject({ ok: false, code: "link_gone" });
    expect(await db.outboxMail.findMany({ where: { recipient: "oto@example.org" } })).toMatchObject([{ linkCipher: null }]);
    await db.user.update({ where: { id }, data: { passwordHash: "x" } });
    expect(await changeRunnerContact(clinic.admin, id, { ...contact, email: "other@example.org" }, NOW)).toEqual({ ok: false, code: "email_theirs" });
    expect(await changeRunnerContact(clinic.admin, id, { ...contact, deskNote: "Rings first." }, NOW)).toEqual({ ok: true, changed: true });
    expect(await readRunnerFile(clinic.admin, id, 1, NOW)).toMatchObject({ email: "otto@example.org", isAddressOurs: false, deskNote: "Rings first." });
  });

  test("is suspected to be who has the same name, and takes over their address when the two are joined", async () => {
    const [kept, other] = [await added({ name: "Hanne Moor" }), await added({ name: "Hanne Moor", email: "hanne@example.org", phone: null })];
    const { pairs } = (await listSuspectedPairs(clinic.admin, "name", { page: 1, count: 100 }))!;
    expect(pairs.map(({ first, second }) => [first.id, second.id].sort())).toContainEqual([kept, other].sort());
    const all = { name: "kept", email: "kept", phone: "kept", birthDate: "kept", emergencyContact: "kept" } as const;
    expect(await mergeRunners(clinic.admin, { ...all, keptId: kept, otherId: other }, NOW)).toMatchObject({ ok: true });
    expect(await readRunnerFile(clinic.admin, kept, 1, NOW)).toMatchObject({ email: "hanne@example.org", phone: wish.phone });
    expect(await db.user.findUnique({ where: { id: other } })).toMatchObject({ email: null });
  });

  test("must be reachable in one way", () => {
    const errorOf = (change: object) => newRunnerSchema.safeParse({ name: "Otto", email: "", phone: "", confirmed: false, ...change }).error?.issues.map(({ path, message }) => [path.join("."), message]);
    expect(errorOf({})).toEqual([["phone", "Enter a telephone number or an e-mail address, so that the clinic can reach them."]]);
    expect(errorOf({ phone: "040 7654321" })).toBeUndefined();
    expect(errorOf({ email: "otto@example.org" })).toBeUndefined();
    expect(errorOf({ email: "otto" })).toEqual([["email", "Enter an address like name@example.org."]]);
    expect(runnerContactSchema.safeParse({ name: "Otto", phone: "", birthDate: "", emergencyContact: "", deskNote: "" }).success).toBe(true);
    expect(runnerContactSchema.safeParse({ name: "Otto", email: "", phone: "", birthDate: "", emergencyContact: "", deskNote: "" }).success).toBe(false);
  });
});
