"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { idSchema } from "@/lib/clinic-input";
import { acceptedForm, fieldErrors, type FormState, refusedForm } from "@/lib/form-state";
import { type HoursFormState, readDecisions } from "@/lib/hours-decisions";
import { refusedHours, undecidedHours } from "@/lib/hours-form";
import { locationSchema, orderSchema } from "@/lib/place-input";
import { requireActor } from "@/lib/server/auth/actor";
import { addLocation, archiveLocation, changeLocation, type LocationSaved, moveLocation, restoreLocation } from "@/lib/server/clinic/locations";
import { withoutRoomText } from "./refusal-text";

const HERE = "/admin/locations";
const GONE = "This location is no longer there.";

/** Adds a location and goes on to its rooms. */
export async function addLocationAction(previous: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor("admin", HERE);
  const input = locationSchema.safeParse(Object.fromEntries(form));
  if (!input.success) return refusedForm(previous, form, fieldErrors(input.error));
  const result = await addLocation(actor, input.data, new Date());
  if (!result.ok) return refused(previous, form, result);
  revalidatePath("/", "layout");
  redirect(`${HERE}/${result.id}?saved=added#rooms`);
}

/** Changes name, address, directions and zone. */
export async function changeLocationAction(id: string, previous: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor("admin", HERE);
  const input = locationSchema.safeParse(Object.fromEntries(form));
  if (!input.success) return refusedForm(previous, form, fieldErrors(input.error));
  const result = await changeLocation(actor, id, input.data, new Date());
  if (!result.ok) return refused(previous, form, result);
  revalidatePath("/", "layout");
  return acceptedForm(previous, "Saved. Runners read it from now on.");
}

/** One place up or down in the list. */
export async function moveLocationAction(form: FormData): Promise<void> {
  const actor = await requireActor("admin", HERE);
  const input = orderSchema.safeParse(Object.fromEntries(form));
  if (input.success) await moveLocation(actor, input.data, new Date());
  revalidatePath("/", "layout");
  redirect(HERE);
}

/** Takes a location out of use, once each of its sessions is decided on. */
export async function archiveLocationAction(previous: HoursFormState, form: FormData): Promise<HoursFormState> {
  const actor = await requireActor("admin", HERE);
  const input = idSchema.safeParse(Object.fromEntries(form));
  if (!input.success) return refusedHours(previous, form, {}, GONE);
  const result = await archiveLocation(actor, input.data.id, new Date(), readDecisions(form).decisions);
  if (result.ok) {
    revalidatePath("/", "layout");
    redirect(`${HERE}?saved=archived`);
  }
  switch (result.code) {
    case "undecided":
      return undecidedHours(previous, form, result.conflicts, "ahead at this location");
    case "last_location":
      return refusedHours(previous, form, {}, "This is the clinic's only location, and it needs one. Add the other location first.");
    case "services_without_room":
      return refusedHours(previous, form, {}, withoutRoomText(result.services, "location"));
    case "not_found":
      return refusedHours(previous, form, {}, GONE);
  }
}

/** Brings an archived location back. */
export async function restoreLocationAction(previous: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor("admin", HERE);
  const input = idSchema.safeParse(Object.fromEntries(form));
  const result = input.success && (await restoreLocation(actor, input.data.id, new Date()));
  if (!result || !result.ok) return refusedForm(previous, form, {}, GONE);
  revalidatePath("/", "layout");
  redirect(`${HERE}/${result.id}?saved=restored`);
}

function refused(previous: FormState, form: FormData, result: Extract<LocationSaved, { ok: false }>): FormState {
  switch (result.code) {
    case "name_taken":
      return refusedForm(previous, form, { name: "Another location has this name. Runners could not tell them apart." });
    case "zone_in_use": {
      const count = result.sessions === 1 ? "One session is" : `${result.sessions} sessions are`;
      return refusedForm(previous, form, {
        timeZone: `${count} booked here. They keep their moment, so on another clock each would be at another time than its runner was told. Add a new location for another zone, or change it once none is booked.`,
      });
    }
    case "not_found":
      return refusedForm(previous, form, {}, GONE);
  }
}
