import type { InvitationInput } from "../../people-input";
import { type Actor, hasRole, type Role } from "../auth/actor";
import { endLinks, linkSubject, makeLink, type OneTimeLink } from "../auth/one-time-links";
import { isTakenEmail } from "../auth/register-runner";
import { db, type Transaction } from "../database";
import { hastenJob } from "../jobs/schedule";
import { invitationWords } from "../mail/staff-mails";
import { dropMailAbout, writeMail } from "../mail/write-mail";
import { recordChange } from "./audit";

type Invited = { ok: true; invitationId: string; email: string; link: OneTimeLink; willBeMailed: boolean };
type NotFound = { ok: false; code: "not_found" };

export type InviteRefusal =
  | NotFound
  | { ok: false; code: "unknown_choice"; field: "locationIds" | "serviceIds" }
  /** The address has all these roles already, or belongs to somebody who was deactivated. */
  | { ok: false; code: "works_here_already" | "deactivated"; personId: string; name: string }
  | { ok: false; code: "invited_already" };

/**
 * Invites somebody to work at the clinic: makes the one-time link, which is returned this once, and writes the mail with it. Opens no
 * account and gives no role: that happens when the person accepts. An address that has an account gets the roles after its owner has
 * signed in. `site` is the address under which people reach the clinic. For admins. [ACCESS]
 */
export async function invitePerson(actor: Actor, input: InvitationInput, site: string, now: Date): Promise<Invited | InviteRefusal> {
  if (!hasRole(actor, "admin")) return { ok: false, code: "not_found" };
  try {
    const result = await db.$transaction((tx) => invite(tx, actor, input, site, now));
    if (result.ok) await hastenJob("send-mail");
    return result;
  } catch (error) {
    // The unique index decides: of two invitations of one address at once, one stands.
    if (isTakenEmail(error)) return { ok: false, code: "invited_already" };
    throw error;
  }
}

async function invite(tx: Transaction, actor: Actor, input: InvitationInput, site: string, now: Date): Promise<Invited | InviteRefusal> {
  const person = await tx.user.findUnique({ where: { email: input.email }, select: { id: true, name: true, roles: true, deactivatedAt: true } });
  if (person?.deactivatedAt) return { ok: false, code: "deactivated", personId: person.id, name: person.name };
  if (person && input.roles.every((role) => person.roles.includes(role))) return { ok: false, code: "works_here_already", personId: person.id, name: person.name };
  const unknown = await unknownChoice(tx, input);
  if (unknown) return { ok: false, code: "unknown_choice", field: unknown };
  const open = { email: input.email, acceptedAt: null, withdrawnAt: null };
  if ((await tx.invitation.count({ where: { ...open, expiresAt: { gt: now } } })) > 0) return { ok: false, code: "invited_already" };
  // One that has run out is replaced; not one that another transaction has made since.
  await tx.invitation.updateMany({ where: { ...open, expiresAt: { lte: now } }, data: { withdrawnAt: now } });
  const { name, email, roles, title, locationIds, serviceIds } = input;
  const invitation = await tx.invitation.create({
    data: { name, email, roles, title, locationIds, serviceIds, invitedById: actor.userId, createdAt: now, expiresAt: now },
  });
  const sent = await makeAndMailLink(tx, actor, invitation, site, now);
  await recordChange(tx, actor, { action: "invited_person", subject: "invitation", subjectId: invitation.id, ...(person ? { personId: person.id } : {}), detail: { roles, locationIds, serviceIds } }, now);
  return { ok: true, invitationId: invitation.id, email, ...sent };
}

/** Which of the choices is no longer there; null when all are. */
export async function unknownChoice(tx: Transaction, { locationIds, serviceIds }: { locationIds: string[]; serviceIds: string[] }): Promise<"locationIds" | "serviceIds" | null> {
  const locations = await tx.location.count({ where: { id: { in: locationIds }, archivedAt: null } });
  if (locations < locationIds.length) return "locationIds";
  const services = await tx.service.count({ where: { id: { in: serviceIds }, archivedAt: null } });
  return services < serviceIds.length ? "serviceIds" : null;
}

/** Makes a new link for an invitation that was not accepted, with another seven days; the link before it ends. For admins. [ACCESS] */
export async function renewInvitation(actor: Actor, id: string, site: string, now: Date): Promise<Invited | NotFound> {
  if (!hasRole(actor, "admin")) return { ok: false, code: "not_found" };
  const result = await db.$transaction(async (tx): Promise<Invited | NotFound> => {
    const invitation = await lockOpenInvitation(tx, id);
    if (!invitation) return { ok: false, code: "not_found" };
    const sent = await makeAndMailLink(tx, actor, invitation, site, now);
    await recordChange(tx, actor, { action: "renewed_invitation", subject: "invitation", subjectId: id }, now);
    return { ok: true, invitationId: id, email: invitation.email, ...sent };
  });
  if (result.ok) await hastenJob("send-mail");
  return result;
}

/** Takes an invitation back: its link ends at once. For admins. [ACCESS] */
export async function withdrawInvitation(actor: Actor, id: string, now: Date): Promise<{ ok: true } | NotFound> {
  if (!hasRole(actor, "admin")) return { ok: false, code: "not_found" };
  return db.$transaction(async (tx) => {
    if (!(await lockOpenInvitation(tx, id))) return { ok: false, code: "not_found" };
    await tx.invitation.update({ where: { id }, data: { withdrawnAt: now } });
    await endLinks(tx, "invitation", id);
    await dropMailAbout(tx, linkSubject("invitation", id));
    await recordChange(tx, actor, { action: "withdrew_invitation", subject: "invitation", subjectId: id }, now);
    return { ok: true };
  });
}

/** The invitation, neither accepted nor withdrawn, locked until the transaction ends. */
export async function lockOpenInvitation(tx: Transaction, id: string) {
  await tx.$queryRaw`SELECT id FROM invitation WHERE id = ${id}::uuid FOR UPDATE`;
  return tx.invitation.findFirst({ where: { id, acceptedAt: null, withdrawnAt: null } });
}

type Linkable = { id: string; email: string; name: string; roles: Role[] };

async function makeAndMailLink(tx: Transaction, actor: Actor, { id, email, name, roles }: Linkable, site: string, now: Date) {
  const about = linkSubject("invitation", id);
  await dropMailAbout(tx, about);
  const link = await makeLink(tx, "invitation", id, site, now);
  await tx.invitation.update({ where: { id }, data: { expiresAt: link.expiresAt } });
  const clinic = await tx.clinic.findUnique({ where: { id: 1 }, select: { name: true } });
  const words = invitationWords({ name, roles, invitedBy: actor.name, clinicName: clinic?.name ?? "The clinic" });
  const { willBeSent } = await writeMail(tx, { recipient: email, words, link: link.address, about, notAfter: link.expiresAt }, now);
  return { link, willBeMailed: willBeSent };
}
