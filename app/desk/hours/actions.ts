"use server";

import { revalidatePath } from "next/cache";
import { blockSchema, dayOverrideSchema, idSchema, timeOffSchema, unblockSchema, workingHoursSchema } from "@/lib/clinic-input";
import { clockText, datesText, dayText, momentText } from "@/lib/desk-text";
import { acceptedForm, fieldErrors, type FormState, refusedForm } from "@/lib/form-state";
import { type HoursFormState, readDecisions } from "@/lib/hours-decisions";
import { refusedHours, savedHours, timePairs, undecidedHours } from "@/lib/hours-form";
import { requireActor } from "@/lib/server/auth/actor";
import { removeDayOverride, setDayOverride } from "@/lib/server/clinic/day-overrides";
import type { Undecided } from "@/lib/server/clinic/hours-conflicts";
import { addTimeOff, blockTime, unblockTime } from "@/lib/server/clinic/time-off";
import { changeWorkingHours } from "@/lib/server/clinic/working-hours";

const DAYS_IN_WEEK = 7;
const GONE = "This is no longer there.";
const UNKNOWN_LOCATION = "This location is no longer there.";

/** Changes the week at one location from a day on. */
export async function changeHoursAction(therapistId: string, previous: HoursFormState, form: FormData): Promise<HoursFormState> {
  const actor = await requireActor(undefined, "/desk/hours");
  const input = workingHoursSchema.safeParse({
    ...Object.fromEntries(form),
    days: Array.from({ length: DAYS_IN_WEEK }, (_, index) => timePairs(form, `days.${index}`)),
  });
  if (!input.success) return refusedHours(previous, form, fieldErrors(input.error));
  const result = await changeWorkingHours(actor, therapistId, input.data, new Date(), readDecisions(form).decisions);
  if (result.ok) return saved(previous, `The new hours hold ${datesText(result.from, result.to)}.`);
  switch (result.code) {
    case "undecided":
      return undecided(previous, form, result);
    case "works_elsewhere":
      return refusedHours(previous, form, { [`days.${result.weekday - 1}`]: `These times overlap with the hours at ${result.locationName}.` });
    case "date_in_past":
      return refusedHours(previous, form, { effectiveFrom: `Choose today, ${dayText(result.today)}, or a later day.` });
    case "unknown_location":
      return refusedHours(previous, form, {}, UNKNOWN_LOCATION);
    case "not_found":
      return refusedHours(previous, form, {}, GONE);
  }
}

/** Gives one day other hours, or none. */
export async function setDayAction(therapistId: string, previous: HoursFormState, form: FormData): Promise<HoursFormState> {
  const actor = await requireActor(undefined, "/desk/hours");
  const input = dayOverrideSchema.safeParse({ ...Object.fromEntries(form), hours: timePairs(form, "hours") });
  if (!input.success) return refusedHours(previous, form, fieldErrors(input.error));
  const result = await setDayOverride(actor, therapistId, input.data, new Date(), readDecisions(form).decisions);
  if (result.ok) return saved(previous, `${dayText(input.data.date, "with_year")} is set.`);
  switch (result.code) {
    case "undecided":
      return undecided(previous, form, result);
    case "works_elsewhere":
      return refusedHours(previous, form, { hours: `These times overlap with the hours at ${result.locationName}.` });
    case "date_in_past":
      return refusedHours(previous, form, { date: `Choose today, ${dayText(result.today)}, or a later day.` });
    case "unknown_location":
      return refusedHours(previous, form, {}, UNKNOWN_LOCATION);
    case "not_found":
      return refusedHours(previous, form, {}, GONE);
  }
}

/** Gives a day its weekly hours back. */
export async function removeDayAction(previous: HoursFormState, form: FormData): Promise<HoursFormState> {
  const actor = await requireActor(undefined, "/desk/hours");
  const input = idSchema.safeParse(Object.fromEntries(form));
  if (!input.success) return refusedHours(previous, form, {}, GONE);
  const result = await removeDayOverride(actor, input.data.id, new Date(), readDecisions(form).decisions);
  if (result.ok) return saved(previous, "Removed.");
  return result.code === "undecided" ? undecided(previous, form, result) : refusedHours(previous, form, {}, GONE);
}

