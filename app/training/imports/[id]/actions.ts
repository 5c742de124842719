"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { importChoicesSchema } from "@/lib/import-preview";
import { requireActor } from "@/lib/server/auth/actor";
import { discardImport, saveImport } from "@/lib/server/training/imports";

const idSchema = z.uuid();
const UNIT = "unit ";

/** Saves what the preview shows, by the units and the runs that were chosen. */
export async function saveImportAction(form: FormData): Promise<void> {
  const actor = await requireActor("runner", "/training");
  const id = idSchema.parse(form.get("id"));
  const choices = importChoicesSchema.parse({
    units: Object.fromEntries([...form].filter(([name]) => name.startsWith(UNIT)).map(([name, value]) => [name.slice(UNIT.length), value])),
    unknownRuns: form.getAll("run"),
  });
  await saveImport(actor, id, choices, new Date());
  redirect(`/training/imports/${id}`);
}

/** Forgets what was found. */
export async function discardImportAction(form: FormData): Promise<void> {
  const actor = await requireActor("runner", "/training");
  await discardImport(actor, idSchema.parse(form.get("id")));
  redirect("/training");
}
