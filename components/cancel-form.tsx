"use client";

import { Button, TextInput } from "@mantine/core";
import { useActionState } from "react";
import { FRESH_FORM, type FormState, typedText } from "@/lib/form-state";
import { FormAnswer } from "./form-answer";

type CancelFormProps = { action: (previous: FormState, form: FormData) => Promise<FormState>; id: string; warning: string };

/** Cancels a session, after saying what it costs. */
export function CancelForm({ action, id, warning }: CancelFormProps) {
  const [state, send, pending] = useActionState(action, FRESH_FORM);
  return (
    <form action={send}>
      <FormAnswer state={state} />
      <p>{warning}</p>
      <input type="hidden" name="id" value={id} />
      <TextInput name="reason" label="Why? You can leave this empty." defaultValue={typedText(state, "reason", "")} error={state.errors.reason} maxLength={500} mb="md" />
      <Button type="submit" variant="outline" loading={pending} mb="md">
        Cancel the session
      </Button>
    </form>
  );
}
