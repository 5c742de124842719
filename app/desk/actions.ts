"use server";

import { revalidatePath } from "next/cache";
import { deskStepSchema } from "@/lib/desk-input";
import { acceptedForm, fieldErrors, type FormState, refusedForm } from "@/lib/form-state";
import { requireActor } from "@/lib/server/auth/actor";
import { takeDeskStep } from "@/lib/server/desk/take-desk-step";

/** Checks in, completes, cancels, records a no-show, or decides a review. */
export async function deskStepAction(previous: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor(undefined, "/desk");
  const input = deskStepSchema.safeParse(Object.fromEntries(form));
  if (!input.success) return refusedForm(previous, form, fieldErrors(input.error));
  const result = await takeDeskStep(actor, input.data, new Date());
  // After a refusal too: someone else may have changed it meanwhile.
  revalidatePath("/", "layout");
  if (result.ok) return acceptedForm(previous, "Done.");
  return refusedForm(previous, form, {}, result.code === "not_found" ? "This appointment is no longer there." : "This can't be done any more: the appointment has changed.");
}
