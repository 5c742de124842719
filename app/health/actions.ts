"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { dateIn } from "@/lib/domain/calendar-date";
import { acceptedForm, fieldErrors, type FormState, refusedForm } from "@/lib/form-state";
import { preferenceFields, preferenceSchema } from "@/lib/preference-input";
import { recommendationSchema } from "@/lib/recommendation-input";
import { requireActor } from "@/lib/server/auth/actor";
import { savePreference } from "@/lib/server/health/preferences";
import { addRecommendation, removeRecommendation } from "@/lib/server/health/recommendations";

/** Keeps how the runner likes to be treated. */
export async function savePreferenceAction(previous: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor("runner", "/health");
  const input = preferenceSchema.safeParse(preferenceFields(form));
  if (!input.success) return refusedForm(previous, form, fieldErrors(input.error));
  await savePreference(actor, input.data, new Date());
  revalidatePath("/health");
  return acceptedForm(previous, "Saved. Your therapist reads it before the next session.");
}

/** Adds what an orthopaedist recommends. */
export async function addRecommendationAction(previous: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor("runner", "/health");
  const now = new Date();
  const input = recommendationSchema(dateIn(now, actor.timeZone)).safeParse(Object.fromEntries(form));
  if (!input.success) return refusedForm(previous, form, fieldErrors(input.error));
  const result = await addRecommendation(actor, input.data, now);
  if (!result.ok) return refusedForm(previous, form, {}, "There are fifty already. Remove one that no longer holds first.");
  revalidatePath("/health");
  return acceptedForm(previous, "Added. You can send its document below.");
}

/** Removes a recommendation with its document. */
export async function removeRecommendationAction(form: FormData): Promise<void> {
  const actor = await requireActor("runner", "/health");
  await removeRecommendation(actor, z.uuid().parse(form.get("id")));
  revalidatePath("/health");
  redirect("/health?done=removed#recommendations");
}
