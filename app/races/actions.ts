"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { moveSchema } from "@/lib/booking-input";
import { acceptedForm, fieldErrors, type FormState, pathErrors, refusedForm } from "@/lib/form-state";
import { slotParts } from "@/lib/offered-time";
import { raceSchema } from "@/lib/race-input";
import { requireActor } from "@/lib/server/auth/actor";
import { moveAppointment } from "@/lib/server/booking/move-appointment";
import { addRace, changeRace, removeRace } from "@/lib/server/races/write-race";
import { raceFields } from "./race-fields";

const idSchema = z.uuid();

/** Enters a race. */
export async function addRaceAction(previous: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor("runner", "/races");
  const input = raceSchema.safeParse(raceFields(form));
  if (!input.success) return refusedForm(previous, form, inFormWords(fieldErrors(input.error)));
  const result = await addRace(actor, input.data, new Date());
  if (!result.ok) return result.code === "invalid" ? refusedForm(previous, form, inFormWords(pathErrors(result.errors))) : refusedForm(previous, form, {}, "The race could not be saved.");
  revalidatePath("/races");
  return acceptedForm(previous, `${result.race.name} is among your races.${conflictText(result.conflicts.length)}`);
}

/** Changes a race, and goes back to the list, where conflicts are shown. */
export async function changeRaceAction(previous: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor("runner", "/races");
  const id = idSchema.parse(form.get("id"));
  const input = raceSchema.safeParse(raceFields(form));
  if (!input.success) return refusedForm(previous, form, inFormWords(fieldErrors(input.error)));
  const result = await changeRace(actor, id, input.data, new Date());
  if (!result.ok) return result.code === "invalid" ? refusedForm(previous, form, inFormWords(pathErrors(result.errors))) : refusedForm(previous, form, {}, "This race is no longer among yours.");
  redirect("/races");
}

/** Removes a race. */
export async function removeRaceAction(form: FormData): Promise<void> {
  const actor = await requireActor("runner", "/races");
  await removeRace(actor, idSchema.parse(form.get("id")), new Date());
  redirect("/races");
}

/** Accepts a proposal; when it is lost meanwhile, the runner chooses on the session's own page. */
export async function acceptProposalAction(form: FormData): Promise<void> {
  const actor = await requireActor("runner", "/races");
  const id = idSchema.parse(form.get("id"));
  const input = moveSchema.safeParse(slotParts(form.get("slot")));
  const result = input.success ? await moveAppointment(actor, id, input.data, new Date()) : null;
  redirect(result?.ok ? `/appointments/${id}?moved=1` : `/appointments/${id}/move`);
}

function conflictText(count: number): string {
  if (count === 0) return "";
  return count === 1 ? " One of your sessions is now too close to a race: it stands at the top of this page, with a time that would fit." : ` ${count} of your sessions are now too close to a race: they stand at the top of this page, each with a time that would fit.`;
}

/** The form asks for kilometres where the schema names meters. */
function inFormWords({ meters, ...errors }: Record<string, string>): Record<string, string> {
  return meters ? { ...errors, kilometers: meters } : errors;
}
