"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { registerSchema, signInSchema } from "@/lib/auth-input";
import { EMAIL_TAKEN, tooManyAttemptsText, WRONG_CREDENTIALS } from "@/lib/auth-refusals";
import { fieldErrors, type FormState, refusedForm } from "@/lib/form-state";
import { safeReturnPath } from "@/lib/return-path";
import { getActor } from "@/lib/server/auth/actor";
import { registerRunner } from "@/lib/server/auth/register-runner";
import { clearSessionCookie, setSessionCookie } from "@/lib/server/auth/session-cookie";
import { startSession } from "@/lib/server/auth/sessions";
import { signIn } from "@/lib/server/auth/sign-in";
import { signOut } from "@/lib/server/auth/sign-out";
import { visitorFrom } from "@/lib/server/auth/visitor";

/** Signs in, and goes on to the page that asked for it. */
export async function signInAction(previous: FormState, form: FormData): Promise<FormState> {
  const input = signInSchema.safeParse(Object.fromEntries(form));
  if (!input.success) return refusedForm(previous, form, fieldErrors(input.error));
  const now = new Date();
  const result = await signIn(input.data, visitorFrom(await headers()), now);
  if (!result.ok) {
    const message = result.code === "too_many_attempts" ? tooManyAttemptsText(result.retryAt, now) : WRONG_CREDENTIALS;
    return refusedForm(previous, form, {}, message);
  }
  await endCurrentSession(now);
  await setSessionCookie(result.session);
  redirect(safeReturnPath(form.get("next")));
}

/** Opens a runner's account, signs the runner in and goes on. */
export async function registerAction(previous: FormState, form: FormData): Promise<FormState> {
  const fields = Object.fromEntries(form);
  const input = registerSchema.safeParse({ ...fields, timeZone: fields.timeZone || undefined, acceptTerms: fields.acceptTerms === "yes" });
  if (!input.success) return refusedForm(previous, form, fieldErrors(input.error));
  const now = new Date();
  const visitor = visitorFrom(await headers());
  const result = await registerRunner(input.data, visitor, now);
  if (!result.ok) {
    if (result.code === "email_taken") return refusedForm(previous, form, { email: EMAIL_TAKEN });
    return refusedForm(previous, form, {}, tooManyAttemptsText(result.retryAt, now));
  }
  await endCurrentSession(now);
  await setSessionCookie(await startSession(result.runner.id, visitor.userAgent, now));
  redirect(safeReturnPath(form.get("next")));
}

/** Signs this browser out. */
export async function signOutAction(): Promise<void> {
  await endCurrentSession(new Date());
  await clearSessionCookie();
  redirect("/");
}

/** A browser has one session at a time: the one before ends, rather than living on unseen. */
async function endCurrentSession(now: Date): Promise<void> {
  const actor = await getActor();
  if (actor?.sessionId) await signOut(actor.sessionId, now);
}
