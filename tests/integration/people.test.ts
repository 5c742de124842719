import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { Decision } from "@/lib/hours-decisions";
import { invitationSchema, peopleQuerySchema, therapistProfileSchema } from "@/lib/people-input";
import type { Actor } from "@/lib/server/auth/actor";
import { actorOfToken, makeApiToken } from "@/lib/server/auth/api-tokens";
import { hashPassword } from "@/lib/server/auth/password";
import { actorOfSession, startSession } from "@/lib/server/auth/sessions";
import { signIn } from "@/lib/server/auth/sign-in";
import { listServices, listTherapists } from "@/lib/server/catalogue/read-catalogue";
import { changeRoles } from "@/lib/server/clinic/change-roles";
import { changeTherapistProfile, changeWorkplace } from "@/lib/server/clinic/change-therapist";
import { bringBackPerson, deactivatePerson } from "@/lib/server/clinic/deactivate-person";
import { invitePerson } from "@/lib/server/clinic/invite-person";
import { listPeople, readPersonName, revokeSession, revokeSignIns, revokeToken } from "@/lib/server/clinic/people";
import { readPerson } from "@/lib/server/clinic/read-person";
import { chooseNewPassword, readNewSignIn, resetSignIn } from "@/lib/server/clinic/reset-sign-in";
import { db } from "@/lib/server/database";
import { booked, MONDAY_NINE, openClinic, person, type StaffClinic } from "./staff-clinic";

const NOW = MONDAY_NINE;
const SITE = "https://clinic.example";
const HERE = { address: null, userAgent: "Firefox" };
const PASSWORD = "seven miles at dawn";

let clinic: StaffClinic;
let mia: Actor;

beforeAll(async () => {
  clinic = await openClinic();
  mia = await person("Mia", "runner");
});

beforeEach(async () => {
  vi.stubEnv("SMTP_URL", "");
  // What has a signed note stays: nobody can delete that.
  await db.appointment.deleteMany({ where: { soapNotes: { none: {} } } });
});

const hours = (count: number) => new Date(NOW.getTime() + count * 60 * 60_000);
const decide = (...entries: [string, Decision][]) => new Map(entries);
const lastEntry = () => db.auditEntry.findFirstOrThrow({ orderBy: { id: "desc" }, select: { action: true, actorId: true, personId: true } });
const query = (values: Record<string, string> = {}) => peopleQuerySchema.parse(values);
const names = async (values: Record<string, string>) => (await listPeople(clinic.admin, query(values), NOW))!.people.map(({ name }) => name);

async function therapist(name: string): Promise<Actor> {
  const actor = await person(name, "therapist");
  await db.serviceTherapist.create({ data: { serviceId: clinic.service.id, therapistId: actor.userId } });
  await db.workingHours.createMany({
    data: [1, 2, 3, 4, 5].map((weekday) => ({ therapistId: actor.userId, locationId: clinic.location.id, weekday, startMinute: 540, endMinute: 1020, effectiveFrom: new Date("2026-01-01") })),
  });
  return actor;
}

async function withPassword(actor: Actor): Promise<Actor> {
  await db.user.update({ where: { id: actor.userId }, data: { passwordHash: await hashPassword(PASSWORD) } });
  return actor;
}

