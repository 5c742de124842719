import { acceptedForm, refusedForm, typedValues } from "./form-state";
import { type HoursConflict, type HoursFormState, readDecisions } from "./hours-decisions";

/** The states of a form whose change may leave sessions outside, and how its times are read. */

/** Refused by the rules of the change itself. */
export function refusedHours(previous: HoursFormState, form: FormData, errors: Record<string, string>, message?: string): HoursFormState {
  return { ...refusedForm(previous, form, errors, message), conflicts: [] };
}

/** Nothing is saved yet: each session is asked about. Those of a former question keep what was chosen. */
export function undecidedHours(previous: HoursFormState, form: FormData, conflicts: HoursConflict[], outside = "outside these hours"): HoursFormState {
  const { errors } = readDecisions(form);
  const sessions = conflicts.length === 1 ? "One session lies" : `${conflicts.length} sessions lie`;
  const missing = Object.keys(errors).length > 0 ? " A cancellation needs its reason." : "";
  const message = `Nothing is saved yet. ${sessions} ${outside}: decide what becomes of ${conflicts.length === 1 ? "it" : "each"}, then save.${missing}`;
  return { ...refusedForm(previous, form, errors, message), conflicts };
}

/** Saved: the form shows what is stored. */
export function savedHours(previous: HoursFormState, message: string): HoursFormState {
  return { ...acceptedForm(previous, message), conflicts: [] };
}

/** The pairs of times that stand in a form's `field.start` and `field.end`. */
export function timePairs(form: FormData, field: string): { start: string; end: string }[] {
  const typed = typedValues(form);
  const ends = typed[`${field}.end`] ?? [];
  return (typed[`${field}.start`] ?? []).map((start, index) => ({ start, end: ends[index] ?? "" }));
}
