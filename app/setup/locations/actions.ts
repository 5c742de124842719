"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { fieldErrors, type FormState, refusedForm } from "@/lib/form-state";
import { locationSchema } from "@/lib/place-input";
import { addFirstLocation } from "@/lib/server/setup/add-first-location";
import { requireSetup } from "@/lib/server/setup/require-setup";

const HERE = "/setup/locations";

/** Adds a location; the first one's clock becomes the admin's own. */
export async function setupLocationAction(previous: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requireSetup(HERE);
  const input = locationSchema.safeParse(Object.fromEntries(form));
  if (!input.success) return refusedForm(previous, form, fieldErrors(input.error));
  const result = await addFirstLocation(actor, input.data, new Date());
  if (!result.ok) return refusedForm(previous, form, { name: "Another location has this name. Runners could not tell them apart." });
  revalidatePath("/", "layout");
  redirect(HERE);
}