/** Keeps whole days, or a time over several days, free from booking. */
export async function addTimeOffAction(therapistId: string, previous: HoursFormState, form: FormData): Promise<HoursFormState> {
  const actor = await requireActor(undefined, "/desk/hours");
  const input = timeOffSchema.safeParse(Object.fromEntries(form));
  if (!input.success) return refusedHours(previous, form, fieldErrors(input.error));
  const result = await addTimeOff(actor, therapistId, input.data, new Date(), readDecisions(form).decisions);
  if (result.ok) {
    const { startsAt, endsAt, timeZone } = result;
    return saved(previous, `Time off is set: ${momentText(startsAt, timeZone)} to ${momentText(endsAt, timeZone)}.`);
  }
  switch (result.code) {
    case "undecided":
      return undecided(previous, form, result);
    case "time_skipped":
      return refusedHours(previous, form, { [result.field]: `On ${dayText(result.date)} clocks go forward and skip ${result.time}. Choose another time.` });
    case "ends_before_it_starts":
      return refusedHours(previous, form, { [result.field]: "The end must be later than the start." });
    case "all_in_past":
      return refusedHours(previous, form, { endDate: "This time is already over." });
    case "unknown_location":
      return refusedHours(previous, form, {}, UNKNOWN_LOCATION);
    case "not_found":
      return refusedHours(previous, form, {}, GONE);
  }
}

/** Keeps a part of a day free from booking, once or each week. */
export async function blockTimeAction(therapistId: string, previous: HoursFormState, form: FormData): Promise<HoursFormState> {
  const actor = await requireActor(undefined, "/desk/hours");
  const input = blockSchema.safeParse({ ...Object.fromEntries(form), therapistId });
  if (!input.success) return refusedHours(previous, form, fieldErrors(input.error));
  const result = await blockTime(actor, input.data, new Date(), readDecisions(form).decisions);
  if (result.ok) {
    const { startsAt, endsAt, timeZone, weeks, seriesId, skipped } = result;
    const first = `${momentText(startsAt, timeZone)} to ${clockText(endsAt, timeZone)}`;
    const message = seriesId ? `Blocked each week, ${weeks} in all, from ${first}.` : `Blocked: ${first}.`;
    const lost = skipped.map((date) => ` On ${dayText(date, "with_year")} clocks go forward: what they skip of it is not blocked.`);
    return saved(previous, message + lost.join(""));
  }
  switch (result.code) {
    case "undecided":
      return undecided(previous, form, result);
    case "time_skipped":
      return refusedHours(previous, form, { startTime: `On ${dayText(result.date)} clocks go forward and skip this time. Choose another one.` });
    case "all_in_past":
      return refusedHours(previous, form, { date: "This time is already over." });
    case "unknown_location":
      return refusedHours(previous, form, {}, UNKNOWN_LOCATION);
    case "not_found":
      return refusedHours(previous, form, {}, GONE);
  }
}

/** Takes time off or a block back: one, or a whole series. */
export async function unblockTimeAction(previous: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor(undefined, "/desk/hours");
  const input = unblockSchema.safeParse(Object.fromEntries(form));
  const result = input.success && (await unblockTime(actor, input.data, new Date()));
  revalidatePath("/", "layout");
  return result && result.ok ? acceptedForm(previous, "Removed.") : refusedForm(previous, form, {}, GONE);
}

function undecided(previous: HoursFormState, form: FormData, { conflicts }: Undecided): HoursFormState {
  return undecidedHours(previous, form, conflicts);
}

function saved(previous: HoursFormState, message: string): HoursFormState {
  revalidatePath("/", "layout");
  return savedHours(previous, message);
}
