"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { idSchema } from "@/lib/clinic-input";
import { acceptedForm, fieldErrors, type FormState, refusedForm } from "@/lib/form-state";
import { requireActor } from "@/lib/server/auth/actor";
import { addTechnique, changeTechnique, removeTechnique, type TechniqueSaved } from "@/lib/server/clinic/techniques";
import { techniqueSchema } from "@/lib/service-input";

const PATH = "/admin/services/techniques";
const GONE = "This technique is no longer there.";

/** Adds a technique to the list. */
export async function addTechniqueAction(previous: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor("admin", PATH);
  const input = techniqueSchema.safeParse(Object.fromEntries(form));
  if (!input.success) return refusedForm(previous, form, fieldErrors(input.error));
  const result = await addTechnique(actor, input.data, new Date());
  return answer(previous, form, result, `${input.data.name} is added. Services can name it now.`);
}

/** Renames or describes the technique. */
export async function changeTechniqueAction(id: string, previous: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor("admin", `${PATH}/${id}`);
  const input = techniqueSchema.safeParse(Object.fromEntries(form));
  if (!input.success) return refusedForm(previous, form, fieldErrors(input.error));
  const result = await changeTechnique(actor, id, input.data, new Date());
  return answer(previous, form, result, "Saved. It is called so everywhere from now on; signed notes stay as they are.");
}

/** Takes a technique away that nothing uses. */
export async function removeTechniqueAction(previous: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor("admin", PATH);
  const input = idSchema.safeParse(Object.fromEntries(form));
  if (!input.success) return refusedForm(previous, form, {}, GONE);
  const result = await removeTechnique(actor, input.data.id, new Date());
  if (!result.ok) return refusedForm(previous, form, {}, result.code === "in_use" ? "It is used by now, and stays. Load this page again to see where." : GONE);
  revalidatePath("/", "layout");
  redirect(`${PATH}?removed=${encodeURIComponent(result.name)}`);
}

function answer(previous: FormState, form: FormData, result: TechniqueSaved, message: string): FormState {
  if (!result.ok) {
    return result.code === "name_taken" ? refusedForm(previous, form, { name: "Another technique has this name. Choose another one." }) : refusedForm(previous, form, {}, GONE);
  }
  revalidatePath("/", "layout");
  return acceptedForm(previous, message);
}
