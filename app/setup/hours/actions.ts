"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { fieldErrors, type FormState, refusedForm } from "@/lib/form-state";
import { timePairs } from "@/lib/hours-form";
import { furnishLocation } from "@/lib/server/setup/furnish-location";
import { readSetup } from "@/lib/server/setup/read-setup";
import { requireSetup } from "@/lib/server/setup/require-setup";
import { furnishSchema } from "@/lib/setup-input";
import { nextSetupStep } from "@/lib/setup-steps";

const HERE = "/setup/hours";
const WEEK = Array.from({ length: 7 }, (_, index) => index);

/** Gives a location its hours and rooms, and goes on to the next one, or to the services. */
export async function furnishAction(previous: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requireSetup(HERE);
  const input = furnishSchema.safeParse({ ...Object.fromEntries(form), days: WEEK.map((day) => timePairs(form, `days.${day}`)) });
  if (!input.success) return refusedForm(previous, form, fieldErrors(input.error));
  const result = await furnishLocation(actor, input.data, new Date());
  // Furnished in another window: what stands is shown.
  if (!result.ok && result.code === "not_found") return refusedForm(previous, form, {}, "This location is no longer there.");
  revalidatePath("/", "layout");
  const setup = await readSetup(actor);
  redirect(setup && nextSetupStep(setup.done)?.key === "hours" ? HERE : "/setup/services");
}
