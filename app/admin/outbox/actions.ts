"use server";

import { revalidatePath } from "next/cache";
import { idSchema } from "@/lib/clinic-input";
import { acceptedForm, type FormState, refusedForm } from "@/lib/form-state";
import { requireActor } from "@/lib/server/auth/actor";
import { resendMail } from "@/lib/server/mail/resend-mail";

const REFUSALS = {
  not_found: "This mail has left, or was taken back.",
  no_mail_server: "Mail is not set up, so it can't be sent.",
  link_ended: "The link in this mail has ended. Make a new one where it came from: with the invitation, or with the person.",
} as const;

/** Sends a mail that was given up or kept. */
export async function resendMailAction(previous: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor("admin", "/admin/outbox");
  const input = idSchema.safeParse(Object.fromEntries(form));
  const result = input.success ? await resendMail(actor, input.data.id, new Date()) : ({ ok: false, code: "not_found" } as const);
  revalidatePath("/admin/outbox", "layout");
  return result.ok ? acceptedForm(previous, "It is on its way.") : refusedForm(previous, form, {}, REFUSALS[result.code]);
}
