import { z } from "zod";
import { BODY_REGIONS } from "./domain/aches";
import { PRESSURES } from "./note-input";
import { wordsSchema } from "./text-input";

/** How a runner likes to be treated. Whatever is left open is for the therapist to ask. */

export const TECHNIQUE_WISHES = ["want", "open", "avoid"] as const;
export type TechniqueWish = (typeof TECHNIQUE_WISHES)[number];

export const preferenceSchema = z.object({
  pressure: z.union([z.literal("").transform(() => null), z.enum(PRESSURES, "Choose a pressure, or leave it open.")]).default(null),
  /** By the technique's slug. */
  techniques: z.record(z.string().max(80), z.enum(TECHNIQUE_WISHES, "Choose one of the three.")),
  areasToAvoid: z.array(z.enum(BODY_REGIONS, "Choose from the list.")).max(BODY_REGIONS.length),
  note: wordsSchema(500).transform((text) => text || null),
});
export type PreferenceInput = z.output<typeof preferenceSchema>;

const TECHNIQUE_FIELD = "technique ";

/** The field of a form that holds the wish about one technique. */
export function techniqueField(slug: string): string {
  return `${TECHNIQUE_FIELD}${slug}`;
}

/** A form's fields as the schema reads them. */
export function preferenceFields(form: FormData) {
  const wishes = [...form].filter(([name]) => name.startsWith(TECHNIQUE_FIELD)).map(([name, value]) => [name.slice(TECHNIQUE_FIELD.length), value] as const);
  const techniques: Record<string, FormDataEntryValue> = Object.fromEntries(wishes);
  return { pressure: form.get("pressure") ?? "", techniques, areasToAvoid: form.getAll("areasToAvoid"), note: form.get("note") ?? "" };
}
