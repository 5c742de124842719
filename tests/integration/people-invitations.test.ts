import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { acceptInvitationSchema, invitationSchema } from "@/lib/people-input";
import type { Actor } from "@/lib/server/auth/actor";
import { actorOfSession } from "@/lib/server/auth/sessions";
import { signIn } from "@/lib/server/auth/sign-in";
import { acceptAsMember, acceptAsNewPerson, readInvitation } from "@/lib/server/clinic/accept-invitation";
import { invitePerson, renewInvitation, withdrawInvitation } from "@/lib/server/clinic/invite-person";
import { listInvitations, readInvitationChoices } from "@/lib/server/clinic/read-invitations";
import { db } from "@/lib/server/database";
import { listOutbox, readMail } from "@/lib/server/mail/read-outbox";
import { openClinic, person, type StaffClinic } from "./staff-clinic";

const NOW = new Date("2027-03-01T08:00:00Z");
const SITE = "https://clinic.example";
const HERE = { address: null, userAgent: "Firefox" };
const PASSWORD = "seven miles at dawn";

let clinic: StaffClinic;
let invited = 0;

beforeAll(async () => {
  clinic = await openClinic();
});

beforeEach(() => {
  vi.stubEnv("SMTP_URL", "");
  vi.stubEnv("MAIL_FROM", "");
});

const days = (count: number) => new Date(NOW.getTime() + count * 24 * 60 * 60_000);

function wish(values: Partial<{ name: string; email: string; roles: string[]; title: string; locationIds: string[]; serviceIds: string[] }> = {}) {
  const base = { name: "Rosa Lind", email: `rosa${invited++}@example.org`, roles: ["therapist"], title: "Sports massage", locationIds: [clinic.location.id], serviceIds: [clinic.service.id] };
  return invitationSchema.parse({ ...base, ...values });
}

async function invite(values: Parameters<typeof wish>[0] = {}) {
  const input = wish(values);
  const result = await invitePerson(clinic.admin, input, SITE, NOW);
  if (!result.ok) throw new Error(result.code);
  return { ...result, email: input.email, token: tokenIn(result.link.address) };
}

const tokenIn = (address: string) => new URL(address).pathname.split("/").at(-1)!;
const entry = acceptInvitationSchema.parse({ name: "Rosa Lind", password: PASSWORD, acceptTerms: true });
const accept = (token: string, now = NOW) => acceptAsNewPerson(token, entry, HERE, now);
const GONE = { ok: false, code: "link_gone" };

