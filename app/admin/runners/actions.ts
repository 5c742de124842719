"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { acceptedForm, fieldErrors, type FormState, previewedForm, refusedForm } from "@/lib/form-state";
import { mergeSchema, newRunnerSchema, pairSchema, runnerContactSchema } from "@/lib/runner-input";
import { requireActor } from "@/lib/server/auth/actor";
import { mergeRunners } from "@/lib/server/runners/merge-runners";
import { tellApart } from "@/lib/server/runners/suspected-pairs";
import { addRunner, changeRunnerContact } from "@/lib/server/runners/write-runner";

/** Adds a runner and opens their page; asks first where somebody looks alike. */
export async function addRunnerAction(previous: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor("admin", "/admin/runners/new");
  const input = newRunnerSchema.safeParse({ ...Object.fromEntries(form), confirmed: form.get("confirmed") === "yes" });
  if (!input.success) return refusedForm(previous, form, fieldErrors(input.error));
  const result = await addRunner(actor, input.data, new Date());
  if (result.ok) redirect(`/admin/runners/${result.id}?done=added`);
  if (result.code === "email_taken") {
    const errors = { email: "Somebody with this address is known already." };
    const refused = refusedForm(previous, form, errors, "Nothing was saved: this address belongs to somebody already.");
    return result.id ? { ...refused, list: [{ text: "Open their page", href: `/admin/runners/${result.id}` }] } : refused;
  }
  if (result.code === "not_allowed") return refusedForm(previous, form, {}, "Only an admin can add runners.");
  const lines = result.alike.map(({ id, name, reach }) => ({ text: `${name}, ${reach}`, href: `/admin/runners/${id}` }));
  return { ...previewedForm(previous, form, "Nothing is saved yet: is it one of these? If not, tick the box below and add them.", lines), ok: false };
}

/** Keeps what the desk knows of a runner. */
export async function contactAction(id: string, previous: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor("admin", `/admin/runners/${id}`);
  const input = runnerContactSchema.safeParse(Object.fromEntries(form));
  if (!input.success) return refusedForm(previous, form, fieldErrors(input.error));
  const result = await changeRunnerContact(actor, id, input.data, new Date());
  if (!result.ok) return refusedForm(previous, form, ...CONTACT_REFUSALS[result.code]);
  revalidatePath(`/admin/runners/${id}`);
  return acceptedForm(previous, result.changed ? "Saved." : "Nothing differs from what is stored.");
}

const CONTACT_REFUSALS: Record<"not_found" | "email_taken" | "email_theirs", [errors: Record<string, string>, message?: string]> = {
  not_found: [{}, "This runner is no longer there."],
  email_taken: [{ email: "Somebody with this address is known already. If that is the same person, join the two entries below." }],
  email_theirs: [{}, "They have signed in since this page was opened, so the address is theirs to change. Nothing was saved: load the page again."],
};

/** Joins two entries of one person for good. */
export async function mergeAction(previous: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor("admin", "/admin/runners");
  const input = mergeSchema.safeParse(Object.fromEntries(form));
  if (!input.success) return refusedForm(previous, form, fieldErrors(input.error));
  const result = await mergeRunners(actor, input.data, new Date());
  if (!result.ok) return refusedForm(previous, form, {}, MERGE_REFUSALS[result.code]);
  revalidatePath("/", "layout");
  redirect(`/admin/runners/${input.data.keptId}?done=merged`);
}

const MERGE_REFUSALS = {
  not_found: "One of these entries is no longer there: somebody may have joined them meanwhile.",
  overlap: "Both have a session at the same time. Cancel or move one of the two first; nothing was changed.",
  is_staff: "The other entry belongs to somebody who works here. Keep that one instead; nothing was changed.",
};

/** Keeps that two entries are two people, and shows what is still suspected. */
export async function tellApartAction(form: FormData): Promise<void> {
  const actor = await requireActor("admin", "/admin/runners/duplicates");
  const input = pairSchema.safeParse(Object.fromEntries(form));
  const isTold = input.success && (await tellApart(actor, input.data, new Date()));
  redirect(`/admin/runners/duplicates?done=${isTold ? "apart" : "gone"}`);
}
