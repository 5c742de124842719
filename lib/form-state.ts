import type { z } from "zod";

/** What a form shows after it was sent: the answer, and on refusal everything as it was typed. */
export type FormState = {
  /** Counts the sendings, so that a form can show the newest answer. */
  attempt: number;
  /** What was typed, by field name; fields that may repeat keep a list. */
  values: Record<string, string[]>;
  /** What to mend, by field name. */
  errors: Record<string, string>;
  /** What became of it, or what is wrong with the whole. */
  message: string | null;
  ok: boolean;
};

export const FRESH_FORM: FormState = { attempt: 0, values: {}, errors: {}, message: null, ok: false };

/** The fields of a sent form by name, without React's own and without files. */
export function typedValues(form: FormData): Record<string, string[]> {
  const values: Record<string, string[]> = {};
  for (const [name, value] of form) {
    if (typeof value !== "string" || name.startsWith("$ACTION")) continue;
    (values[name] ??= []).push(value);
  }
  return values;
}

/** The first message for each field, by its path: `days.0` for the first of `days`. What concerns the whole is under `form`. */
export function fieldErrors(error: z.ZodError): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const issue of error.issues) errors[issue.path.join(".") || "form"] ??= issue.message;
  return errors;
}

/** The state after a refusal: the values typed, the errors, and a line that says where to look. */
export function refusedForm(previous: FormState, form: FormData, errors: Record<string, string>, message?: string): FormState {
  const count = Object.keys(errors).filter((name) => name !== "form").length;
  const line = message ?? errors.form ?? (count === 1 ? "One field needs a change. Nothing was saved." : `${count} fields need a change. Nothing was saved.`);
  return { attempt: previous.attempt + 1, values: typedValues(form), errors, message: line, ok: false };
}

/** The state after success: the form shows what is stored. */
export function acceptedForm(previous: FormState, message: string): FormState {
  return { attempt: previous.attempt + 1, values: {}, errors: {}, message, ok: true };
}
