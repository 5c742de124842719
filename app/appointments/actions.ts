"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import type { BookingFormState } from "@/components/check-in-form";
import { cancelSchema, moveSchema } from "@/lib/booking-input";
import { type FormState, fieldErrors, refusedForm } from "@/lib/form-state";
import { offeredTime, slotParts } from "@/lib/offered-time";
import { refusalText } from "@/lib/refusals";
import { type Actor, requireActor } from "@/lib/server/auth/actor";
import { clinicTimeZone } from "@/lib/server/auth/register-runner";
import { cancelAppointment, releaseHold } from "@/lib/server/booking/cancel-appointment";
import { confirmAppointment } from "@/lib/server/booking/confirm-appointment";
import { moveAppointment } from "@/lib/server/booking/move-appointment";
import { readAppointment } from "@/lib/server/booking/read-appointments";

const idSchema = z.uuid();

/** Confirms a held time, or the one chosen in place of a time that was lost. */
export async function confirmAction(previous: BookingFormState, form: FormData): Promise<BookingFormState> {
  const actor = await requireActor("runner", "/appointments");
  const id = idSchema.parse(form.get("id"));
  const slot = moveSchema.safeParse(slotParts(form.get("slot")));
  const result = await confirmAppointment(actor, id, new Date(), slot.success ? slot.data : null);
  if (result.ok) redirect(`/appointments/${result.appointment.id}?new=1`);
  const timeZone = await zoneOf(actor, id);
  return {
    ...refusedForm(previous, form, {}, refusalText(result, slot.success ? slot.data.startsAt : null, timeZone)),
    advice: [],
    offers: (result.alternatives ?? []).map((each) => offeredTime(each, timeZone)),
  };
}

/** Lets a held time go; from a page that was left open while the session was confirmed, leads to the session instead. */
export async function releaseAction(form: FormData): Promise<void> {
  const actor = await requireActor("runner", "/appointments");
  const id = idSchema.parse(form.get("id"));
  const released = await releaseHold(actor, id, new Date());
  const appointment = released.ok ? null : await readAppointment(actor, id, new Date());
  redirect(appointment && appointment.status !== "expired" ? `/appointments/${id}?kept=1` : "/book");
}

/** Moves a session to the chosen time; a refusal offers the nearest. */
export async function moveAction(previous: BookingFormState, form: FormData): Promise<BookingFormState> {
  const actor = await requireActor("runner", "/appointments");
  const id = idSchema.parse(form.get("id"));
  const input = moveSchema.safeParse(slotParts(form.get("slot")));
  if (!input.success) return { ...refusedForm(previous, form, {}, "Choose a time."), advice: [], offers: previous.offers };
  const result = await moveAppointment(actor, id, input.data, new Date());
  if (result.ok) redirect(`/appointments/${id}?moved=1`);
  const timeZone = await zoneOf(actor, id);
  return {
    ...refusedForm(previous, form, {}, refusalText(result, input.data.startsAt, timeZone)),
    advice: [],
    offers: (result.alternatives ?? []).map((each) => offeredTime(each, timeZone)),
  };
}

/** The clock of the place where a session is. */
async function zoneOf(actor: Actor, id: string): Promise<string> {
  return (await readAppointment(actor, id, new Date()))?.location.timeZone ?? clinicTimeZone();
}

/** Cancels a session. */
export async function cancelAction(previous: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor("runner", "/appointments");
  const id = idSchema.parse(form.get("id"));
  const input = cancelSchema.safeParse({ reason: form.get("reason") ?? undefined });
  if (!input.success) return refusedForm(previous, form, fieldErrors(input.error));
  const result = await cancelAppointment(actor, id, input.data, new Date());
  if (!result.ok) return refusedForm(previous, form, {}, refusalText(result, null, "UTC"));
  redirect(`/appointments/${id}`);
}
