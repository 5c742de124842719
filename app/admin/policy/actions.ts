"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { momentText } from "@/lib/desk-text";
import { acceptedForm, fieldErrors, type FormState, previewedForm, refusedForm } from "@/lib/form-state";
import { basedOnSchema, type Grids, gridsSchema, type PolicyInput, policySchema } from "@/lib/policy-input";
import type { PolicyFormState, PolicyTerms } from "@/lib/policy-view";
import { type Actor, requireActor } from "@/lib/server/auth/actor";
import { changePolicy, restorePolicy } from "@/lib/server/clinic/policy";
import { readPolicyEffect } from "@/lib/server/clinic/policy-effect";
import { readPolicy } from "@/lib/server/clinic/read-policies";
import { raceRuleLine } from "./race-rule-line";

/** How the form's fields of the cadence, and of the locations' grids, begin. */
const CADENCE = "cadence.";
const GRID = "grid.";

/** Saves the policy as a new version, or, asked for a look ahead, only says what it would do; either way next week is shown before and after. */
export async function policyAction(previous: PolicyFormState, form: FormData): Promise<PolicyFormState> {
  const actor = await requireActor("admin", "/admin/policy");
  const input = parsed(form);
  if (!input.ok) return { ...refusedForm(previous, form, input.errors), effect: null };
  const now = new Date();
  const inForce = await readPolicy(actor);
  const after = { ...input.policy, grids: { ...inForce?.terms.grids, ...input.grids } };
  const effect = inForce && (await readPolicyEffect(actor, inForce.terms, after, raceRuleLine, now));
  if (form.get("intent") === "preview") {
    const message = effect?.changes.length === 0 ? "Nothing differs from the policy in force." : "This is what would change. Nothing is saved yet.";
    return { ...previewedForm(previous, form, message, []), effect };
  }
  return saved(actor, previous, form, { ...input, after, effect }, now);
}

type Input = { policy: PolicyInput; grids: Grids; basedOn: string | undefined };

async function saved(
  actor: Actor,
  previous: PolicyFormState,
  form: FormData,
  { policy, grids, basedOn, effect }: Input & { after: PolicyTerms } & Pick<PolicyFormState, "effect">,
  now: Date,
): Promise<PolicyFormState> {
  const result = await changePolicy(actor, { policy, grids, basedOn }, now);
  if (!result.ok && result.code === "changed_meanwhile") {
    const who = `${result.byName ?? "Somebody"} changed the policy on ${momentText(result.at, actor.timeZone)}`;
    return { ...refusedForm(previous, form, {}, `${who}, after you opened this page. Nothing was saved. What you entered is compared with the new policy below: save again if it should still hold.`), effect };
  }
  if (!result.ok) return { ...refusedForm(previous, form, {}, "Only an admin can change the policy."), effect: null };
  if (result.version === null && result.grids === 0) return { ...acceptedForm(previous, "Nothing differs from the policy in force."), effect: null };
  revalidatePath("/", "layout");
  return { ...acceptedForm(previous, "Saved. It counts for every booking from now on. Below is next week as it was, and as it is now."), effect };
}

/** Puts an earlier version into force again, and shows what that did. */
export async function restoreAction(previous: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor("admin", "/admin/policy");
  const id = basedOnSchema.safeParse(form.get("id"));
  const result = id.success ? await restorePolicy(actor, id.data, new Date()) : { ok: false as const };
  if (!result.ok) return refusedForm(previous, form, {}, "This version is no longer there.");
  if (result.version === null) return acceptedForm(previous, "This version says the same as the policy in force.");
  revalidatePath("/", "layout");
  redirect(`/admin/policy/${result.version}`);
}

function parsed(form: FormData): ({ ok: true } & Input) | { ok: false; errors: Record<string, string> } {
  const policy = policySchema.safeParse({
    ...Object.fromEntries(form),
    raceEnforcedDistances: form.getAll("raceEnforcedDistances"),
    cadence: fieldsAfter(form, CADENCE),
  });
  const grids = gridsSchema.safeParse(fieldsAfter(form, GRID));
  const basedOn = basedOnSchema.safeParse(form.get("basedOn"));
  if (policy.success && grids.success) return { ok: true, policy: policy.data, grids: grids.data, basedOn: basedOn.data };
  const gridErrors: [string, string][] = grids.success ? [] : Object.entries(fieldErrors(grids.error)).map(([name, message]) => [`${GRID}${name}`, message]);
  return { ok: false, errors: { ...(policy.success ? {} : fieldErrors(policy.error)), ...Object.fromEntries(gridErrors) } };
}

/** The fields whose names begin so, by the rest of their names. */
function fieldsAfter(form: FormData, prefix: string): Record<string, FormDataEntryValue> {
  return Object.fromEntries([...form].filter(([name]) => name.startsWith(prefix)).map(([name, value]) => [name.slice(prefix.length), value]));
}
