"use client";

import { Button } from "@mantine/core";
import { type ReactNode, useActionState, useEffect, useRef } from "react";
import { FRESH_HOURS_FORM, type HoursFormState } from "@/lib/hours-decisions";
import { AdminAnswer } from "./admin-form";
import classes from "./admin-form.module.css";
import { HoursConflicts } from "./desk-hours-conflicts";
import { FormFields } from "./form-fields";

export type HoursAction = (previous: HoursFormState, form: FormData) => Promise<HoursFormState>;

type HoursFormProps = {
  action: HoursAction;
  submitLabel: string;
  /** Where it is not the main thing to do on its page. */
  isSecondary?: boolean;
  children: (state: HoursFormState) => ReactNode;
};

/**
 * A change of hours in one step, or in two where it would leave sessions outside: then nothing is saved before each of them is decided
 * on. Works without JavaScript.
 */
export function HoursForm({ action, ...form }: HoursFormProps) {
  const [state, send, pending] = useActionState(action, FRESH_HOURS_FORM);
  return <HoursFields {...form} state={state} send={send} pending={pending} />;
}

type HoursFieldsProps = Omit<HoursFormProps, "action"> & { state: HoursFormState; send: (form: FormData) => void; pending: boolean };

function HoursFields({ submitLabel, isSecondary = false, children, state, send, pending }: HoursFieldsProps) {
  const answer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.attempt > 0) answer.current?.focus();
  }, [state.attempt]);
  const asks = state.conflicts.length > 0;
  return (
    <form action={send} className={classes.form} noValidate>
      <AdminAnswer state={state} ref={answer} />
      {asks ? (
        <FormFields attempt={state.attempt}>
          <HoursConflicts state={state} pending={pending} />
        </FormFields>
      ) : null}
      <FormFields attempt={state.attempt} className={classes.fields}>
        {children(state)}
      </FormFields>
      <div className={classes.buttons}>
        <Button type="submit" loading={pending} variant={isSecondary || asks ? "default" : "filled"}>
          {submitLabel}
        </Button>
      </div>
    </form>
  );
}

type HoursQuestionProps = {
  action: HoursAction;
  fields: Record<string, string>;
  label: string;
  accessibleLabel: string;
  question: string;
  confirmLabel: string;
};

/** A step that takes hours away, behind a question; it may have to ask about sessions too. */
export function HoursQuestion({ action, fields, label, accessibleLabel, question, confirmLabel }: HoursQuestionProps) {
  const [state, send, pending] = useActionState(action, FRESH_HOURS_FORM);
  return (
    // What was refused or is asked stays in sight where the page was loaded again.
    <details className={classes.confirm} open={state.message !== null || undefined}>
      <summary aria-label={accessibleLabel}>{label}</summary>
      <HoursFields submitLabel={confirmLabel} isSecondary state={state} send={send} pending={pending}>
        {() => (
          <>
            {Object.entries(fields).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
            <p>{question}</p>
          </>
        )}
      </HoursFields>
    </details>
  );
}
