"use server";

import { revalidatePath } from "next/cache";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { acceptedForm, fieldErrors, type FormState, refusedForm, typedValues } from "@/lib/form-state";
import type { HireFormState } from "@/lib/hire-form-state";
import { siteAddress } from "@/lib/server/http/site-address";
import { hireTherapists } from "@/lib/server/setup/hire-therapists";
import { openClinic } from "@/lib/server/setup/open-clinic";
import { requireSetup } from "@/lib/server/setup/require-setup";
import { hireSchema, THERAPIST_ROWS } from "@/lib/setup-input";
import { SETUP_STEPS } from "@/lib/setup-steps";

const HERE = "/setup/people";

/** Takes on the therapists in the form's rows, and shows their links this once. */
export async function hireAction(previous: HireFormState, form: FormData): Promise<HireFormState> {
  const { actor } = await requireSetup(HERE);
  const refuse = (errors: Record<string, string>, message?: string): HireFormState => ({ ...refusedForm(previous, form, errors, message), links: [] });
  const typed = typedValues(form);
  const text = (name: string) => typed[name]?.[0] ?? "";
  const rows = Array.from({ length: THERAPIST_ROWS }, (_, row) => ({ name: text(`therapists.${row}.name`), email: text(`therapists.${row}.email`), locationId: text(`therapists.${row}.locationId`) }));
  const input = hireSchema.safeParse({ ownLocationId: text("ownLocationId"), therapists: rows });
  if (!input.success) return refuse(fieldErrors(input.error));
  if (input.data.therapists.length === 0 && input.data.ownLocationId === null) return refuse({ "therapists.0.name": "Enter who treats, or choose above where you treat yourself." });
  const result = await hireTherapists(actor, input.data, siteAddress(await headers()), new Date());
  if (!result.ok) {
    if (result.code === "email_taken") return refuse(Object.fromEntries(result.rows.map((row) => [`therapists.${row}.email`, "This address has an account already. Take the person on from the People page once the clinic is open."])));
    return refuse({}, result.code === "unknown_location" ? "One of these locations is no longer there. Look at the list again." : "Only an admin can take people on.");
  }
  revalidatePath("/", "layout");
  const names = [...(result.treatsToo ? ["You"] : []), ...result.hired.map(({ name }) => name)];
  const links = result.hired.map(({ name, email, link, willBeMailed }) => ({ name, email, address: link, willBeMailed }));
  return { ...acceptedForm(previous, `${listed(names)} can be booked once the clinic is open.`), links };
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** Opens the clinic. */
export async function openClinicAction(previous: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requireSetup(HERE);
  const result = await openClinic(actor, new Date());
  if (!result.ok) {
    const missing = result.code === "steps_missing" ? SETUP_STEPS.filter(({ key }) => result.missing.includes(key)) : [];
    return { ...refusedForm(previous, form, {}, "Not everything that a booking needs is there. Go back to these steps."), list: missing.map(({ label, href }) => ({ text: label, href })) };
  }
  revalidatePath("/", "layout");
  redirect("/admin?opened=yes");
}
