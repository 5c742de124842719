"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { tooManyAttemptsText } from "@/lib/auth-refusals";
import { fieldErrors, type FormState, refusedForm } from "@/lib/form-state";
import { newSignInSchema } from "@/lib/people-input";
import { getActor } from "@/lib/server/auth/actor";
import { setSessionCookie } from "@/lib/server/auth/session-cookie";
import { signOut } from "@/lib/server/auth/sign-out";
import { visitorFrom } from "@/lib/server/auth/visitor";
import { chooseNewPassword } from "@/lib/server/clinic/reset-sign-in";

/** Sets the new password, signs in, and goes on. */
export async function chooseNewPasswordAction(token: string, previous: FormState, form: FormData): Promise<FormState> {
  const input = newSignInSchema.safeParse(Object.fromEntries(form));
  if (!input.success) return refusedForm(previous, form, fieldErrors(input.error));
  const now = new Date();
  const result = await chooseNewPassword(token, input.data.password, visitorFrom(await headers()), now);
  if (!result.ok) {
    return refusedForm(previous, form, {}, result.code === "link_gone" ? "This link no longer works. Ask the clinic for a new one." : tooManyAttemptsText(result.retryAt, now));
  }
  // A browser has one session at a time.
  const actor = await getActor();
  if (actor?.sessionId) await signOut(actor.sessionId, now);
  await setSessionCookie(result.session);
  redirect(result.isStaff ? "/desk" : "/");
}
