"use server";

import { revalidatePath } from "next/cache";
import { idSchema } from "@/lib/clinic-input";
import { acceptedForm, type FormState, refusedForm } from "@/lib/form-state";
import { requireActor } from "@/lib/server/auth/actor";
import { revokeSession, revokeSignIns } from "@/lib/server/clinic/people";

const GONE = "This is no longer there.";

/** Signs a person out everywhere. */
export async function revokeSignInsAction(previous: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor("admin", "/admin/people");
  const input = idSchema.safeParse(Object.fromEntries(form));
  const result = input.success && (await revokeSignIns(actor, input.data.id, new Date()));
  if (!result || !result.ok) return refusedForm(previous, form, {}, GONE);
  revalidatePath("/admin/people");
  return acceptedForm(previous, `Signed out. Browsers: ${result.sessions}, tokens: ${result.tokens}.`);
}

/** Signs one browser out. */
export async function revokeSessionAction(previous: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor("admin", "/admin/people");
  const input = idSchema.safeParse(Object.fromEntries(form));
  const result = input.success && (await revokeSession(actor, input.data.id, new Date()));
  if (!result || !result.ok) return refusedForm(previous, form, {}, GONE);
  revalidatePath("/admin/people");
  return acceptedForm(previous, "Signed out.");
}
