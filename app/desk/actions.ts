"use server";

import { revalidatePath } from "next/cache";
import { deskStepSchema, nextSessionSchema } from "@/lib/desk-input";
import { deskRefusalText } from "@/lib/desk-refusals";
import { acceptedForm, fieldErrors, type FormState, refusedForm } from "@/lib/form-state";
import { formatDayOf, formatTime } from "@/lib/format-date";
import { slotParts } from "@/lib/offered-time";
import { requireActor } from "@/lib/server/auth/actor";
import { bookNextSession } from "@/lib/server/desk/next-session";
import { readDeskPlace } from "@/lib/server/desk/desk-place";
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

/** Books the next session together with the runner, before they leave. */
export async function bookNextAction(previous: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor(undefined, "/desk");
  const input = nextSessionSchema.safeParse({ ...Object.fromEntries(form), ...slotParts(form.get("slot")) });
  if (!input.success) return refusedForm(previous, form, {}, "This could not be read. Load the page again.");
  const now = new Date();
  const result = await bookNextSession(actor, input.data, now);
  revalidatePath("/", "layout");
  if (!result.ok) {
    const place = await readDeskPlace(actor, { therapistId: input.data.therapistId }, now);
    return refusedForm(previous, form, {}, deskRefusalText(result, place?.timeZone ?? "UTC"));
  }
  const { startsAt, therapist, location: { timeZone } } = result.appointment;
  return acceptedForm(previous, `Booked: ${formatDayOf(startsAt, timeZone, "short")} ${formatTime(startsAt, timeZone)} with ${therapist.displayName}.`);
}
