"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { fieldErrors, type FormState, refusedForm, typedValues } from "@/lib/form-state";
import { addStarterServices } from "@/lib/server/clinic/starter-services";
import { requireSetup } from "@/lib/server/setup/require-setup";
import { starterServicesSchema } from "@/lib/service-input";

const HERE = "/setup/services";

/** Adds the chosen services of the starter set, and goes on to the people. */
export async function setupServicesAction(previous: FormState, form: FormData): Promise<FormState> {
  const { actor, setup } = await requireSetup(HERE);
  const prices = Object.fromEntries(Object.entries(typedValues(form)).map(([name, [value = ""]]) => [name, value]));
  const input = starterServicesSchema(setup.currency).safeParse({ keys: form.getAll("keys"), prices });
  if (!input.success) return refusedForm(previous, form, fieldErrors(input.error));
  const result = await addStarterServices(actor, input.data, new Date());
  if (!result.ok) return refusedForm(previous, form, {}, "Only an admin can add services.");
  revalidatePath("/", "layout");
  redirect("/setup/people");
}
