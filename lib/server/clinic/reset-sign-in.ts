import { type Actor, hasRole } from "../auth/actor";
import type { TooManyAttempts } from "../auth/attempts";
import { linkSubject, makeLink, openLink, type OneTimeLink, spendLink } from "../auth/one-time-links";
import { hashPassword } from "../auth/password";
import { startSession } from "../auth/sessions";
import type { Visitor } from "../auth/visitor";
import { db } from "../database";
import { hastenJob } from "../jobs/schedule";
import { newSignInWords } from "../mail/staff-mails";
import { dropMailAbout, writeMail } from "../mail/write-mail";
import { recordChange } from "./audit";

type Reset = { ok: true; email: string; link: OneTimeLink; willBeMailed: boolean };

/**
 * Ends a person's password, sessions, tokens and links to other sign-in providers at once, and makes the one-time link with which they choose a new password; it is returned
 * this once, and mailed. An admin's own password is changed under their account instead. For admins. [ACCESS]
 */
export async function resetSignIn(actor: Actor, userId: string, site: string, now: Date): Promise<Reset | { ok: false; code: "not_found" | "yourself" | "no_address" }> {
  if (!hasRole(actor, "admin")) return { ok: false, code: "not_found" };
  if (userId === actor.userId) return { ok: false, code: "yourself" };
  const result = await db.$transaction(async (tx): Promise<Reset | { ok: false; code: "not_found" | "no_address" }> => {
    const [person] = await tx.user.updateManyAndReturn({ where: { id: userId, deactivatedAt: null }, data: { passwordHash: null }, select: { name: true, email: true } });
    if (!person) return { ok: false, code: "not_found" };
    const { name, email } = person;
    if (email === null) return { ok: false, code: "no_address" };
    const sessions = await tx.session.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: now } });
    const tokens = await tx.apiToken.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: now } });
    // Whoever owns the address at the provider is linked again when they sign in there.
    await tx.account.deleteMany({ where: { userId } });
    const about = linkSubject("sign_in_reset", userId);
    await dropMailAbout(tx, about);
    const link = await makeLink(tx, "sign_in_reset", userId, site, now);
    const clinic = await tx.clinic.findUnique({ where: { id: 1 }, select: { name: true } });
    const words = newSignInWords({ name, clinicName: clinic?.name ?? "The clinic" });
    const { willBeSent } = await writeMail(tx, { recipient: email, words, link: link.address, about, notAfter: link.expiresAt }, now);
    await recordChange(tx, actor, { action: "reset_sign_in", subject: "user", subjectId: userId, personId: userId, detail: { sessions: sessions.count, tokens: tokens.count } }, now);
    return { ok: true, email, link, willBeMailed: willBeSent };
  });
  if (result.ok) await hastenJob("send-mail");
  return result;
}

type Gone = { ok: false; code: "link_gone" };

/** Whose new sign-in a link opens, to whoever holds it. [ACCESS] */
export async function readNewSignIn(token: string, visitor: Visitor, now: Date): Promise<{ ok: true; name: string; email: string } | Gone | TooManyAttempts> {
  const link = await openLink("sign_in_reset", token, visitor, now);
  if (!link.ok) return link;
  const person = await db.user.findFirst({ where: { id: link.subjectId, deactivatedAt: null }, select: { name: true, email: true } });
  return person?.email ? { ok: true, name: person.name, email: person.email } : { ok: false, code: "link_gone" };
}

/** Sets the new password, and signs the person in. [ACCESS] */
export async function chooseNewPassword(
  token: string,
  password: string,
  visitor: Visitor,
  now: Date,
): Promise<{ ok: true; session: { id: string; userId: string }; isStaff: boolean } | Gone | TooManyAttempts> {
  const link = await openLink("sign_in_reset", token, visitor, now);
  if (!link.ok) return link;
  const passwordHash = await hashPassword(password);
  const person = await db.$transaction(async (tx) => {
    if (!(await spendLink(tx, "sign_in_reset", link.subjectId, token, now))) return null;
    const [user] = await tx.user.updateManyAndReturn({
      where: { id: link.subjectId, deactivatedAt: null, email: { not: null } },
      data: { passwordHash },
      select: { id: true, name: true, email: true, roles: true, timeZone: true },
    });
    if (!user?.email) return null;
    const { id: userId, email, ...rest } = user;
    await dropMailAbout(tx, linkSubject("sign_in_reset", userId));
    await recordChange(tx, { userId, email, ...rest, sessionId: null }, { action: "chose_new_password", subject: "user", subjectId: userId, personId: userId }, now);
    return user;
  });
  if (!person) return { ok: false, code: "link_gone" };
  return { ok: true, session: await startSession(person.id, visitor.userAgent, now), isStaff: person.roles.some((role) => role !== "runner") };
}
