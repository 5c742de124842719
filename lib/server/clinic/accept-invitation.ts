import type { AcceptInvitationInput } from "../../people-input";
import type { Actor, Role, Viewer } from "../auth/actor";
import type { TooManyAttempts } from "../auth/attempts";
import { linkSubject, openLink, spendLink } from "../auth/one-time-links";
import { hashPassword } from "../auth/password";
import { clinicTimeZone, isTakenEmail } from "../auth/register-runner";
import { startSession } from "../auth/sessions";
import type { Visitor } from "../auth/visitor";
import { db, type Transaction } from "../database";
import { dropMailAbout } from "../mail/write-mail";
import { recordChange } from "./audit";
import { lockOpenInvitation } from "./invite-person";
import { makeStaff } from "./make-staff";

/** What the holder of a link sees of an invitation. */
export type InvitationView = {
  name: string;
  email: string;
  roles: Role[];
  invitedBy: string | null;
  clinicName: string;
  /** `new`: chooses a password. `sign_in`: has an account, and is not signed in. `other_person`: somebody else is. `accept`: is signed in. */
  step: "new" | "sign_in" | "other_person" | "accept";
};

type Gone = { ok: false; code: "link_gone" };

/** What a link is for, to whoever holds it. A link that opens nothing answers the same whatever the reason. [ACCESS] */
export async function readInvitation(viewer: Viewer, token: string, visitor: Visitor, now: Date): Promise<{ ok: true; invitation: InvitationView } | Gone | TooManyAttempts> {
  const link = await openLink("invitation", token, visitor, now);
  if (!link.ok) return link;
  const invitation = await db.invitation.findFirst({
    where: { id: link.subjectId, acceptedAt: null, withdrawnAt: null },
    select: { name: true, email: true, roles: true, invitedBy: { select: { name: true } } },
  });
  if (!invitation) return { ok: false, code: "link_gone" };
  const [person, clinic] = await Promise.all([
    db.user.findUnique({ where: { email: invitation.email }, select: { id: true, deactivatedAt: true } }),
    db.clinic.findUnique({ where: { id: 1 }, select: { name: true } }),
  ]);
  if (person?.deactivatedAt) return { ok: false, code: "link_gone" };
  const step = viewer && viewer.userId !== person?.id ? "other_person" : !person ? "new" : viewer ? "accept" : "sign_in";
  return { ok: true, invitation: { ...invitation, invitedBy: invitation.invitedBy?.name ?? null, clinicName: clinic?.name ?? "The clinic", step } };
}

/**
 * Opens the account of a person who was invited, with the password they chose, and signs them in. Where the address has an account by now,
 * nothing is touched: its owner signs in and accepts as themselves. [ACCESS]
 */
export async function acceptAsNewPerson(
  token: string,
  input: AcceptInvitationInput,
  visitor: Visitor,
  now: Date,
): Promise<{ ok: true; session: { id: string; userId: string }; roles: Role[] } | Gone | { ok: false; code: "has_account" } | TooManyAttempts> {
  const link = await openLink("invitation", token, visitor, now);
  if (!link.ok) return link;
  const passwordHash = await hashPassword(input.password);
  try {
    const accepted = await db.$transaction(async (tx) => {
      const invitation = await lockOpenInvitation(tx, link.subjectId);
      if (!invitation) return { ok: false, code: "link_gone" } as const;
      const { email, roles } = invitation;
      if ((await tx.user.count({ where: { email } })) > 0) return { ok: false, code: "has_account" } as const;
      if (!(await spendLink(tx, "invitation", invitation.id, token, now))) return { ok: false, code: "link_gone" } as const;
      const timeZone = await clinicTimeZone(tx);
      const person = await tx.user.create({ data: { name: input.name, email, passwordHash, roles, timeZone, termsAcceptedAt: now, createdAt: now } });
      await begin(tx, { userId: person.id, name: person.name, email, roles, timeZone, sessionId: null }, invitation, now);
      return { ok: true, userId: person.id, roles } as const;
    });
    if (!accepted.ok) return accepted;
    return { ok: true, session: await startSession(accepted.userId, visitor.userAgent, now), roles: accepted.roles };
  } catch (error) {
    if (isTakenEmail(error)) return { ok: false, code: "has_account" };
    throw error;
  }
}

/** Adds the roles to the account that the person is signed in with: only the one with the invited address. [ACCESS] */
export async function acceptAsMember(actor: Actor, token: string, visitor: Visitor, now: Date): Promise<{ ok: true; roles: Role[] } | Gone | { ok: false; code: "other_person" } | TooManyAttempts> {
  const link = await openLink("invitation", token, visitor, now);
  if (!link.ok) return link;
  return db.$transaction(async (tx) => {
    const invitation = await lockOpenInvitation(tx, link.subjectId);
    if (!invitation) return { ok: false, code: "link_gone" };
    if (invitation.email !== actor.email) return { ok: false, code: "other_person" };
    if (!(await spendLink(tx, "invitation", invitation.id, token, now))) return { ok: false, code: "link_gone" };
    await begin(tx, actor, invitation, now);
    return { ok: true, roles: invitation.roles };
  });
}

type Accepted = { id: string; roles: Role[]; title: string | null; locationIds: string[]; serviceIds: string[] };

async function begin(tx: Transaction, actor: Actor, { id, roles, title, locationIds, serviceIds }: Accepted, now: Date): Promise<void> {
  await makeStaff(tx, actor.userId, { roles, name: actor.name, title, locationIds, serviceIds });
  await tx.invitation.update({ where: { id }, data: { acceptedAt: now, acceptedById: actor.userId } });
  await dropMailAbout(tx, linkSubject("invitation", id));
  await recordChange(tx, actor, { action: "accepted_invitation", subject: "invitation", subjectId: id, personId: actor.userId, detail: { roles } }, now);
}
