"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { EMAIL_TAKEN, tooManyAttemptsText } from "@/lib/auth-refusals";
import { fieldErrors, type FormState, refusedForm } from "@/lib/form-state";
import { setSessionCookie } from "@/lib/server/auth/session-cookie";
import { startSession } from "@/lib/server/auth/sessions";
import { setUpClinic } from "@/lib/server/setup/set-up-clinic";
import { setupSchema } from "@/lib/setup-input";

/** The first step: makes the clinic and its admin, signs them in, and goes on to the locations. */
export async function setupAction(previous: FormState, form: FormData): Promise<FormState> {
  const input = setupSchema.safeParse(Object.fromEntries(form));
  if (!input.success) return refusedForm(previous, form, fieldErrors(input.error));
  const now = new Date();
  const result = await setUpClinic(input.data, now);
  if (!result.ok) {
    if (result.code === "too_many_attempts") return refusedForm(previous, form, {}, tooManyAttemptsText(result.retryAt, now));
    if (result.code === "already_set_up") return refusedForm(previous, form, {}, "This clinic is set up already. Sign in instead.");
    if (result.code === "email_taken") return refusedForm(previous, form, { email: EMAIL_TAKEN });
    return refusedForm(previous, form, { code: "This is not the code. It is printed each time Taper starts, and differs each time." });
  }
  await setSessionCookie(await startSession(result.userId, (await headers()).get("user-agent"), now));
  redirect("/setup/locations");
}
