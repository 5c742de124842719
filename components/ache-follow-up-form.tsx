"use client";

import { Button } from "@mantine/core";
import { useActionState } from "react";
import { CHANGED_RUNNING_TEXT, TREND_TEXT } from "@/lib/ache-text";
import { ACHE_TRENDS, CHANGED_RUNNING } from "@/lib/domain/aches";
import { FRESH_FORM, type FormState, typedChoices, typedText } from "@/lib/form-state";
import { AcheChoices } from "./ache-choices";
import { AcheScale } from "./ache-scale";
import { FormAnswer } from "./form-answer";
import classes from "./ache-follow-up-form.module.css";
import { FormFields } from "./form-fields";

type AcheFollowUpFormProps = {
  action: (previous: FormState, form: FormData) => Promise<FormState>;
  acheId: string;
  /** The place in the runner's words. */
  name: string;
};

const LABELS = {
  severity: "How much does it hurt now?",
  severityRunning: "And while running?",
  severityNextMorning: "And the morning after a run?",
  changedRunning: "Did it change your running this week?",
  trend: "Is it getting better, the same or worse?",
};
type FieldName = keyof typeof LABELS;

/** The follow-up questions about one ache; all but the first can be left open. */
export function AcheFollowUpForm({ action, acheId, name }: AcheFollowUpFormProps) {
  const [state, send, pending] = useActionState(action, FRESH_FORM);
  const idOf = (field: FieldName) => `${field}-${acheId}`;
  const field = (each: FieldName) => ({ id: idOf(each), name: each, legend: LABELS[each], error: state.errors[each] });
  const toMend = (Object.keys(LABELS) as FieldName[]).filter((each) => state.errors[each]);
  return (
    <details className={classes.details} open={state.attempt > 0}>
      <summary aria-label={`How is it now? ${name}`}>How is it now?</summary>
      <form action={send} noValidate className={classes.form}>
        <input type="hidden" name="id" value={acheId} />
        <FormAnswer state={state} fields={toMend.map((each) => ({ id: idOf(each), label: LABELS[each] }))} />
        <FormFields attempt={state.attempt} className={classes.questions}>
          <AcheScale {...field("severity")} value={typedText(state, "severity", "")} />
          <AcheScale {...field("severityRunning")} description="Leave it open if you did not run." value={typedText(state, "severityRunning", "")} />
          <AcheScale {...field("severityNextMorning")} value={typedText(state, "severityNextMorning", "")} />
          <AcheChoices {...field("changedRunning")} type="radio" options={CHANGED_RUNNING.map((value) => ({ value, label: CHANGED_RUNNING_TEXT[value] }))} chosen={typedChoices(state, "changedRunning", [])} />
          <AcheChoices {...field("trend")} type="radio" options={ACHE_TRENDS.map((value) => ({ value, label: TREND_TEXT[value] }))} chosen={typedChoices(state, "trend", [])} />
        </FormFields>
        <Button type="submit" variant="default" loading={pending}>
          Save how it is
        </Button>
      </form>
    </details>
  );
}
