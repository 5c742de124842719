import type { ChangePasswordInput, ProfileInput } from "@/lib/auth-input";
import { db } from "../database";
import type { Actor } from "./actor";
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
