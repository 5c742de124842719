import type { ChangePasswordInput, ProfileInput } from "@/lib/auth-input";
import { db } from "../database";
import { type Actor, hasRole } from "./actor";
import { admitSignIn, forgiveSignIn, type TooManyAttempts } from "./attempts";
import { hashPassword, verifyPassword } from "./password";
import { revokeOtherSessions } from "./sessions";
import type { Visitor } from "./visitor";

/** Changes the actor's own name and time zone. */
export async function changeProfile(actor: Actor, input: ProfileInput): Promise<void> {
  await db.user.update({ where: { id: actor.userId }, data: { name: input.name, timeZone: input.timeZone } });
}

/** True when the actor signs in with a password (others came by another provider and have none). */
export async function hasPassword(actor: Actor): Promise<boolean> {
  const user = await db.user.findUniqueOrThrow({ where: { id: actor.userId }, select: { passwordHash: true } });
  return user.passwordHash !== null;
}

/**
 * Changes the actor's own password. People do so when somebody else may know it, so every other browser is signed out
 * and every API token ends in the same transaction. Tries at the current password count like sign-ins.
 */
export async function changePassword(
  actor: Actor,
  input: ChangePasswordInput,
  visitor: Visitor,
  now: Date,
): Promise<{ ok: true } | { ok: false; code: "wrong_password" } | TooManyAttempts> {
  const { passwordHash } = await db.user.findUniqueOrThrow({ where: { id: actor.userId }, select: { passwordHash: true } });
  if (passwordHash !== null) {
    const admission = await admitSignIn(actor.email, visitor.address, now);
    if (!admission.ok) return admission;
    if (!(await verifyPassword(passwordHash, input.currentPassword))) return { ok: false, code: "wrong_password" };
    await forgiveSignIn(actor.email, visitor.address);
  }
  const newHash = await hashPassword(input.newPassword);
  await db.$transaction(async (tx) => {
    await tx.user.update({ where: { id: actor.userId }, data: { passwordHash: newHash } });
    await revokeOtherSessions(actor, now, tx);
    await tx.apiToken.updateMany({ where: { userId: actor.userId, revokedAt: null }, data: { revokedAt: now } });
  });
  return { ok: true };
}

/** An admin signs a person out everywhere and ends their API tokens; written down in the audit log. Others are answered "not found". [ACCESS] */
export async function revokeSessionsOf(
  actor: Actor,
  userId: string,
  now: Date,
): Promise<{ ok: true; sessions: number } | { ok: false; code: "not_found" }> {
  if (!hasRole(actor, "admin")) return { ok: false, code: "not_found" };
  return db.$transaction(async (tx) => {
    const user = await tx.user.findUnique({ where: { id: userId }, select: { id: true } });
    if (!user) return { ok: false, code: "not_found" };
    const { count } = await tx.session.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: now } });
    await tx.apiToken.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: now } });
    await tx.auditEntry.create({
      data: { at: now, actorId: actor.userId, action: "revoked_sessions", subject: "user", subjectId: userId },
    });
    return { ok: true, sessions: count };
  });
}
