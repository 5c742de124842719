import type { SignInInput } from "@/lib/auth-input";
import { db } from "../database";
import { admitSignIn, forgiveSignIn, type TooManyAttempts } from "./attempts";
import { verifyPassword } from "./password";
import { startSession } from "./sessions";
import type { Visitor } from "./visitor";

/** The same whether the account does not exist, has no password, was deactivated, or the password is wrong. */
export type WrongCredentials = { ok: false; code: "wrong_credentials" };

/** Signs a person in with e-mail address and password. */
export async function signIn(
  input: SignInInput,
  visitor: Visitor,
  now: Date,
): Promise<{ ok: true; session: { id: string; userId: string } } | WrongCredentials | TooManyAttempts> {
  const proof = await proveIdentity(input, visitor, now);
  if (!proof.ok) return proof;
  return { ok: true, session: await startSession(proof.userId, visitor.userAgent, now) };
}

/** Whose address and password these are. Answers the same, after the same work, whether there is such an account or not. */
export async function proveIdentity(
  input: SignInInput,
  visitor: Visitor,
  now: Date,
): Promise<{ ok: true; userId: string } | WrongCredentials | TooManyAttempts> {
  const admission = await admitSignIn(input.email, visitor.address, now);
  if (!admission.ok) return admission;
  const user = await db.user.findFirst({
    where: { email: input.email, deactivatedAt: null },
    select: { id: true, passwordHash: true },
  });
  const matches = await verifyPassword(user?.passwordHash ?? null, input.password);
  if (!user || !matches) return { ok: false, code: "wrong_credentials" };
  await forgiveSignIn(input.email, visitor.address);
  return { ok: true, userId: user.id };
}
