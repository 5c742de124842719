"use client";

import { Button, TextInput } from "@mantine/core";
import { useActionState } from "react";
import { FRESH_FORM, type FormState, typedText } from "@/lib/form-state";
import classes from "./account-form.module.css";
import { FormFields } from "./form-fields";

type TokenState = FormState & { token: string | null };

/** Makes an API token and shows it, once. */
export function TokenForm({ action }: { action: (previous: TokenState, form: FormData) => Promise<TokenState> }) {
  const [state, send, pending] = useActionState(action, { ...FRESH_FORM, token: null });
  return (
    <form action={send} className={classes.form} noValidate>
      {state.message === null ? null : (
        <div role={state.ok ? "status" : "alert"} className={state.ok ? classes.accepted : classes.refused}>
          <p>{state.message}</p>
          {state.token === null ? null : <code className={classes.token}>{state.token}</code>}
        </div>
      )}
      <FormFields attempt={state.attempt}>
        <TextInput
          name="name"
          label="What the token is for"
          autoComplete="off"
          defaultValue={typedText(state, "name", "")}
          error={state.errors.name}
        />
      </FormFields>
      <Button type="submit" variant="default" loading={pending} className={classes.submit}>
        Make a token
      </Button>
    </form>
  );
}
