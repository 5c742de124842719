"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { idSchema } from "@/lib/clinic-input";
import { acceptedForm, fieldErrors, type FormState, refusedForm } from "@/lib/form-state";
import { type HoursFormState, readDecisions } from "@/lib/hours-decisions";
import { refusedHours, undecidedHours } from "@/lib/hours-form";
import { orderSchema, roomSchema } from "@/lib/place-input";
import { requireActor } from "@/lib/server/auth/actor";
import { addRoom, archiveRoom, changeRoom, moveRoom, restoreRoom, type RoomSaved } from "@/lib/server/clinic/rooms";
import { withoutRoomText } from "./refusal-text";

const HERE = "/admin/locations";
const GONE = "This room is no longer there.";

/** Adds a room to a location. */
export async function addRoomAction(locationId: string, previous: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor("admin", HERE);
  const input = roomSchema.safeParse(roomFields(form));
  if (!input.success) return refusedForm(previous, form, fieldErrors(input.error));
  return answer(previous, form, await addRoom(actor, locationId, input.data, new Date()), `${input.data.name} is added.`);
}

/** Changes a room's name, note and services. */
export async function changeRoomAction(id: string, previous: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor("admin", HERE);
  const input = roomSchema.safeParse(roomFields(form));
  if (!input.success) return refusedForm(previous, form, fieldErrors(input.error));
  return answer(previous, form, await changeRoom(actor, id, input.data, new Date()), "Saved.");
}

/** One place up or down: rooms are filled in this order. */
export async function moveRoomAction(form: FormData): Promise<void> {
  const actor = await requireActor("admin", HERE);
  const input = orderSchema.safeParse(Object.fromEntries(form));
  if (input.success) await moveRoom(actor, input.data, new Date());
  revalidatePath("/", "layout");
}

/** Takes a room out of use, once each of its sessions is decided on. */
export async function archiveRoomAction(locationId: string, previous: HoursFormState, form: FormData): Promise<HoursFormState> {
  const actor = await requireActor("admin", HERE);
  const input = idSchema.safeParse(Object.fromEntries(form));
  if (!input.success) return refusedHours(previous, form, {}, GONE);
  const result = await archiveRoom(actor, input.data.id, new Date(), readDecisions(form).decisions);
  if (result.ok) {
    revalidatePath("/", "layout");
    redirect(`${HERE}/${locationId}?saved=room_archived`);
  }
  switch (result.code) {
    case "undecided":
      return undecidedHours(previous, form, result.conflicts, "ahead in this room");
    case "services_without_room":
      return refusedHours(previous, form, {}, withoutRoomText(result.services, "room"));
    case "not_found":
      return refusedHours(previous, form, {}, GONE);
  }
}

/** Brings an archived room back. */
export async function restoreRoomAction(locationId: string, previous: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor("admin", HERE);
  const input = idSchema.safeParse(Object.fromEntries(form));
  const result = input.success && (await restoreRoom(actor, input.data.id, new Date()));
  if (!result || !result.ok) return refusedForm(previous, form, {}, GONE);
  revalidatePath("/", "layout");
  redirect(`${HERE}/${locationId}?saved=room_restored`);
}

function roomFields(form: FormData) {
  return { ...Object.fromEntries(form), serviceIds: form.getAll("serviceIds") };
}

function answer(previous: FormState, form: FormData, result: RoomSaved, message: string): FormState {
  if (result.ok) {
    revalidatePath("/", "layout");
    return acceptedForm(previous, message);
  }
  switch (result.code) {
    case "name_taken":
      return refusedForm(previous, form, { name: "Another room here has this name, perhaps an archived one." });
    case "unknown_service":
      return refusedForm(previous, form, { serviceIds: "One of these is no longer there. Look at the list again." });
    case "services_without_room":
      return refusedForm(previous, form, { serviceIds: withoutRoomText(result.services, "room") });
    case "not_found":
      return refusedForm(previous, form, {}, GONE);
  }
}