describe("deactivating a therapist", () => {
  test("decides about every coming session first: nothing changes before, then all at once", async () => {
    const rosa = await withPassword(await therapist("Rosa"));
    const [kept, moved, cancelled] = [await booked(clinic, rosa, mia, hours(25)), await booked(clinic, rosa, mia, hours(27)), await booked(clinic, rosa, mia, hours(29))];
    // Outside the hours already: still one of theirs.
    const outside = await booked(clinic, rosa, mia, hours(40));
    const session = await startSession(rosa.userId, "Firefox", NOW);
    const token = await makeApiToken(rosa.userId, "diary", NOW);
    const asked = await deactivatePerson(clinic.admin, rosa.userId, NOW);
    if (asked.ok || asked.code !== "undecided") throw new Error("not asked");
    expect(asked.conflicts.map(({ id }) => id)).toEqual([kept.id, moved.id, cancelled.id, outside.id]);
    expect(await db.user.findUniqueOrThrow({ where: { id: rosa.userId } })).toMatchObject({ deactivatedAt: null });
    const proposal = asked.conflicts[1]!.proposal!;
    expect(proposal.therapistId).not.toBe(rosa.userId);

    const result = await deactivatePerson(clinic.admin, rosa.userId, NOW, decide(
      [kept.id, { kind: "keep" }],
      [moved.id, { kind: "move", startsAt: proposal.startsAt, therapistId: proposal.therapistId }],
      [cancelled.id, { kind: "cancel", reason: "Rosa has left us." }],
      [outside.id, { kind: "keep" }],
    ));
    expect(result).toEqual({ ok: true });
    expect(await lastEntry()).toEqual({ action: "deactivated_person", actorId: clinic.admin.userId, personId: rosa.userId });
    const stored = await Promise.all([kept, moved, cancelled].map(({ id }) => db.appointment.findUniqueOrThrow({ where: { id }, include: { events: true } })));
    expect(stored.map(({ status, therapistId }) => [status, therapistId === rosa.userId])).toEqual([["confirmed", true], ["confirmed", false], ["cancelled", true]]);
    expect(stored[2]!.events.at(-1)).toMatchObject({ action: "cancel", reason: "Rosa has left us." });

    expect(await actorOfSession(session.id, NOW)).toBeNull();
    expect(await actorOfToken(token.ok ? token.token.token : null, NOW)).toBeNull();
    expect(await signIn({ email: rosa.email, password: PASSWORD }, HERE, NOW)).toMatchObject({ ok: false, code: "wrong_credentials" });
    expect((await listTherapists(null)).map(({ id }) => id)).not.toContain(rosa.userId);
    expect((await readPerson(clinic.admin, rosa.userId, NOW))!.misfits.map(({ id }) => id)).toEqual([kept.id, outside.id]);
  });

  test("refuses when a decision can't be carried out any more, and changes nothing", async () => {
    const rosa = await therapist("Rosa");
    const session = await booked(clinic, rosa, mia, hours(25));
    const asked = await deactivatePerson(clinic.admin, rosa.userId, NOW);
    if (asked.ok || asked.code !== "undecided") throw new Error("not asked");
    const { startsAt, therapistId } = asked.conflicts[0]!.proposal!;
    const other = therapistId === clinic.ines.userId ? clinic.ines : clinic.tom;
    await booked(clinic, other, await person("Ben", "runner"), startsAt);
    const again = await deactivatePerson(clinic.admin, rosa.userId, NOW, decide([session.id, { kind: "move", startsAt, therapistId }]));
    expect(again).toMatchObject({ ok: false, code: "undecided", conflicts: [{ id: session.id, refused: "slot_taken" }] });
    expect(await db.user.findUniqueOrThrow({ where: { id: rosa.userId } })).toMatchObject({ deactivatedAt: null });
  });

  test("keeps signed notes and history; bringing back gives roles and hours again", async () => {
    const rosa = await withPassword(await therapist("Rosa"));
    const past = await booked(clinic, rosa, mia, hours(-48));
    await db.soapNote.create({ data: { appointmentId: past.id, runnerId: mia.userId, therapistId: rosa.userId, contentCipher: new Uint8Array([1]), signedAt: hours(-40) } });
    expect(await deactivatePerson(clinic.admin, rosa.userId, NOW)).toEqual({ ok: true });
    expect(await db.soapNote.count({ where: { therapistId: rosa.userId } })).toBe(1);
    expect(await deactivatePerson(clinic.admin, rosa.userId, NOW)).toEqual({ ok: false, code: "not_found" });
    expect(await bringBackPerson(clinic.admin, rosa.userId, NOW)).toEqual({ ok: true });
    expect(await signIn({ email: rosa.email, password: PASSWORD }, HERE, NOW)).toMatchObject({ ok: true });
    expect((await listTherapists(null)).map(({ id }) => id)).toContain(rosa.userId);
    expect(await db.workingHours.count({ where: { therapistId: rosa.userId } })).toBe(5);
  });
});

