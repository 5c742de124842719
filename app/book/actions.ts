"use server";

import { redirect } from "next/navigation";
import type { z } from "zod";
import type { BookingFormState } from "@/components/check-in-form";
import { bookingSchema } from "@/lib/booking-input";
import type { BookingRefusal } from "@/lib/booking-view";
import { SHORT_CHECK_IN } from "@/lib/domain/screening";
import { adviceFor } from "@/lib/finding-text";
import { fieldErrors, refusedForm } from "@/lib/form-state";
import { formatDayOf, formatTime } from "@/lib/format-date";
import { offeredTime, slotParts } from "@/lib/offered-time";
import { refusalText } from "@/lib/refusals";
import { intakeFields, intakeSchema } from "@/lib/intake-input";
import { requireActor } from "@/lib/server/auth/actor";
import { clinicTimeZone } from "@/lib/server/auth/register-runner";
import { readLocation } from "@/lib/server/booking/read-location";
import { holdAppointment } from "@/lib/server/booking/book-appointment";
import { saveIntake } from "@/lib/server/health/intake";

/** Holds the chosen time and goes on to confirm it; a refusal shows what would be allowed and keeps what was typed. */
export async function holdAction(previous: BookingFormState, form: FormData): Promise<BookingFormState> {
  const actor = await requireActor("runner", "/book");
  const input = bookingSchema.safeParse(bookingFields(form));
  const intake = form.get("intake") === "asked" ? intakeSchema.safeParse(intakeFields(form)) : null;
  if (!input.success || intake?.success === false) {
    const errors = { ...(intake?.error && fieldErrors(intake.error)), ...(input.error && checkInErrors(input.error)) };
    return { ...refusedForm(previous, form, errors), advice: [], offers: previous.offers };
  }
  // Kept even if the time can't be had: nobody answers it twice.
  if (intake) await saveIntake(actor, intake.data, new Date());
  const result = await holdAppointment(actor, input.data, new Date());
  if (result.ok) redirect(`/appointments/${result.appointment.id}/confirm`);
  const location = await readLocation(input.data.locationId);
  return refusedBooking(previous, form, result, input.data.startsAt, location ?? { id: undefined, timeZone: await clinicTimeZone() });
}

/** The check-in's questions stand in the form by their own names. */
function checkInErrors(error: z.ZodError): Record<string, string> {
  return Object.fromEntries(Object.entries(fieldErrors(error)).map(([path, message]) => [path.replace("checkIn.", ""), message]));
}

function bookingFields(form: FormData): unknown {
  const text = (name: string) => form.get(name) ?? undefined;
  const { startsAt, therapistId, locationId } = slotParts(form.get("slot"));
  const purpose = form.get("purpose");
  const preRace = typeof purpose === "string" && purpose !== "" && purpose !== "maintenance";
  return {
    serviceId: text("service"),
    startsAt,
    therapistId: therapistId || undefined,
    locationId,
    purpose: preRace ? "pre_race" : "maintenance",
    raceId: preRace ? purpose : undefined,
    note: text("note"),
    checkIn: { ...Object.fromEntries(SHORT_CHECK_IN.map((id) => [id, text(id)])), lastUnwellOn: text("lastUnwellOn"), cannotBearWeight: text("cannotBearWeight") },
  };
}

function refusedBooking(previous: BookingFormState, form: FormData, refusal: BookingRefusal, startsAt: Date, { id, timeZone }: { id: string | undefined; timeZone: string }): BookingFormState {
  const advice = adviceFor((refusal.findings ?? []).filter(({ action }) => action === "block" || action === "emergency"));
  const from = refusal.bookableFrom;
  if (from) advice.push(`You can book from ${formatTime(from, timeZone)} on ${formatDayOf(from, timeZone)}.`);
  return {
    ...refusedForm(previous, form, {}, refusalText(refusal, startsAt, timeZone)),
    advice,
    offers: (refusal.alternatives ?? []).map((slot) => offeredTime(slot, timeZone, id)),
  };
}
