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
  /** What the message is about: appointments that a change touches, say. */
  list: FormListItem[];
  ok: boolean;
  /** What should be known before it is saved: nothing was stored yet. Sent again with this mark, it is. */
  asked?: FormQuestion | undefined;
};

export type FormQuestion = { mark: string; facts: string[]; confirmLabel: string };

/** The field in which a form sends back the mark of the question that was answered. */
export const ANSWERED_FIELD = "answered";

export type FormListItem = { text: string; href: string };

export const FRESH_FORM: FormState = { attempt: 0, values: {}, errors: {}, message: null, list: [], ok: false };

/** The fields of a sent form by name, without React's own, without files, and without passwords, which are never sent back. */
export function typedValues(form: FormData): Record<string, string[]> {
  const values: Record<string, string[]> = {};
  for (const [name, value] of form) {
    if (typeof value !== "string" || name.startsWith("$ACTION") || /password/i.test(name)) continue;
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

/** The same of what a use case names by itself. */
export function pathErrors(errors: readonly { path: string; message: string }[]): Record<string, string> {
  return Object.fromEntries(errors.toReversed().map(({ path, message }) => [path || "form", message]));
}

/** The state after a refusal: the values typed, the errors, and a line that says where to look. */
export function refusedForm(previous: FormState, form: FormData, errors: Record<string, string>, message?: string): FormState {
  const count = Object.keys(errors).filter((name) => name !== "form").length;
  const line = message ?? errors.form ?? (count === 1 ? "One field needs a change. Nothing was saved." : `${count} fields need a change. Nothing was saved.`);
  return { attempt: previous.attempt + 1, values: typedValues(form), errors, message: line, list: [], ok: false };
}

/** The state after success: the form shows what is stored. */
export function acceptedForm(previous: FormState, message: string, list: FormListItem[] = []): FormState {
  return { attempt: previous.attempt + 1, values: {}, errors: {}, message, list, ok: true };
}

/** The state after a look ahead: nothing was stored, and the form still shows what was typed. */
export function previewedForm(previous: FormState, form: FormData, message: string, list: FormListItem[]): FormState {
  return { attempt: previous.attempt + 1, values: typedValues(form), errors: {}, message, list, ok: true };
}

/** The state while a person decides whether to save: nothing was stored, and the form still shows what was typed. */
export function askedForm(previous: FormState, form: FormData, message: string, asked: FormQuestion, list: FormListItem[]): FormState {
  return { attempt: previous.attempt + 1, values: typedValues(form), errors: {}, message, list, ok: false, asked };
}

/** What a text field shows: what was typed into a form that stored nothing, else what is stored. */
export function typedText(state: FormState, name: string, stored: string): string {
  return showsTyped(state) ? (state.values[name]?.[0] ?? "") : stored;
}

/** What a group of boxes, or of repeated fields, shows: what was chosen in a form that stored nothing, else what is stored. */
export function typedChoices(state: FormState, name: string, stored: readonly string[]): readonly string[] {
  return showsTyped(state) ? (state.values[name] ?? []) : stored;
}

function showsTyped(state: FormState): boolean {
  return Object.keys(state.values).length > 0;
}