test("who is hidden from online booking is offered at the desk, and to no runner [ACCESS]", async () => {
  const rosa = await therapist("Rosa");
  await db.therapist.update({ where: { id: rosa.userId }, data: { bookable: false } });
  const offered = async (viewer: Actor | null) => ({
    therapist: (await listTherapists(viewer)).some(({ id }) => id === rosa.userId),
    service: (await listServices(viewer)).find(({ id }) => id === clinic.service.id)!.therapistIds.includes(rosa.userId),
  });
  for (const viewer of [null, mia]) expect(await offered(viewer)).toEqual({ therapist: false, service: false });
  for (const viewer of [clinic.admin, clinic.tom]) expect(await offered(viewer)).toEqual({ therapist: true, service: true });
});

test("deactivating a runner asks about their sessions: kept or cancelled, never moved", async () => {
  const ben = await person("Ben", "runner");
  const session = await booked(clinic, clinic.tom, ben, hours(25));
  expect(await deactivatePerson(clinic.admin, ben.userId, NOW)).toMatchObject({ code: "undecided", conflicts: [{ id: session.id, proposal: null, canCancel: true }] });
  expect(await deactivatePerson(clinic.admin, ben.userId, NOW, decide([session.id, { kind: "cancel", reason: "You asked us to." }]))).toEqual({ ok: true });
  expect(await db.appointment.findUniqueOrThrow({ where: { id: session.id } })).toMatchObject({ status: "cancelled" });
});

describe("the last admin", () => {
  test("keeps the role and their access, and nobody deactivates themselves", async () => {
    expect(await changeRoles(clinic.admin, clinic.admin.userId, ["therapist"], NOW)).toEqual({ ok: false, code: "last_admin" });
    expect(await deactivatePerson(clinic.admin, clinic.admin.userId, NOW)).toEqual({ ok: false, code: "yourself" });
    const other = await person("Olga", "admin");
    expect(await deactivatePerson(other, clinic.admin.userId, NOW)).toEqual({ ok: true });
    expect(await deactivatePerson(clinic.admin, other.userId, NOW)).toEqual({ ok: false, code: "last_admin" });
    await bringBackPerson(other, clinic.admin.userId, NOW);
    await deactivatePerson(clinic.admin, other.userId, NOW);
  });

  test("stays even when two admins take each other's role at the same moment", async () => {
    const other = await person("Olga", "admin");
    const results = await Promise.all([changeRoles(clinic.admin, other.userId, ["therapist"], NOW), changeRoles(other, clinic.admin.userId, ["therapist"], NOW)]);
    expect(results.map((result) => (result.ok ? "changed" : result.code)).sort()).toEqual(["changed", "last_admin"]);
    expect(await db.user.count({ where: { roles: { has: "admin" }, deactivatedAt: null } })).toBe(1);
    await db.user.update({ where: { id: clinic.admin.userId }, data: { roles: ["admin"] } });
    await db.therapist.deleteMany({ where: { id: clinic.admin.userId } });
    await db.user.update({ where: { id: other.userId }, data: { deactivatedAt: NOW } });
  });
});

