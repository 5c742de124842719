"use server";

import { revalidatePath } from "next/cache";
import { headers } from "next/headers";
import { idSchema } from "@/lib/clinic-input";
import { acceptedForm, fieldErrors, type FormState, refusedForm } from "@/lib/form-state";
import { type HoursFormState, readDecisions } from "@/lib/hours-decisions";
import { refusedHours, savedHours, undecidedHours } from "@/lib/hours-form";
import { type LinkFormState, linkMadeText } from "@/lib/link-form-state";
import { staffRolesSchema, therapistProfileSchema, workplaceSchema } from "@/lib/people-input";
import { requireActor } from "@/lib/server/auth/actor";
import { changeRoles } from "@/lib/server/clinic/change-roles";
import { changeTherapistProfile, changeWorkplace } from "@/lib/server/clinic/change-therapist";
import { bringBackPerson, deactivatePerson } from "@/lib/server/clinic/deactivate-person";
import { revokeSession, revokeSignIns, revokeToken } from "@/lib/server/clinic/people";
import { resetSignIn } from "@/lib/server/clinic/reset-sign-in";
import { siteAddress } from "@/lib/server/http/site-address";

const HERE = "/admin/people";
const GONE = "This is no longer there.";
const LAST_ADMIN = "This is the only admin. Give somebody else the role first: a clinic without an admin can't be run.";
const IN_THE_WAY = "in the way of this";
const DAYS_VALID = 2;
const RESET_REFUSALS = {
  yourself: "You change your own password under Account.",
  no_address: "They have no e-mail address to sign in with. Write it down on their page at the front desk first.",
  not_found: GONE,
};

/** Gives and takes roles. */
export async function changeRolesAction(personId: string, previous: HoursFormState, form: FormData): Promise<HoursFormState> {
  const actor = await requireActor("admin", HERE);
  const input = staffRolesSchema.safeParse({ roles: form.getAll("roles") });
  if (!input.success) return refusedHours(previous, form, fieldErrors(input.error));
  const result = await changeRoles(actor, personId, input.data.roles, new Date(), readDecisions(form).decisions);
  if (result.ok) return saved(previous, "The roles are changed, from now on.");
  switch (result.code) {
    case "undecided":
      return undecidedHours(previous, form, result.conflicts, IN_THE_WAY);
    case "last_admin":
      return refusedHours(previous, form, { roles: LAST_ADMIN });
    case "no_role_left":
      return refusedHours(previous, form, { roles: "Leave at least one role. Who no longer works here is deactivated below." });
    case "not_staff":
      return refusedHours(previous, form, {}, "Invite this person: they accept the role themselves.");
    case "not_found":
      return refusedHours(previous, form, {}, GONE);
  }
}

/** Changes how a therapist is shown. */
export async function changeProfileAction(personId: string, previous: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor("admin", HERE);
  const input = therapistProfileSchema.safeParse({ ...Object.fromEntries(form), bookable: form.get("bookable") === "yes" });
  if (!input.success) return refusedForm(previous, form, fieldErrors(input.error));
  const result = await changeTherapistProfile(actor, personId, input.data, new Date());
  if (!result.ok) return refusedForm(previous, form, {}, GONE);
  revalidatePath("/", "layout");
  return acceptedForm(previous, "Saved. Runners see it from now on.");
}

/** Changes where a therapist works and what they give. */
export async function changeWorkplaceAction(personId: string, previous: HoursFormState, form: FormData): Promise<HoursFormState> {
  const actor = await requireActor("admin", HERE);
  const input = workplaceSchema.safeParse({ locationIds: form.getAll("locationIds"), serviceIds: form.getAll("serviceIds") });
  if (!input.success) return refusedHours(previous, form, fieldErrors(input.error));
  const result = await changeWorkplace(actor, personId, input.data, new Date(), readDecisions(form).decisions);
  if (result.ok) return saved(previous, "Saved. Booking follows at once.");
  switch (result.code) {
    case "undecided":
      return undecidedHours(previous, form, result.conflicts, IN_THE_WAY);
    case "unknown_choice":
      return refusedHours(previous, form, { [result.field]: "One of these is no longer there. Look at the list again." });
    case "not_found":
      return refusedHours(previous, form, {}, GONE);
  }
}

