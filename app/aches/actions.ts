"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { acheFollowUpSchema, acheReportSchema } from "@/lib/ache-input";
import { CARE_ADVICE, placeName } from "@/lib/ache-text";
import type { AcheView } from "@/lib/ache-view";
import { dateIn } from "@/lib/domain/calendar-date";
import { acceptedForm, fieldErrors, type FormState, refusedForm } from "@/lib/form-state";
import { followUpAche } from "@/lib/server/aches/follow-up-ache";
import { reportAche } from "@/lib/server/aches/report-ache";
import { resolveAche } from "@/lib/server/aches/resolve-ache";
import { requireActor } from "@/lib/server/auth/actor";
import { acheFollowUpFields, acheReportFields } from "./ache-fields";

const idSchema = z.uuid();

/** Reports an ache. */
export async function reportAcheAction(previous: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor("runner", "/aches");
  const now = new Date();
  const input = acheReportSchema(dateIn(now, actor.timeZone)).safeParse(acheReportFields(form));
  if (!input.success) return refusedForm(previous, form, inFormWords(fieldErrors(input.error)));
  const result = await reportAche(actor, input.data, now);
  if (!result.ok) return refusedForm(previous, form, {}, "The ache could not be saved.");
  revalidatePath("/aches");
  const { ache, isNew } = result;
  const done = isNew ? `${placeName(ache)} is on your chart.` : `${placeName(ache)} was on your chart already. It stands at ${ache.severity} of 10 now.`;
  return acceptedForm(previous, withAdvice(done, ache));
}

/** Saves how an ache is now. */
export async function followUpAcheAction(previous: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor("runner", "/aches");
  const id = idSchema.parse(form.get("id"));
  const input = acheFollowUpSchema.safeParse(acheFollowUpFields(form));
  if (!input.success) return refusedForm(previous, form, fieldErrors(input.error));
  const result = await followUpAche(actor, id, input.data, new Date());
  if (!result.ok) return refusedForm(previous, form, {}, "This ache is no longer among those that last. Report it again if it is back.");
  revalidatePath("/aches");
  return acceptedForm(previous, withAdvice("Saved.", result.ache));
}

/** Marks an ache as gone. */
export async function resolveAcheAction(form: FormData): Promise<void> {
  const actor = await requireActor("runner", "/aches");
  await resolveAche(actor, idSchema.parse(form.get("id")), new Date());
  redirect("/aches?done=gone");
}

function withAdvice(message: string, ache: AcheView): string {
  return ache.needsCare ? `${message} ${CARE_ADVICE}` : message;
}

/** The form asks for one place where the schema names its parts. */
function inFormWords({ region, side, view, ...errors }: Record<string, string>): Record<string, string> {
  const place = region ?? side ?? view;
  return place ? { place, ...errors } : errors;
}