describe("roles", () => {
  test("of staff change at once; a new therapist is one from then on", async () => {
    const olga = await person("Olga", "admin");
    expect(await changeRoles(clinic.admin, olga.userId, ["admin", "therapist"], NOW)).toEqual({ ok: true });
    expect(await db.therapist.findUniqueOrThrow({ where: { id: olga.userId }, include: { locations: true } })).toMatchObject({ displayName: "Olga", locations: [{ locationId: clinic.location.id }] });
    expect(await lastEntry()).toMatchObject({ action: "changed_roles", personId: olga.userId });
    const session = await booked(clinic, olga, mia, hours(25));
    expect(await changeRoles(clinic.admin, olga.userId, ["admin"], NOW)).toMatchObject({ code: "undecided", conflicts: [{ id: session.id }] });
    expect(await changeRoles(clinic.admin, olga.userId, ["admin"], NOW, decide([session.id, { kind: "keep" }]))).toEqual({ ok: true });
    expect(await db.therapist.findUniqueOrThrow({ where: { id: olga.userId } })).toMatchObject({ archivedAt: NOW });
    expect(await changeRoles(clinic.admin, olga.userId, [], NOW)).toEqual({ ok: false, code: "no_role_left" });
    await deactivatePerson(clinic.admin, olga.userId, NOW, decide([session.id, { kind: "keep" }]));
  });

  test("of a runner are not given: they are invited", async () => {
    expect(await changeRoles(clinic.admin, mia.userId, ["admin"], NOW)).toEqual({ ok: false, code: "not_staff" });
  });
});

describe("locations and services of a therapist", () => {
  test("taken away with coming sessions there, each is decided on first; the hours there end today", async () => {
    const rosa = await therapist("Rosa");
    const session = await booked(clinic, rosa, mia, hours(25));
    const nowhere = { locationIds: [], serviceIds: [clinic.service.id] };
    expect(await changeWorkplace(clinic.admin, rosa.userId, nowhere, NOW)).toMatchObject({ code: "undecided", conflicts: [{ id: session.id }] });
    expect(await db.workingHours.count({ where: { therapistId: rosa.userId, effectiveTo: null } })).toBe(5);
    expect(await changeWorkplace(clinic.admin, rosa.userId, nowhere, NOW, decide([session.id, { kind: "keep" }]))).toEqual({ ok: true });
    expect(await db.workingHours.findMany({ where: { therapistId: rosa.userId }, select: { effectiveTo: true }, distinct: ["effectiveTo"] })).toEqual([{ effectiveTo: new Date("2027-02-28") }]);
    const details = await readPerson(clinic.admin, rosa.userId, NOW);
    expect(details!.misfits.map(({ id }) => id)).toEqual([session.id]);
    // What was kept is not asked about again.
    expect(await changeWorkplace(clinic.admin, rosa.userId, nowhere, NOW)).toEqual({ ok: true });
    await deactivatePerson(clinic.admin, rosa.userId, NOW, decide([session.id, { kind: "keep" }]));
  });

  test("a service that is no longer given: its sessions go to a colleague or stay", async () => {
    const rosa = await therapist("Rosa");
    const session = await booked(clinic, rosa, mia, hours(25));
    const nothing = { locationIds: [clinic.location.id], serviceIds: [] };
    const asked = await changeWorkplace(clinic.admin, rosa.userId, nothing, NOW);
    if (asked.ok || asked.code !== "undecided") throw new Error("not asked");
    const { startsAt, therapistId } = asked.conflicts[0]!.proposal!;
    expect(therapistId).not.toBe(rosa.userId);
    expect(await changeWorkplace(clinic.admin, rosa.userId, nothing, NOW, decide([session.id, { kind: "move", startsAt, therapistId }]))).toEqual({ ok: true });
    expect(await db.appointment.findUniqueOrThrow({ where: { id: session.id } })).toMatchObject({ therapistId, startsAt });
    expect(await changeWorkplace(clinic.admin, rosa.userId, { locationIds: [], serviceIds: [mia.userId] }, NOW)).toEqual({ ok: false, code: "unknown_choice", field: "serviceIds" });
    await deactivatePerson(clinic.admin, rosa.userId, NOW);
  });

  test("the profile is what runners see", async () => {
    const input = therapistProfileSchema.parse({ displayName: "Ines K.", title: "Sports massage", bio: "", languages: "german, English", color: "#1B5487", position: "3", bookable: true });
    expect(await changeTherapistProfile(clinic.admin, clinic.ines.userId, input, NOW)).toEqual({ ok: true });
    expect((await listTherapists(null)).find(({ id }) => id === clinic.ines.userId)).toMatchObject({ displayName: "Ines K.", languages: ["de", "en"] });
    expect(await lastEntry()).toMatchObject({ action: "changed_profile", personId: clinic.ines.userId });
  });
});

