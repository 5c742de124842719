"use server";

import { revalidatePath } from "next/cache";
import { headers } from "next/headers";
import { changePasswordSchema, newTokenSchema, ownRecordSchema, profileSchema } from "@/lib/auth-input";
import { tooManyAttemptsText, WRONG_PASSWORD } from "@/lib/auth-refusals";
import { acceptedForm, fieldErrors, type FormState, refusedForm } from "@/lib/form-state";
import { changePassword, changeProfile } from "@/lib/server/auth/account";
import { requireActor } from "@/lib/server/auth/actor";
import { makeApiToken, revokeApiToken } from "@/lib/server/auth/api-tokens";
import { revokeOtherSessions, revokeSession } from "@/lib/server/auth/sessions";
import { visitorFrom } from "@/lib/server/auth/visitor";

const HERE = "/account";

/** Changes the name and time zone. */
export async function changeProfileAction(previous: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor(undefined, HERE);
  const input = profileSchema.safeParse(Object.fromEntries(form));
  if (!input.success) return refusedForm(previous, form, fieldErrors(input.error));
  await changeProfile(actor, input.data);
  revalidatePath("/", "layout");
  return acceptedForm(previous, "Saved.");
}

/** Changes the password, which signs out every other browser and ends all tokens. */
export async function changePasswordAction(previous: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor(undefined, HERE);
  const input = changePasswordSchema.safeParse({ currentPassword: "", ...Object.fromEntries(form) });
  if (!input.success) return refusedForm(previous, form, fieldErrors(input.error));
  const now = new Date();
  const result = await changePassword(actor, input.data, visitorFrom(await headers()), now);
  if (!result.ok) {
    if (result.code === "wrong_password") return refusedForm(previous, form, { currentPassword: WRONG_PASSWORD });
    return refusedForm(previous, form, {}, tooManyAttemptsText(result.retryAt, now));
  }
  revalidatePath(HERE);
  return acceptedForm(previous, "Your password is changed. Every other browser is signed out, and all tokens have ended.");
}

/** Signs out one of the person's browsers. One that is gone already is what was asked for. */
export async function revokeSessionAction(form: FormData): Promise<void> {
  const actor = await requireActor(undefined, HERE);
  const input = ownRecordSchema.safeParse(Object.fromEntries(form));
  if (input.success) await revokeSession(actor, input.data.id, new Date());
  revalidatePath(HERE);
}

/** Signs out every other browser of the person. */
export async function revokeOtherSessionsAction(): Promise<void> {
  const actor = await requireActor(undefined, HERE);
  await revokeOtherSessions(actor, new Date());
  revalidatePath(HERE);
}

/** What the token form shows: the new token too, this once. */
export type TokenFormState = FormState & { token: string | null };

/** Makes an API token. */
export async function makeTokenAction(previous: TokenFormState, form: FormData): Promise<TokenFormState> {
  const actor = await requireActor(undefined, HERE);
  const input = newTokenSchema.safeParse(Object.fromEntries(form));
  if (!input.success) return { ...refusedForm(previous, form, fieldErrors(input.error)), token: null };
  const now = new Date();
  const result = await makeApiToken(actor.userId, input.data.name, now);
  if (!result.ok) return { ...refusedForm(previous, form, {}, tooManyAttemptsText(result.retryAt, now)), token: null };
  revalidatePath(HERE);
  return { ...acceptedForm(previous, "Copy the token now. It is shown only this once."), token: result.token.token };
}

/** Ends one of the person's tokens. */
export async function revokeTokenAction(form: FormData): Promise<void> {
  const actor = await requireActor(undefined, HERE);
  const input = ownRecordSchema.safeParse(Object.fromEntries(form));
  if (input.success) await revokeApiToken(actor, input.data.id, new Date());
  revalidatePath(HERE);
}
