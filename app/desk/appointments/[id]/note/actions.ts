"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { CopyAnswer } from "@/components/note-editor";
import { acceptedForm, fieldErrors, type FormState, refusedForm } from "@/lib/form-state";
import { amendmentSchema, noteSaveSchema, type NoteStep, noteStepSchema } from "@/lib/note-input";
import { requireActor } from "@/lib/server/auth/actor";
import { amendNote, copyForward, saveNote, signNote } from "@/lib/server/notes/write-notes";

const GONE = "This session is no longer yours to write about.";

/** Saves the note as a form: for browsers without scripts. */
export async function saveNoteAction(form: FormData): Promise<void> {
  const actor = await requireActor(undefined, "/desk");
  const text = (name: string) => form.get(name) ?? "";
  const content = {
    ...Object.fromEntries(["subjective", "objective", "assessment", "plan", "response", "private", "pressure"].map((part) => [part, text(part)])),
    techniques: form.getAll("techniques"),
    areas: form.getAll("areas"),
    marks: marksOf(text("marks")),
  };
  const input = noteSaveSchema.safeParse({ appointmentId: text("appointmentId"), version: text("version"), content, advice: text("advice") });
  const here = `/desk/appointments/${z.uuid().parse(text("appointmentId"))}/note`;
  if (!input.success) redirect(`${here}?saved=no`);
  const result = await saveNote(actor, input.data, new Date());
  revalidatePath("/desk", "layout");
  redirect(`${here}?saved=${result.ok ? "yes" : result.code}`);
}

function marksOf(text: FormDataEntryValue): unknown {
  try {
    return typeof text === "string" && text !== "" ? JSON.parse(text) : [];
  } catch {
    return null;
  }
}

/** Signs the note as it was last saved. */
export async function signNoteAction(step: NoteStep): Promise<{ ok: boolean; message: string }> {
  const actor = await requireActor(undefined, "/desk");
  const input = noteStepSchema.safeParse(step);
  if (!input.success) return { ok: false, message: GONE };
  const result = await signNote(actor, input.data, new Date());
  revalidatePath("/desk", "layout");
  if (result.ok) return { ok: true, message: "Signed." };
  const refusals = {
    not_found: GONE,
    conflict: "The note was saved elsewhere meanwhile. Look at it again before you sign.",
    not_begun: "A note can be signed once the session has begun. Until then it is kept as a draft.",
    signed: "The note is signed already.",
    empty: "Write at least one of the four parts before you sign.",
  };
  return { ok: false, message: refusals[result.code] };
}

/** What the last visit's note says that goes on. */
export async function copyNoteAction(appointmentId: string): Promise<CopyAnswer> {
  const actor = await requireActor(undefined, "/desk");
  const input = z.uuid().safeParse(appointmentId);
  const result = input.success ? await copyForward(actor, input.data, new Date()) : null;
  if (!result?.ok) return { ok: false, message: result?.code === "nothing_to_copy" ? "There is no signed note of an earlier visit." : GONE };
  return { ok: true, authorName: result.from.authorName, parts: result.parts };
}

/** Adds to a signed note. */
export async function amendNoteAction(previous: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor(undefined, "/desk");
  const input = amendmentSchema.safeParse(Object.fromEntries(form));
  if (!input.success) return refusedForm(previous, form, fieldErrors(input.error));
  const result = await amendNote(actor, input.data, new Date());
  revalidatePath("/desk", "layout");
  return result.ok ? acceptedForm(previous, "Added.") : refusedForm(previous, form, {}, GONE);
}