describe("an invitation", () => {
  test("opens an account with the roles, the locations and the services, once its link is used; not before", async () => {
    const { email, token, invitationId, link } = await invite();
    expect(link).toMatchObject({ address: `${SITE}/invitation/${token}`, expiresAt: days(7) });
    expect(await db.user.count({ where: { email } })).toBe(0);
    expect(await readInvitation(null, token, HERE, NOW)).toMatchObject({ ok: true, invitation: { email, step: "new", invitedBy: "Ada", clinicName: "Spree Runners" } });
    const accepted = await accept(token);
    if (!accepted.ok) throw new Error(accepted.code);
    expect(await actorOfSession(accepted.session.id, NOW)).toMatchObject({ email, roles: ["therapist"] });
    expect(await signIn({ email, password: PASSWORD }, HERE, NOW)).toMatchObject({ ok: true });
    const user = await db.user.findUniqueOrThrow({ where: { email }, include: { therapist: { include: { locations: true, services: true } } } });
    expect(user).toMatchObject({ termsAcceptedAt: NOW, timeZone: "Europe/Berlin" });
    expect(user.therapist).toMatchObject({ displayName: "Rosa Lind", title: "Sports massage", bookable: true, locations: [{ locationId: clinic.location.id }], services: [{ serviceId: clinic.service.id }] });
    expect(await db.auditEntry.findMany({ where: { subjectId: invitationId }, select: { action: true, actorId: true }, orderBy: { at: "asc" } })).toEqual(
      expect.arrayContaining([{ action: "invited_person", actorId: clinic.admin.userId }, { action: "accepted_invitation", actorId: user.id }]),
    );
  });

  test("keeps only a hash of its link", async () => {
    const { token } = await invite();
    const kept = JSON.stringify([await db.verificationToken.findMany(), await db.invitation.findMany(), await db.auditEntry.findMany(), (await db.outboxMail.findMany()).map((mail) => [mail, Buffer.from(mail.linkCipher ?? []).toString()])]);
    expect(kept).not.toContain(token);
  });

  test("works once: of two who use it at the same moment, one gets in", async () => {
    const { token, email } = await invite();
    const results = await Promise.all([accept(token), accept(token), accept(token)]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await db.user.count({ where: { email } })).toBe(1);
    expect(await accept(token)).toEqual(GONE);
    expect(await readInvitation(null, token, HERE, NOW)).toEqual(GONE);
  });

  test("ends after seven days, at that very instant", async () => {
    const { token } = await invite();
    expect(await readInvitation(null, token, HERE, new Date(days(7).getTime() - 1))).toMatchObject({ ok: true });
    expect(await accept(token, days(7))).toEqual(GONE);
  });

  test("ends when it is withdrawn, and the mail with its link too", async () => {
    const { token, invitationId } = await invite();
    expect(await withdrawInvitation(clinic.admin, invitationId, NOW)).toEqual({ ok: true });
    expect(await accept(token)).toEqual(GONE);
    expect(await db.outboxMail.findMany({ where: { about: `invitation ${invitationId}` }, select: { linkCipher: true } })).toEqual([{ linkCipher: null }]);
    expect(await withdrawInvitation(clinic.admin, invitationId, NOW)).toEqual({ ok: false, code: "not_found" });
    expect(await renewInvitation(clinic.admin, invitationId, SITE, NOW)).toEqual({ ok: false, code: "not_found" });
  });

  test("sent again has another seven days, and the former link ends", async () => {
    const { token, invitationId } = await invite();
    const again = await renewInvitation(clinic.admin, invitationId, SITE, days(6));
    if (!again.ok) throw new Error(again.code);
    expect(again.link.expiresAt).toEqual(days(13));
    expect(await accept(token, days(6))).toEqual(GONE);
    expect(await accept(tokenIn(again.link.address), days(12))).toMatchObject({ ok: true });
  });

  test("stands once an address, and one that has run out is replaced", async () => {
    const { email, invitationId } = await invite();
    expect(await invitePerson(clinic.admin, wish({ email: email.toUpperCase() }), SITE, NOW)).toEqual({ ok: false, code: "invited_already" });
    const both = wish();
    const results = await Promise.all([1, 2, 3].map(() => invitePerson(clinic.admin, both, SITE, NOW)));
    expect(results.map((result) => (result.ok ? "invited" : result.code)).sort()).toEqual(["invited", "invited_already", "invited_already"]);
    expect(await listInvitations(clinic.admin, days(8))).toEqual(expect.arrayContaining([expect.objectContaining({ id: invitationId, state: "expired" })]));
    expect(await invitePerson(clinic.admin, wish({ email }), SITE, days(8))).toMatchObject({ ok: true });
    expect(await db.invitation.findUniqueOrThrow({ where: { id: invitationId } })).toMatchObject({ withdrawnAt: days(8) });
  });

  test("names only places and services that are there; an admin needs none", async () => {
    const elsewhere = await db.location.create({ data: { slug: `closed${invited++}`, name: "Closed", address: "-", timeZone: "UTC", archivedAt: NOW } });
    expect(await invitePerson(clinic.admin, wish({ locationIds: [elsewhere.id] }), SITE, NOW)).toEqual({ ok: false, code: "unknown_choice", field: "locationIds" });
    const { token, email } = await invite({ roles: ["admin"], locationIds: [], serviceIds: [] });
    expect(await accept(token)).toMatchObject({ ok: true, roles: ["admin"] });
    expect(await db.therapist.count({ where: { user: { email } } })).toBe(0);
  });
});

