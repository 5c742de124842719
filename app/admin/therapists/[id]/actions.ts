"use server";

import { revalidatePath } from "next/cache";
import { dayOverrideSchema, idSchema, timeOffSchema, workingHoursSchema } from "@/lib/clinic-input";
import { datesText, dayText, momentText } from "@/lib/desk-text";
import { acceptedForm, fieldErrors, type FormListItem, type FormState, refusedForm, typedValues } from "@/lib/form-state";
import { type Actor, requireActor } from "@/lib/server/auth/actor";
import { listAppointmentsOutsideHours } from "@/lib/server/clinic/appointments-outside-hours";
import { removeDayOverride, setDayOverride } from "@/lib/server/clinic/day-overrides";
import { addTimeOff, removeTimeOff } from "@/lib/server/clinic/time-off";
import { changeWorkingHours } from "@/lib/server/clinic/working-hours";
import { appointmentLine } from "../../listed-appointments";

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const GONE = "This is no longer there.";
const UNKNOWN_LOCATION = "This location is no longer there.";

/** Changes the week at one location from a day on. */
export async function changeHoursAction(therapistId: string, previous: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor("admin", `/admin/therapists/${therapistId}`);
  const input = workingHoursSchema.safeParse({
    ...Object.fromEntries(form),
    days: WEEKDAYS.map((_, index) => timePairs(form, `days.${index}`)),
  });
  if (!input.success) return refusedForm(previous, form, fieldErrors(input.error));
  const result = await changeWorkingHours(actor, therapistId, input.data, new Date());
  if (result.ok) return saved(actor, therapistId, previous, `The new hours hold ${datesText(result.from, result.to)}.`);
  switch (result.code) {
    case "works_elsewhere":
      return refusedForm(previous, form, { [`days.${result.weekday - 1}`]: `These times overlap with the hours at ${result.locationName}.` });
    case "date_in_past":
      return refusedForm(previous, form, { effectiveFrom: `Choose today, ${dayText(result.today)}, or a later day.` });
    case "unknown_location":
      return refusedForm(previous, form, {}, UNKNOWN_LOCATION);
    case "not_found":
      return refusedForm(previous, form, {}, GONE);
  }
}

/** Gives one day other hours, or none. */
export async function setDayAction(therapistId: string, previous: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor("admin", `/admin/therapists/${therapistId}`);
  const input = dayOverrideSchema.safeParse({ ...Object.fromEntries(form), hours: timePairs(form, "hours") });
  if (!input.success) return refusedForm(previous, form, fieldErrors(input.error));
  const result = await setDayOverride(actor, therapistId, input.data, new Date());
  if (result.ok) return saved(actor, therapistId, previous, `${dayText(input.data.date, "with_year")} is set.`);
  switch (result.code) {
    case "works_elsewhere":
      return refusedForm(previous, form, { hours: `These times overlap with the hours at ${result.locationName}.` });
    case "date_in_past":
      return refusedForm(previous, form, { date: `Choose today, ${dayText(result.today)}, or a later day.` });
    case "unknown_location":
      return refusedForm(previous, form, {}, UNKNOWN_LOCATION);
    case "not_found":
      return refusedForm(previous, form, {}, GONE);
  }
}

/** Gives a day its weekly hours back. */
export async function removeDayAction(therapistId: string, previous: FormState, form: FormData): Promise<FormState> {
  return removeOne(therapistId, previous, form, removeDayOverride);
}

/** Keeps a time free from booking. */
export async function addTimeOffAction(therapistId: string, previous: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor("admin", `/admin/therapists/${therapistId}`);
  const input = timeOffSchema.safeParse(Object.fromEntries(form));
  if (!input.success) return refusedForm(previous, form, fieldErrors(input.error));
  const result = await addTimeOff(actor, therapistId, input.data, new Date());
  if (result.ok) {
    const { startsAt, endsAt, timeZone } = result;
    return saved(actor, therapistId, previous, `Time off is set: ${momentText(startsAt, timeZone)} to ${momentText(endsAt, timeZone)}.`);
  }
  switch (result.code) {
    case "time_skipped":
      return refusedForm(previous, form, { [result.field]: `On ${dayText(result.date)} clocks go forward and skip ${result.time}. Choose another time.` });
    case "ends_before_it_starts":
      return refusedForm(previous, form, { [result.field]: "The end must be later than the start." });
    case "all_in_past":
      return refusedForm(previous, form, { endDate: "This time is already over." });
    case "unknown_location":
      return refusedForm(previous, form, {}, UNKNOWN_LOCATION);
    case "not_found":
      return refusedForm(previous, form, {}, GONE);
  }
}

/** Takes time off back. */
export async function removeTimeOffAction(therapistId: string, previous: FormState, form: FormData): Promise<FormState> {
  return removeOne(therapistId, previous, form, removeTimeOff);
}

type Remove = (actor: Actor, id: string, now: Date) => Promise<{ ok: boolean }>;

async function removeOne(therapistId: string, previous: FormState, form: FormData, remove: Remove): Promise<FormState> {
  const actor = await requireActor("admin", `/admin/therapists/${therapistId}`);
  const input = idSchema.safeParse(Object.fromEntries(form));
  const result = input.success && (await remove(actor, input.data.id, new Date()));
  revalidatePath("/", "layout");
  return result && result.ok ? acceptedForm(previous, "Removed.") : refusedForm(previous, form, {}, GONE);
}

async function saved(actor: Actor, therapistId: string, previous: FormState, message: string): Promise<FormState> {
  revalidatePath("/", "layout");
  const outside: FormListItem[] = (await listAppointmentsOutsideHours(actor, therapistId, new Date()))?.map((one) => appointmentLine(one)) ?? [];
  if (outside.length === 0) return acceptedForm(previous, message);
  return acceptedForm(previous, `${message} These appointments are outside the hours now. They stay until you move or cancel them.`, outside);
}

function timePairs(form: FormData, field: string): { start: string; end: string }[] {
  const typed = typedValues(form);
  const ends = typed[`${field}.end`] ?? [];
  return (typed[`${field}.start`] ?? []).map((start, index) => ({ start, end: ends[index] ?? "" }));
}