/** Ends a person's access. */
export async function deactivateAction(personId: string, previous: HoursFormState, form: FormData): Promise<HoursFormState> {
  const actor = await requireActor("admin", HERE);
  if (form.get("sure") !== "yes") return refusedHours(previous, form, { sure: "Tick this if you mean it." });
  const result = await deactivatePerson(actor, personId, new Date(), readDecisions(form).decisions);
  if (result.ok) return saved(previous, "Deactivated. They can't sign in any more.");
  switch (result.code) {
    case "undecided":
      return undecidedHours(previous, form, result.conflicts, IN_THE_WAY);
    case "last_admin":
      return refusedHours(previous, form, {}, LAST_ADMIN);
    case "yourself":
      return refusedHours(previous, form, {}, "You can't deactivate yourself. Another admin can.");
    case "not_found":
      return refusedHours(previous, form, {}, GONE);
  }
}

/** Lets a person in again. */
export async function bringBackAction(previous: FormState, form: FormData): Promise<FormState> {
  return aboutOne(previous, form, bringBackPerson, () => "They can sign in again.");
}

/** Ends all that a person signs in with, and shows the link for a new password this once. */
export async function resetSignInAction(personId: string, previous: LinkFormState, form: FormData): Promise<LinkFormState> {
  const actor = await requireActor("admin", HERE);
  if (form.get("sure") !== "yes") return { ...refusedForm(previous, form, { sure: "Tick this if you mean it." }), link: null };
  const result = await resetSignIn(actor, personId, siteAddress(await headers()), new Date());
  revalidatePath("/admin", "layout");
  if (!result.ok) {
    return { ...refusedForm(previous, form, {}, RESET_REFUSALS[result.code]), link: null };
  }
  const { email, link, willBeMailed } = result;
  return { ...acceptedForm(previous, `The sign-in is reset. ${linkMadeText({ email, willBeMailed, days: DAYS_VALID })}`), link: link.address };
}

/** Signs a person out everywhere. */
export async function revokeSignInsAction(previous: FormState, form: FormData): Promise<FormState> {
  return aboutOne(previous, form, revokeSignIns, ({ sessions, tokens }) => `Signed out. Browsers: ${sessions}, tokens: ${tokens}.`);
}

/** Signs one browser out. */
export async function revokeSessionAction(previous: FormState, form: FormData): Promise<FormState> {
  return aboutOne(previous, form, revokeSession, () => "Signed out.");
}

/** Ends one API token. */
export async function revokeTokenAction(previous: FormState, form: FormData): Promise<FormState> {
  return aboutOne(previous, form, revokeToken, () => "Ended.");
}

type Actor = Awaited<ReturnType<typeof requireActor>>;
type Done<Result> = Extract<Result, { ok: true }>;

/** A small form that names one record, and what is done with it. */
async function aboutOne<Result extends { ok: boolean }>(
  previous: FormState,
  form: FormData,
  act: (actor: Actor, id: string, now: Date) => Promise<Result>,
  words: (done: Done<Result>) => string,
): Promise<FormState> {
  const actor = await requireActor("admin", HERE);
  const input = idSchema.safeParse(Object.fromEntries(form));
  const result = input.success ? await act(actor, input.data.id, new Date()) : null;
  revalidatePath("/", "layout");
  return result?.ok ? acceptedForm(previous, words(result as Done<Result>)) : refusedForm(previous, form, {}, GONE);
}

function saved(previous: HoursFormState, message: string): HoursFormState {
  revalidatePath("/", "layout");
  return savedHours(previous, message);
}