describe("an address with an account", () => {
  async function runnerWithAccount(): Promise<Actor> {
    return person("Mia", "runner");
  }

  test("is never taken over: the link opens nothing without its owner's sign-in", async () => {
    const mia = await runnerWithAccount();
    const { token } = await invite({ email: mia.email });
    expect(await readInvitation(null, token, HERE, NOW)).toMatchObject({ ok: true, invitation: { step: "sign_in" } });
    expect(await accept(token)).toEqual({ ok: false, code: "has_account" });
    expect(await db.user.findUniqueOrThrow({ where: { id: mia.userId } })).toMatchObject({ passwordHash: null, roles: ["runner"] });
    expect(await readInvitation(clinic.ines, token, HERE, NOW)).toMatchObject({ ok: true, invitation: { step: "other_person" } });
    expect(await acceptAsMember(clinic.ines, token, HERE, NOW)).toEqual({ ok: false, code: "other_person" });
    expect(await db.user.findUniqueOrThrow({ where: { id: clinic.ines.userId } })).toMatchObject({ roles: ["therapist"] });
  });

  test("gets the roles beside those it has when its owner accepts", async () => {
    const mia = await runnerWithAccount();
    const { token } = await invite({ email: mia.email, roles: ["therapist", "admin"] });
    expect(await readInvitation(mia, token, HERE, NOW)).toMatchObject({ ok: true, invitation: { step: "accept" } });
    expect(await acceptAsMember(mia, token, HERE, NOW)).toMatchObject({ ok: true });
    expect(await acceptAsMember(mia, token, HERE, NOW)).toEqual(GONE);
    const user = await db.user.findUniqueOrThrow({ where: { id: mia.userId }, include: { runner: true, therapist: true } });
    expect([...user.roles].sort()).toEqual(["admin", "runner", "therapist"]);
    expect(user.therapist).not.toBeNull();
    expect(user.runner).not.toBeNull();
  });

  test("opened after the invitation is not taken over either", async () => {
    const { email, token } = await invite();
    await db.user.create({ data: { email, name: "Somebody", roles: ["runner"], timeZone: "UTC", runner: { create: {} } } });
    expect(await accept(token)).toEqual({ ok: false, code: "has_account" });
    expect(await readInvitation(null, token, HERE, NOW)).toMatchObject({ invitation: { step: "sign_in" } });
  });

  test("with all the roles already, or deactivated, is named to the admin", async () => {
    expect(await invitePerson(clinic.admin, wish({ email: clinic.ines.email }), SITE, NOW)).toEqual({ ok: false, code: "works_here_already", personId: clinic.ines.userId, name: "Ines" });
    const gone = await person("Gone", "therapist");
    await db.user.update({ where: { id: gone.userId }, data: { deactivatedAt: NOW } });
    expect(await invitePerson(clinic.admin, wish({ email: gone.email, roles: ["admin"] }), SITE, NOW)).toMatchObject({ ok: false, code: "deactivated" });
  });
});

describe("without a mail server", () => {
  test("the mail is kept, and the admin alone reads the link in it", async () => {
    const { willBeMailed, token, email } = await invite();
    expect(willBeMailed).toBe(false);
    const outbox = await listOutbox(clinic.admin, { status: "kept", after: null });
    const mail = outbox!.mails.find(({ recipient }) => recipient === email)!;
    expect(outbox!.missing).toEqual(["SMTP_URL", "MAIL_FROM"]);
    expect((await readMail(clinic.admin, mail.id))!.text).toContain(`${SITE}/invitation/${token}`);
    await accept(token);
    expect((await readMail(clinic.admin, mail.id))!.text).not.toContain(token);
    for (const other of [clinic.ines, null]) {
      expect(await listOutbox(other, { status: null, after: null })).toBeNull();
      expect(await readMail(other, mail.id)).toBeNull();
    }
  });
});

test("links that open nothing are counted, and a network address that tries many is refused even the right one", async () => {
  const visitor = { address: "198.51.100.9", userAgent: null };
  const { token } = await invite();
  for (let guess = 0; guess < 30; guess++) expect(await readInvitation(null, `guess${guess}`, visitor, NOW)).toEqual(GONE);
  expect(await readInvitation(null, token, visitor, NOW)).toMatchObject({ ok: false, code: "too_many_attempts" });
  expect(await readInvitation(null, token, { ...visitor, address: "198.51.100.10" }, NOW)).toMatchObject({ ok: true });
});

test("nobody but an admin invites, or sees who is invited [ACCESS]", async () => {
  const { invitationId } = await invite();
  const before = await db.auditEntry.count();
  for (const actor of [clinic.ines, await person("Mia", "runner")]) {
    const refused = { ok: false, code: "not_found" };
    expect(await invitePerson(actor, wish(), SITE, NOW)).toEqual(refused);
    expect(await renewInvitation(actor, invitationId, SITE, NOW)).toEqual(refused);
    expect(await withdrawInvitation(actor, invitationId, NOW)).toEqual(refused);
    expect(await listInvitations(actor, NOW)).toBeNull();
    expect(await readInvitationChoices(actor)).toBeNull();
  }
  expect(await db.auditEntry.count()).toBe(before);
});
