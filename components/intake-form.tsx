"use client";

import { Button } from "@mantine/core";
import { useActionState } from "react";
import { FRESH_FORM, type FormState } from "@/lib/form-state";
import { FormAnswer } from "./form-answer";
import { FormFields } from "./form-fields";
import { IntakeQuestions, type IntakeStored, intakeToMend } from "./intake-questions";

/** What came of the answers is said in `advice`. */
export type IntakeFormState = FormState & { advice: string[] };

type IntakeFormProps = { stored: IntakeStored; action: (previous: IntakeFormState, form: FormData) => Promise<IntakeFormState> };

/** The full form on its own page. Works without JavaScript. */
export function IntakeForm({ stored, action }: IntakeFormProps) {
  const [state, send, pending] = useActionState(action, { ...FRESH_FORM, advice: [] });
  return (
    <form action={send} noValidate>
      <FormAnswer state={state} fields={intakeToMend(state)}>
        {state.advice.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </FormAnswer>
      <FormFields attempt={state.attempt}>
        <IntakeQuestions state={state} stored={stored} />
      </FormFields>
      <p>
        <Button type="submit" size="lg" mt="lg" loading={pending}>
          Save my answers
        </Button>
      </p>
    </form>
  );
}
