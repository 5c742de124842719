"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { dateIn } from "@/lib/domain/calendar-date";
import { acceptedForm, fieldErrors, type FormState, refusedForm } from "@/lib/form-state";
import { requireActor } from "@/lib/server/auth/actor";
import { undoImport } from "@/lib/server/training/imports";
import { chooseDistanceUnit, removeWeek, saveWeek } from "@/lib/server/training/training-weeks";
import { calendarDateSchema } from "@/lib/time-input";
import { distanceUnitSchema, trainingWeekSchema } from "@/lib/training-input";
import { weekText } from "@/lib/training-text";
import { weekFields, weekFormErrors } from "./week-fields";

const PAGE = "/training";

/** Enters a week, in place of what was entered for it before. */
export async function enterWeekAction(previous: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor("runner", PAGE);
  const input = trainingWeekSchema(dateIn(new Date(), actor.timeZone)).safeParse(weekFields(form));
  if (!input.success) return refusedForm(previous, form, weekFormErrors(fieldErrors(input.error)));
  await saveWeek(actor, input.data);
  revalidatePath(PAGE);
  return acceptedForm(previous, `The week of ${weekText(input.data.weekStart)} is entered.`);
}

/** Removes an entered week. */
export async function removeWeekAction(form: FormData): Promise<void> {
  const actor = await requireActor("runner", PAGE);
  await removeWeek(actor, calendarDateSchema.parse(form.get("weekStart")));
  revalidatePath(PAGE);
  redirect(`${PAGE}#entered`);
}

/** Chooses kilometres or miles. */
export async function chooseUnitAction(form: FormData): Promise<void> {
  const actor = await requireActor("runner", PAGE);
  await chooseDistanceUnit(actor, distanceUnitSchema.parse(form.get("unit")));
  redirect(PAGE);
}

/** Takes back an import with its runs. */
export async function undoImportAction(form: FormData): Promise<void> {
  const actor = await requireActor("runner", PAGE);
  await undoImport(actor, z.uuid().parse(form.get("id")));
  revalidatePath(PAGE);
  redirect(`${PAGE}#imports`);
}
