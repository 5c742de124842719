"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { idSchema, serviceSchema } from "@/lib/clinic-input";
import { acceptedForm, fieldErrors, type FormState, refusedForm } from "@/lib/form-state";
import { requireActor } from "@/lib/server/auth/actor";
import { readServiceChoices } from "@/lib/server/clinic/read-services";
import { addService, archiveService, changeService, type ServiceSaved } from "@/lib/server/clinic/save-service";

const GONE = "This service is no longer there.";
const UNKNOWN_CHOICE = "One of these is no longer there. Look at the list again.";

/** Adds a service and shows the list. */
export async function addServiceAction(previous: FormState, form: FormData): Promise<FormState> {
  return saveService(previous, form, (actor, input) => addService(actor, input, new Date()), () => redirect("/admin/services?saved=added"));
}

/** Changes the service that the form names. */
export async function changeServiceAction(id: string, previous: FormState, form: FormData): Promise<FormState> {
  return saveService(previous, form, (actor, input) => changeService(actor, id, input, new Date()), () =>
    acceptedForm(previous, "Saved. Runners see it from now on; existing appointments stay as they are."),
  );
}

/** Takes a service out of booking, or brings it back. */
export async function archiveServiceAction(previous: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor("admin", "/admin/services");
  const input = idSchema.safeParse(Object.fromEntries(form));
  if (!input.success) return refusedForm(previous, form, {}, GONE);
  const result = await archiveService(actor, input.data.id, form.get("archived") === "yes", new Date());
  if (!result.ok) return refusedForm(previous, form, {}, GONE);
  revalidatePath("/", "layout");
  redirect("/admin/services");
}

type Save = (actor: Awaited<ReturnType<typeof requireActor>>, input: ReturnType<ReturnType<typeof serviceSchema>["parse"]>) => Promise<ServiceSaved>;

async function saveService(previous: FormState, form: FormData, save: Save, answer: () => FormState): Promise<FormState> {
  const actor = await requireActor("admin", "/admin/services");
  const choices = await readServiceChoices(actor);
  if (!choices) return refusedForm(previous, form, {}, "Set up the clinic first.");
  const input = serviceSchema(choices.currency).safeParse({
    ...Object.fromEntries(form),
    techniqueIds: form.getAll("techniqueIds"),
    roomIds: form.getAll("roomIds"),
    therapistIds: form.getAll("therapistIds"),
    preRace: form.get("preRace") === "yes",
  });
  if (!input.success) return refusedForm(previous, form, fieldErrors(input.error));
  const result = await save(actor, input.data);
  if (!result.ok) {
    return result.code === "unknown_choice"
      ? refusedForm(previous, form, { [result.field]: UNKNOWN_CHOICE })
      : refusedForm(previous, form, {}, GONE);
  }
  revalidatePath("/", "layout");
  return answer();
}
