"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { IntakeFormState } from "@/components/intake-form";
import { CONSENT_KINDS } from "@/lib/domain/consent";
import { adviceFor } from "@/lib/finding-text";
import { acceptedForm, fieldErrors, refusedForm } from "@/lib/form-state";
import { intakeFields, intakeSchema } from "@/lib/intake-input";
import { requireActor } from "@/lib/server/auth/actor";
import { withdrawConsent } from "@/lib/server/health/consents";
import { saveIntake } from "@/lib/server/health/intake";

const PAGE = "/health/screening";

/** Keeps the full form, and says what its answers mean for booking. */
export async function saveIntakeAction(previous: IntakeFormState, form: FormData): Promise<IntakeFormState> {
  const actor = await requireActor("runner", PAGE);
  const input = intakeSchema.safeParse(intakeFields(form));
  if (!input.success) return { ...refusedForm(previous, form, fieldErrors(input.error)), advice: [] };
  const result = await saveIntake(actor, input.data, new Date());
  if (!result.ok) return { ...refusedForm(previous, form, {}, "This is not yours to change."), advice: [] };
  revalidatePath(PAGE);
  return { ...acceptedForm(previous, "Saved. Only the therapists who treat you read it."), advice: adviceFor(result.assessment.findings) };
}

/** Takes a consent back. */
export async function withdrawConsentAction(form: FormData): Promise<void> {
  const actor = await requireActor("runner", PAGE);
  await withdrawConsent(actor, z.enum(CONSENT_KINDS).parse(form.get("kind")), new Date());
  revalidatePath(PAGE);
  redirect(`${PAGE}#consents`);
}
