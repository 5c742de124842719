"use server";

import { revalidatePath } from "next/cache";
import { policySchema } from "@/lib/clinic-input";
import { acceptedForm, fieldErrors, type FormState, previewedForm, refusedForm } from "@/lib/form-state";
import { requireActor } from "@/lib/server/auth/actor";
import { changePolicy } from "@/lib/server/clinic/policy";
import { listAppointmentsAgainstRaceRule } from "@/lib/server/clinic/race-rule-effect";
import { raceRuleLine } from "./race-rule-line";

/** How the form's fields of the cadence begin. */
const CADENCE = "cadence.";

/** Saves the policy as a new version, or, asked for a look ahead, names the coming appointments that would break its race rule. */
export async function policyAction(previous: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor("admin", "/admin/policy");
  const input = policySchema.safeParse({
    ...Object.fromEntries(form),
    raceEnforcedDistances: form.getAll("raceEnforcedDistances"),
    cadence: Object.fromEntries([...form].filter(([name]) => name.startsWith(CADENCE)).map(([name, value]) => [name.slice(CADENCE.length), value])),
  });
  if (!input.success) return refusedForm(previous, form, fieldErrors(input.error));
  const now = new Date();
  const racePolicy = {
    windowMinDays: input.data.raceWindowMinDays,
    windowMaxDays: input.data.raceWindowMaxDays,
    enforcedDistances: input.data.raceEnforcedDistances,
  };
  const breaking = (await listAppointmentsAgainstRaceRule(actor, racePolicy, now)) ?? [];
  const lines = breaking.map(raceRuleLine);
  if (form.get("intent") === "preview") {
    const message = lines.length === 0 ? "Every coming appointment would keep this race rule. Nothing is saved yet." : "These coming appointments would break this race rule. Nothing is saved yet.";
    return previewedForm(previous, form, message, lines);
  }
  const result = await changePolicy(actor, input.data, now);
  if (!result.ok) return refusedForm(previous, form, {}, "Only an admin can change the policy.");
  if (!result.changed) return acceptedForm(previous, "Nothing differs from the policy in force.");
  revalidatePath("/", "layout");
  const message = "Saved. It counts for every booking from now on.";
  return acceptedForm(previous, lines.length === 0 ? message : `${message} These coming appointments break the race rule; they stay until you move or cancel them.`, lines);
}
