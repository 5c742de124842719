import { z } from "zod";

/** Words as they come from outside. */

/** Words of at most `max` characters, without space around them. NUL is refused: PostgreSQL keeps no text that holds it. */
export function wordsSchema(max: number) {
  return z
    .string()
    .trim()
    .max(max, `Keep this under ${max} characters.`)
    .refine((text) => !text.includes("\0"), { error: "Leave out characters that can't be read." });
}
