"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { acceptedForm, ANSWERED_FIELD, askedForm, fieldErrors, type FormState, refusedForm } from "@/lib/form-state";
import { type Actor, requireActor } from "@/lib/server/auth/actor";
import { archiveService } from "@/lib/server/clinic/archive-service";
import { placeService } from "@/lib/server/clinic/order-services";
import { readServiceChoices } from "@/lib/server/clinic/read-services";
import { addService, changeService, type ServiceRefusal, type ServiceSaved } from "@/lib/server/clinic/save-service";
import { foreseeService, type ServiceEffect } from "@/lib/server/clinic/service-effect";
import { addStarterServices } from "@/lib/server/clinic/starter-services";
import { serviceArchiveSchema, serviceFamilySchema, type ServiceFamilyInput, serviceOrderSchema, starterServicesSchema } from "@/lib/service-input";
import { gapLines } from "@/lib/service-text";
import { effectFacts, effectSessions } from "./effect-text";

const GONE = "This service is no longer there.";

/** Adds a service and shows the list. What runners could not book is asked about first. */
export async function addServiceAction(previous: FormState, form: FormData): Promise<FormState> {
  return saveService(previous, form, null, (actor, input) => addService(actor, input, new Date()), () => redirect("/admin/services?saved=added"));
}

/** Changes the service that the form names, once its effect has been seen. */
export async function changeServiceAction(familyId: string, previous: FormState, form: FormData): Promise<FormState> {
  return saveService(previous, form, familyId, (actor, input) => changeService(actor, familyId, input, new Date()), ({ gaps, starts }) =>
    acceptedForm(previous, ["Saved. Runners see it from now on; existing appointments stay as they are.", ...gapLines(gaps, starts.length)].join(" ")),
  );
}

/** Takes a service or one of its durations out of booking, or brings it back. */
export async function archiveServiceAction(previous: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor("admin", "/admin/services");
  const input = serviceArchiveSchema.safeParse(Object.fromEntries(form));
  if (!input.success) return refusedForm(previous, form, {}, GONE);
  const result = await archiveService(actor, input.data, new Date());
  if (!result.ok) return refusedForm(previous, form, {}, GONE);
  revalidatePath("/", "layout");
  if (input.data.serviceId) redirect(`/admin/services/${result.familyId}?saved=${input.data.archived ? "duration_archived" : "duration_restored"}`);
  redirect(`/admin/services?saved=${input.data.archived ? "archived" : "restored"}`);
}

/** Adds the chosen services of the starter set. */
export async function addStarterServicesAction(previous: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor("admin", "/admin/services");
  const choices = await readServiceChoices(actor);
  if (!choices) return refusedForm(previous, form, {}, "Set up the clinic first.");
  const input = starterServicesSchema(choices.currency).safeParse({ keys: form.getAll("starter"), prices: Object.fromEntries(form) });
  if (!input.success) return refusedForm(previous, form, fieldErrors(input.error));
  const result = await addStarterServices(actor, input.data, new Date());
  if (!result.ok) return refusedForm(previous, form, {}, "Only an admin can add services.");
  revalidatePath("/", "layout");
  redirect("/admin/services?saved=started");
}

/** Puts a service at another place of the list. */
export async function placeServiceAction(previous: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor("admin", "/admin/services");
  const input = serviceOrderSchema.safeParse(form.get("place"));
  if (!input.success) return refusedForm(previous, form, {}, GONE);
  const result = await placeService(actor, input.data, new Date());
  if (!result.ok) return refusedForm(previous, form, {}, GONE);
  revalidatePath("/", "layout");
  return acceptedForm(previous, `${result.name} is number ${result.place} of ${result.of}.`);
}

type Save = (actor: Actor, input: ServiceFamilyInput) => Promise<ServiceSaved>;

async function saveService(previous: FormState, form: FormData, familyId: string | null, save: Save, answer: (effect: ServiceEffect) => FormState): Promise<FormState> {
  const actor = await requireActor("admin", "/admin/services");
  const choices = await readServiceChoices(actor);
  if (!choices) return refusedForm(previous, form, {}, "Set up the clinic first.");
  const input = serviceFamilySchema(choices.currency).safeParse(serviceFieldsOf(form));
  if (!input.success) return refusedForm(previous, form, fieldErrors(input.error));
  const foreseen = await foreseeService(actor, familyId, input.data, new Date());
  if (!foreseen.ok) return refused(previous, form, foreseen);
  const { effect } = foreseen;
  if (effect.needsAnswer && form.get(ANSWERED_FIELD) !== effect.mark) {
    const question = { mark: effect.mark, facts: effectFacts(effect), confirmLabel: "Save it like this" };
    return askedForm(previous, form, "Nothing is saved yet. This is what saving would do; no session is moved or cancelled.", question, effectSessions(effect));
  }
  const result = await save(actor, input.data);
  if (!result.ok) return refused(previous, form, result);
  revalidatePath("/", "layout");
  return answer(effect);
}

function refused(previous: FormState, form: FormData, refusal: ServiceRefusal): FormState {
  if (refusal.code === "not_found") return refusedForm(previous, form, {}, GONE);
  if (refusal.code === "unknown_choice") return refusedForm(previous, form, { [refusal.field]: "One of these is no longer there. Look at the list again." });
  const { durationMinutes, isArchived } = refusal;
  const message = isArchived ? `${durationMinutes} minutes are archived. Bring them back below instead.` : `This service already has ${durationMinutes} minutes.`;
  const row = form.getAll("durationMinutes").findIndex((typed) => Number(typed) === durationMinutes);
  return refusedForm(previous, form, { [`durations.${row}.durationMinutes`]: message });
}

/** The form as the schema reads it: the rows of durations are fields that repeat. */
function serviceFieldsOf(form: FormData): unknown {
  const minutes = form.getAll("durationMinutes");
  const [ids, prices] = [form.getAll("durationId"), form.getAll("priceAmount")];
  return {
    ...Object.fromEntries(form),
    durations: minutes.map((durationMinutes, row) => ({ id: ids[row] ?? "", durationMinutes, priceAmount: prices[row] ?? "" })),
    techniqueIds: form.getAll("techniqueIds"),
    roomIds: form.getAll("roomIds"),
    therapistIds: form.getAll("therapistIds"),
    preRace: form.get("preRace") === "yes",
    firstVisitOnly: form.get("firstVisitOnly") === "yes",
  };
}
