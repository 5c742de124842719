import { FRESH_FORM, type FormState } from "./form-state";

/** The answer of the form that takes on therapists: their one-time links, shown only then. */
export type HireFormState = FormState & { links: { name: string; email: string; address: string; willBeMailed: boolean }[] };

export const FRESH_HIRE_FORM: HireFormState = { ...FRESH_FORM, links: [] };
