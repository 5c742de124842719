"use server";

import { revalidatePath } from "next/cache";
import { idSchema, workingHoursSchema } from "@/lib/clinic-input";
import { closureText } from "@/lib/closure-text";
import { datesText, dayText } from "@/lib/desk-text";
import { acceptedForm, fieldErrors, type FormState, refusedForm } from "@/lib/form-state";
import { type HoursFormState, readDecisions } from "@/lib/hours-decisions";
import { refusedHours, savedHours, timePairs, undecidedHours } from "@/lib/hours-form";
import { closureSchema, holidayPlaceSchema, holidaysSchema } from "@/lib/place-input";
import { requireActor } from "@/lib/server/auth/actor";
import { addClosure, removeClosure } from "@/lib/server/clinic/closures";
import { setHolidayPlace, setHolidays } from "@/lib/server/clinic/holidays";
import { changeOpeningHours } from "@/lib/server/clinic/opening-hours";

const HERE = "/admin/locations";
const GONE = "This is no longer there.";
const DAYS_IN_WEEK = 7;

/** Changes when a location is open, from a day on. */
export async function changeOpeningAction(previous: HoursFormState, form: FormData): Promise<HoursFormState> {
  const actor = await requireActor("admin", HERE);
  const input = workingHoursSchema.safeParse({
    ...Object.fromEntries(form),
    days: Array.from({ length: DAYS_IN_WEEK }, (_, index) => timePairs(form, `days.${index}`)),
  });
  if (!input.success) return refusedHours(previous, form, fieldErrors(input.error));
  const result = await changeOpeningHours(actor, input.data, new Date(), readDecisions(form).decisions);
  if (result.ok) {
    const when = datesText(result.from, result.to);
    return saved(previous, result.kept ? `The opening hours hold ${when}.` : `No opening hours are kept ${when}: it is open whenever somebody works here.`);
  }
  switch (result.code) {
    case "undecided":
      return undecidedHours(previous, form, result.conflicts, "outside these opening hours");
    case "date_in_past":
      return refusedHours(previous, form, { effectiveFrom: `Choose today, ${dayText(result.today)}, or a later day.` });
    case "not_found":
      return refusedHours(previous, form, {}, GONE);
  }
}

/** Closes a location for some days or hours. */
export async function addClosureAction(locationId: string, previous: HoursFormState, form: FormData): Promise<HoursFormState> {
  const actor = await requireActor("admin", HERE);
  const input = closureSchema.safeParse(Object.fromEntries(form));
  if (!input.success) return refusedHours(previous, form, fieldErrors(input.error));
  const result = await addClosure(actor, locationId, input.data, new Date(), readDecisions(form).decisions);
  if (result.ok) return saved(previous, `Closed: ${closureText(result, result.timeZone)}.`);
  switch (result.code) {
    case "undecided":
      return undecidedHours(previous, form, result.conflicts, "in this time");
    case "closed_already":
      return refusedHours(previous, form, { startDate: `It is closed then already: ${result.reason}.` });
    case "time_skipped":
      return refusedHours(previous, form, { [result.field]: `On ${dayText(result.date)} clocks go forward and skip ${result.time}. Choose another time.` });
    case "ends_before_it_starts":
      return refusedHours(previous, form, { [result.field]: "The end must be later than the start." });
    case "all_in_past":
      return refusedHours(previous, form, { endDate: "This time is already over." });
    case "not_found":
      return refusedHours(previous, form, {}, GONE);
  }
}

/** Takes a closure back. */
export async function removeClosureAction(locationId: string, previous: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor("admin", HERE);
  const input = idSchema.safeParse(Object.fromEntries(form));
  const result = input.success && (await removeClosure(actor, locationId, input.data.id, new Date()));
  revalidatePath("/", "layout");
  return result && result.ok ? acceptedForm(previous, "Removed.") : refusedForm(previous, form, {}, GONE);
}

/** Chooses whose public holidays are listed. */
export async function setHolidayPlaceAction(locationId: string, previous: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor("admin", HERE);
  const fields = Object.fromEntries(form);
  // A region belongs to the country for which it was listed.
  const region = fields.country === fields.regionOf ? fields.region : "";
  const input = holidayPlaceSchema.safeParse({ ...fields, region: region ?? "" });
  if (!input.success) return refusedForm(previous, form, fieldErrors(input.error));
  const result = await setHolidayPlace(actor, locationId, input.data, new Date());
  if (!result.ok) return refusedForm(previous, form, result.code === "not_found" ? {} : { country: "Choose a country, and a region of it, from the lists." }, result.code === "not_found" ? GONE : undefined);
  revalidatePath("/", "layout");
  return acceptedForm(previous, fields.country === fields.regionOf ? "Saved. The holidays below are those of this place." : "Saved. If holidays differ by region there, choose the region now.");
}

/** Closes a location on the chosen holidays, or on all that are shown. */
export async function setHolidaysAction(locationId: string, previous: HoursFormState, form: FormData): Promise<HoursFormState> {
  const actor = await requireActor("admin", HERE);
  const shown = form.getAll("shown");
  const input = holidaysSchema.safeParse({ shown, closed: form.get("all") === "yes" ? shown : form.getAll("closed") });
  if (!input.success) return refusedHours(previous, form, {}, "One of these days is not on the list. Look at it again.");
  const result = await setHolidays(actor, locationId, input.data, new Date(), readDecisions(form).decisions);
  if (result.ok) {
    const parts = [...(result.added > 0 ? [`closed on ${result.added} more`] : []), ...(result.removed > 0 ? [`open again on ${result.removed}`] : [])];
    return saved(previous, parts.length > 0 ? `Saved: ${parts.join(", ")}.` : "Nothing has changed.");
  }
  return result.code === "undecided" ? undecidedHours(previous, form, result.conflicts, "on these holidays") : refusedHours(previous, form, {}, GONE);
}

function saved(previous: HoursFormState, message: string): HoursFormState {
  revalidatePath("/", "layout");
  return savedHours(previous, message);
}