describe("resetting a sign-in", () => {
  test("ends password, sessions, tokens and links to other providers at once; the link lets its holder choose a new password, once", async () => {
    const ben = await withPassword(await person("Ben", "runner"));
    const session = await startSession(ben.userId, "Firefox", NOW);
    const made = await makeApiToken(ben.userId, "diary", NOW);
    await db.account.create({ data: { userId: ben.userId, provider: "elsewhere", providerAccountId: "ben" } });
    const reset = await resetSignIn(clinic.admin, ben.userId, SITE, NOW);
    if (!reset.ok) throw new Error(reset.code);
    expect(await db.account.count({ where: { userId: ben.userId } })).toBe(0);
    expect(await actorOfSession(session.id, NOW)).toBeNull();
    expect(await actorOfToken(made.ok ? made.token.token : null, NOW)).toBeNull();
    expect(await signIn({ email: ben.email, password: PASSWORD }, HERE, NOW)).toMatchObject({ code: "wrong_credentials" });
    const token = new URL(reset.link.address).pathname.split("/").at(-1)!;
    expect(await readNewSignIn(token, HERE, NOW)).toEqual({ ok: true, name: "Ben", email: ben.email });
    const results = await Promise.all([1, 2].map(() => chooseNewPassword(token, "eight miles at dusk", HERE, NOW)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await signIn({ email: ben.email, password: "eight miles at dusk" }, HERE, NOW)).toMatchObject({ ok: true });
    expect(await readNewSignIn(token, HERE, NOW)).toEqual({ ok: false, code: "link_gone" });
  });

  test("again ends the former link; after two days, or for one who was deactivated, it opens nothing", async () => {
    const ben = await person("Ben", "runner");
    const make = async () => {
      const reset = await resetSignIn(clinic.admin, ben.userId, SITE, NOW);
      return reset.ok ? new URL(reset.link.address).pathname.split("/").at(-1)! : "";
    };
    const [first, second] = [await make(), await make()];
    expect(await readNewSignIn(first, HERE, NOW)).toEqual({ ok: false, code: "link_gone" });
    expect(await readNewSignIn(second, HERE, hours(48))).toEqual({ ok: false, code: "link_gone" });
    await deactivatePerson(clinic.admin, ben.userId, NOW);
    expect(await chooseNewPassword(second, PASSWORD, HERE, NOW)).toEqual({ ok: false, code: "link_gone" });
    expect(await resetSignIn(clinic.admin, ben.userId, SITE, NOW)).toEqual({ ok: false, code: "not_found" });
    expect(await resetSignIn(clinic.admin, clinic.admin.userId, SITE, NOW)).toEqual({ ok: false, code: "yourself" });
  });

  test("a link for an invitation is none for a password", async () => {
    const invited = await invitePerson(clinic.admin, invitationSchema.parse({ name: "Rosa", email: "rosa-new@example.org", roles: ["admin"], title: "", locationIds: [], serviceIds: [] }), SITE, NOW);
    if (!invited.ok) throw new Error(invited.code);
    expect(await readNewSignIn(new URL(invited.link.address).pathname.split("/").at(-1)!, HERE, NOW)).toEqual({ ok: false, code: "link_gone" });
  });
});

describe("the list of people", () => {
  test("shows staff, runners or everyone; who can sign in or who was deactivated", async () => {
    expect(await names({})).toEqual(expect.arrayContaining(["Ada", "Ines", "Tom"]));
    expect(await names({})).not.toContain("Mia");
    expect(await names({ who: "runners" })).toContain("Mia");
    expect(await names({ who: "everyone" })).toEqual(expect.arrayContaining(["Ada", "Mia"]));
    expect(await names({ who: "everyone", state: "deactivated" })).toEqual(expect.arrayContaining(["Ben", "Rosa"]));
  });

  test("forgives typing errors and accents", async () => {
    await db.user.create({ data: { name: "Zoë Lindqvist", email: "zoe@lind.example", roles: ["runner"], timeZone: "UTC", runner: { create: {} } } });
    for (const q of ["zoe lindqvist", "Lindquist", "Zoë"]) expect(await names({ q, who: "everyone" }), q).toContain("Zoë Lindqvist");
    expect(await names({ q: "Lindqvist", who: "staff" })).toEqual([]);
  });

  test("goes on page by page, each person once", async () => {
    await db.user.createMany({ data: Array.from({ length: 70 }, (_, index) => ({ name: `Runner ${String(index % 7)}`, email: `many${index}@example.org`, roles: ["runner" as const], timeZone: "UTC" })) });
    const seen: string[] = [];
    for (let after = ""; ; ) {
      const page = (await listPeople(clinic.admin, query({ who: "runners", after }), NOW))!;
      seen.push(...page.people.map(({ id }) => id));
      if (page.next === null) break;
      after = page.next;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(await db.user.count({ where: { roles: { has: "runner" }, deactivatedAt: null } }));
  });
});

test("one browser, one token or all of them are revoked, and written down", async () => {
  const { id } = await startSession(mia.userId, "Firefox", NOW);
  const made = await makeApiToken(mia.userId, "diary", NOW);
  const details = (await readPerson(clinic.admin, mia.userId, NOW))!;
  expect(details).toMatchObject({ sessions: [{ id }], tokens: [{ name: "diary" }], hasPassword: false });
  expect(await revokeSession(clinic.admin, id, NOW)).toEqual({ ok: true });
  expect(await revokeSession(clinic.admin, id, NOW)).toEqual({ ok: false, code: "not_found" });
  expect(await revokeToken(clinic.admin, made.ok ? made.token.id : "", NOW)).toEqual({ ok: true });
  expect(await lastEntry()).toEqual({ action: "revoked_token", actorId: clinic.admin.userId, personId: mia.userId });
  expect(await readPerson(clinic.admin, mia.userId, NOW)).toMatchObject({ sessions: [], tokens: [] });
});

test("nobody but an admin reads or changes people [ACCESS]", async () => {
  const { id } = await startSession(mia.userId, "Firefox", NOW);
  const before = await db.auditEntry.count();
  const profile = therapistProfileSchema.parse({ displayName: "X", title: "", bio: "", languages: "", color: "#000000", position: "0", bookable: false });
  for (const actor of [clinic.ines, mia]) {
    const refused = { ok: false, code: "not_found" };
    expect(await listPeople(actor, query(), NOW)).toBeNull();
    expect(await readPerson(actor, mia.userId, NOW)).toBeNull();
    expect(await readPersonName(actor, mia.userId)).toBeNull();
    expect(await revokeSession(actor, id, NOW)).toEqual(refused);
    expect(await revokeSignIns(actor, mia.userId, NOW)).toEqual(refused);
    expect(await revokeToken(actor, id, NOW)).toEqual(refused);
    expect(await changeRoles(actor, clinic.tom.userId, ["admin"], NOW)).toEqual(refused);
    expect(await changeTherapistProfile(actor, clinic.tom.userId, profile, NOW)).toEqual(refused);
    expect(await changeWorkplace(actor, clinic.tom.userId, { locationIds: [], serviceIds: [] }, NOW)).toEqual(refused);
    expect(await deactivatePerson(actor, clinic.tom.userId, NOW)).toEqual(refused);
    expect(await bringBackPerson(actor, clinic.tom.userId, NOW)).toEqual(refused);
    expect(await resetSignIn(actor, clinic.tom.userId, SITE, NOW)).toEqual(refused);
  }
  expect(await db.auditEntry.count()).toBe(before);
});
