"use server";

import { revalidatePath } from "next/cache";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { tooManyAttemptsText } from "@/lib/auth-refusals";
import { fieldErrors, type FormState, refusedForm } from "@/lib/form-state";
import { acceptInvitationSchema } from "@/lib/people-input";
import { getActor } from "@/lib/server/auth/actor";
import { clearSessionCookie, setSessionCookie } from "@/lib/server/auth/session-cookie";
import { signOut } from "@/lib/server/auth/sign-out";
import { visitorFrom } from "@/lib/server/auth/visitor";
import { acceptAsMember, acceptAsNewPerson } from "@/lib/server/clinic/accept-invitation";

const LINK_GONE = "This link no longer works. Ask the clinic for a new one.";

/** Chooses a password, opens the account and goes on to the desk. */
export async function acceptAsNewPersonAction(token: string, previous: FormState, form: FormData): Promise<FormState> {
  const fields = Object.fromEntries(form);
  const input = acceptInvitationSchema.safeParse({ ...fields, acceptTerms: fields.acceptTerms === "yes" });
  if (!input.success) return refusedForm(previous, form, fieldErrors(input.error));
  const now = new Date();
  const result = await acceptAsNewPerson(token, input.data, visitorFrom(await headers()), now);
  if (result.ok) {
    await setSessionCookie(result.session);
    redirect("/desk");
  }
  switch (result.code) {
    case "has_account":
      return refusedForm(previous, form, {}, "This address has an account by now. Open the link again, and sign in with that account.");
    case "too_many_attempts":
      return refusedForm(previous, form, {}, tooManyAttemptsText(result.retryAt, now));
    case "link_gone":
      return refusedForm(previous, form, {}, LINK_GONE);
  }
}

/** Adds the roles to the account that is signed in, and goes on to the desk. */
export async function acceptAsMemberAction(token: string, previous: FormState, form: FormData): Promise<FormState> {
  const actor = await getActor();
  if (!actor) redirect(`/sign-in?next=${encodeURIComponent(`/invitation/${token}`)}`);
  const now = new Date();
  const result = await acceptAsMember(actor, token, visitorFrom(await headers()), now);
  if (result.ok) {
    // The ways through the site are others with other roles.
    revalidatePath("/", "layout");
    redirect("/desk");
  }
  switch (result.code) {
    case "other_person":
      return refusedForm(previous, form, {}, "This invitation is for another address. Sign out, and open the link again.");
    case "too_many_attempts":
      return refusedForm(previous, form, {}, tooManyAttemptsText(result.retryAt, now));
    case "link_gone":
      return refusedForm(previous, form, {}, LINK_GONE);
  }
}

/** Signs this browser out and comes back to the invitation. */
export async function signOutForInvitationAction(token: string): Promise<void> {
  const actor = await getActor();
  if (actor?.sessionId) await signOut(actor.sessionId, new Date());
  await clearSessionCookie();
  redirect(`/invitation/${encodeURIComponent(token)}`);
}
