"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { BookingFormState } from "@/components/check-in-form";
import { bookingSchema, deskMoveSchema } from "@/lib/booking-input";
import type { BookingRefusal } from "@/lib/booking-view";
import { idSchema } from "@/lib/clinic-input";
import { deskRefusalText, isOverridable } from "@/lib/desk-refusals";
import { acceptedForm, fieldErrors, type FormState, pathErrors, refusedForm } from "@/lib/form-state";
import { offeredTime, slotParts } from "@/lib/offered-time";
import { raceSchema } from "@/lib/race-input";
import { requireActor } from "@/lib/server/auth/actor";
import { clinicTimeZone } from "@/lib/server/auth/register-runner";
import { bookAppointment } from "@/lib/server/booking/book-appointment";
import { moveAppointment } from "@/lib/server/booking/move-appointment";
import { addRace, changeRace, removeRace } from "@/lib/server/races/write-race";
import { deskStepAction } from "../../../desk/actions";
import { raceFields } from "../../../races/race-fields";
import { conflictLine } from "./conflict-line";

/** Cancels or declines one of the runner's sessions from their page, which then says so. */
export async function cancelForRunnerAction(runnerId: string, previous: FormState, form: FormData): Promise<FormState> {
  const state = await deskStepAction(previous, form);
  if (state.ok) redirect(`/admin/runners/${runnerId}?done=cancelled`);
  return state;
}

/** Books the chosen time for the runner; a refusal says why, offers the nearest, and asks for a reason where one sets it aside. */
export async function bookForRunnerAction(runnerId: string, previous: BookingFormState, form: FormData): Promise<BookingFormState> {
  const actor = await requireActor("admin", `/admin/runners/${runnerId}`);
  const purpose = form.get("purpose");
  const isPreRace = typeof purpose === "string" && purpose !== "" && purpose !== "maintenance";
  const input = bookingSchema.safeParse({
    ...slotParts(form.get("slot")),
    serviceId: form.get("serviceId"),
    locationId: form.get("locationId") || undefined,
    purpose: isPreRace ? "pre_race" : "maintenance",
    raceId: isPreRace ? purpose : undefined,
    note: form.get("note") ?? "",
    runnerId,
    overrideReason: form.get("overrideReason") || undefined,
  });
  if (!input.success) return { ...refusedForm(previous, form, fieldErrors(input.error)), advice: [], offers: previous.offers };
  const result = await bookAppointment(actor, input.data, new Date());
  if (!result.ok) return refusedBooking(previous, form, result);
  revalidatePath("/", "layout");
  redirect(`/admin/runners/${runnerId}?done=booked`);
}

/** Moves a session of the runner, with words that they read. */
export async function moveForRunnerAction(runnerId: string, appointmentId: string, previous: BookingFormState, form: FormData): Promise<BookingFormState> {
  const actor = await requireActor("admin", `/admin/runners/${runnerId}`);
  const input = deskMoveSchema.safeParse({ ...Object.fromEntries(form), ...slotParts(form.get("slot")) });
  if (!input.success) return { ...refusedForm(previous, form, fieldErrors(input.error)), advice: [], offers: previous.offers };
  const result = await moveAppointment(actor, appointmentId, input.data, new Date());
  if (!result.ok) return refusedBooking(previous, form, result);
  revalidatePath("/", "layout");
  redirect(`/admin/runners/${runnerId}?done=moved`);
}

async function refusedBooking(previous: BookingFormState, form: FormData, refusal: BookingRefusal): Promise<BookingFormState> {
  const timeZone = await clinicTimeZone();
  const errors: Record<string, string> = isOverridable(refusal) ? { overrideReason: "Say why, if it is right all the same." } : {};
  const offers = isOverridable(refusal) ? [] : (refusal.alternatives ?? []).map((each) => offeredTime(each, timeZone));
  return { ...refusedForm(previous, form, errors, deskRefusalText(refusal, timeZone)), advice: [], offers };
}

/** Enters a race for the runner, and lists the sessions that it is against. */
export async function addRaceAction(runnerId: string, previous: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor("admin", `/admin/runners/${runnerId}`);
  const input = raceSchema.safeParse(raceFields(form));
  if (!input.success) return refusedForm(previous, form, inFormWords(fieldErrors(input.error)));
  const result = await addRace(actor, input.data, new Date(), runnerId);
  if (!result.ok) return result.code === "invalid" ? refusedForm(previous, form, inFormWords(pathErrors(result.errors))) : refusedForm(previous, form, {}, "This runner is no longer there.");
  revalidatePath(`/admin/runners/${runnerId}`);
  if (result.conflicts.length === 0) redirect(`/admin/runners/${runnerId}?done=race`);
  return acceptedForm(previous, `${result.race.name} is entered. It is against ${result.conflicts.length === 1 ? "a session" : `${result.conflicts.length} sessions`}, listed on the runner's page.`, result.conflicts.map((each) => conflictLine(runnerId, each)));
}

/** Changes a race of the runner. */
export async function changeRaceAction(runnerId: string, raceId: string, previous: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor("admin", `/admin/runners/${runnerId}`);
  const input = raceSchema.safeParse(raceFields(form));
  if (!input.success) return refusedForm(previous, form, inFormWords(fieldErrors(input.error)));
  const result = await changeRace(actor, raceId, input.data, new Date(), runnerId);
  if (!result.ok) return result.code === "invalid" ? refusedForm(previous, form, inFormWords(pathErrors(result.errors))) : refusedForm(previous, form, {}, "This race is no longer among theirs.");
  redirect(`/admin/runners/${runnerId}?done=race`);
}

/** Removes a race of the runner. */
export async function removeRaceAction(previous: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor("admin", "/admin/runners");
  const [runner, race] = [idSchema.safeParse({ id: form.get("runnerId") }), idSchema.safeParse({ id: form.get("raceId") })];
  const result = runner.success && race.success ? await removeRace(actor, race.data.id, new Date(), runner.data.id) : null;
  if (!result?.ok || !runner.success) return refusedForm(previous, form, {}, "This race is no longer there.");
  redirect(`/admin/runners/${runner.data.id}?done=race`);
}

/** The form asks for kilometres where the schema names meters. */
function inFormWords({ meters, ...errors }: Record<string, string>): Record<string, string> {
  return meters ? { ...errors, kilometers: meters } : errors;
}
