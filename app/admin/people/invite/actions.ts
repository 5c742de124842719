"use server";

import { revalidatePath } from "next/cache";
import { headers } from "next/headers";
import { idSchema } from "@/lib/clinic-input";
import { acceptedForm, fieldErrors, type FormState, refusedForm } from "@/lib/form-state";
import { type LinkFormState, linkMadeText } from "@/lib/link-form-state";
import { invitationFields, invitationSchema } from "@/lib/people-input";
import { requireActor } from "@/lib/server/auth/actor";
import { invitePerson, type InviteRefusal, renewInvitation, withdrawInvitation } from "@/lib/server/clinic/invite-person";
import { siteAddress } from "@/lib/server/http/site-address";

const HERE = "/admin/people/invite";
const DAYS_VALID = 7;
const GONE = "This invitation was accepted or withdrawn already.";

/** Invites somebody, and shows the link this once. */
export async function inviteAction(previous: LinkFormState, form: FormData): Promise<LinkFormState> {
  const actor = await requireActor("admin", HERE);
  const input = invitationSchema.safeParse(invitationFields(form));
  if (!input.success) return { ...refusedForm(previous, form, fieldErrors(input.error)), link: null };
  const result = await invitePerson(actor, input.data, siteAddress(await headers()), new Date());
  if (!result.ok) return { ...refusal(previous, form, result), link: null };
  revalidatePath("/admin", "layout");
  const { link, willBeMailed } = result;
  return { ...acceptedForm(previous, `${input.data.name} is invited. ${linkMadeText({ email: input.data.email, willBeMailed, days: DAYS_VALID })}`), link: link.address };
}

function refusal(previous: FormState, form: FormData, result: InviteRefusal): FormState {
  switch (result.code) {
    case "unknown_choice":
      return refusedForm(previous, form, { [result.field]: "One of these is no longer there. Look at the list again." });
    case "invited_already":
      return refusedForm(previous, form, { email: "This address has an open invitation. Send it again below, or withdraw it first." });
    case "works_here_already":
      return { ...refusedForm(previous, form, { email: `This is ${result.name}, who has these roles already.` }), list: [{ text: `Open ${result.name}`, href: `/admin/people/${result.personId}` }] };
    case "deactivated":
      return { ...refusedForm(previous, form, { email: `This is ${result.name}, who is deactivated. Bring them back instead.` }), list: [{ text: `Open ${result.name}`, href: `/admin/people/${result.personId}` }] };
    case "not_found":
      return refusedForm(previous, form, {}, "Only an admin can invite people.");
  }
}

/** Makes a new link for an open invitation, and shows it this once. */
export async function renewInvitationAction(previous: LinkFormState, form: FormData): Promise<LinkFormState> {
  const actor = await requireActor("admin", HERE);
  const input = idSchema.safeParse(Object.fromEntries(form));
  const result = input.success && (await renewInvitation(actor, input.data.id, siteAddress(await headers()), new Date()));
  revalidatePath("/admin", "layout");
  if (!result || !result.ok) return { ...refusedForm(previous, form, {}, GONE), link: null };
  const { link, email, willBeMailed } = result;
  return { ...acceptedForm(previous, `The link before has ended. ${linkMadeText({ email, willBeMailed, days: DAYS_VALID })}`), link: link.address };
}

/** Takes an invitation back. */
export async function withdrawInvitationAction(previous: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor("admin", HERE);
  const input = idSchema.safeParse(Object.fromEntries(form));
  const result = input.success && (await withdrawInvitation(actor, input.data.id, new Date()));
  revalidatePath("/admin", "layout");
  return result && result.ok ? acceptedForm(previous, "Withdrawn. Its link no longer works.") : refusedForm(previous, form, {}, GONE);
}
