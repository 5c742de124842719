"use client";

import { Button, Checkbox, NativeSelect, PasswordInput, TextInput } from "@mantine/core";
import { type ReactNode, useActionState, useEffect, useRef } from "react";
import { PASSWORD_MIN_LENGTH } from "@/lib/auth-input";
import { FRESH_FORM, type FormState, typedChoices, typedText } from "@/lib/form-state";
import classes from "./account-form.module.css";
import { FormFields } from "./form-fields";

type AccountFormProps = {
  action: (previous: FormState, form: FormData) => Promise<FormState>;
  submitLabel: string;
  /** Beside a form that matters more on the same page. */
  secondary?: boolean;
  /** Said before anything is sent: why the person has come here, say. */
  notice?: string | null;
  /** The fields, showing what was typed where nothing was stored. */
  children: (state: FormState) => ReactNode;
};

/** A form about oneself: works without JavaScript, keeps what was typed (never a password), and says what became of it. */
export function AccountForm({ action, submitLabel, secondary = false, notice = null, children }: AccountFormProps) {
  const [state, send, pending] = useActionState(action, FRESH_FORM);
  const answer = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (state.attempt > 0) answer.current?.focus();
  }, [state.attempt]);
  const message = state.message ?? notice;
  return (
    <form action={send} className={classes.form} noValidate>
      {message === null ? null : (
        <p ref={answer} tabIndex={-1} role={state.ok ? "status" : "alert"} className={state.ok ? classes.accepted : classes.refused}>
          {message}
        </p>
      )}
      <FormFields attempt={state.attempt} className={classes.fields}>
        {children(state)}
      </FormFields>
      <Button type="submit" variant={secondary ? "default" : "filled"} loading={pending} className={classes.submit}>
        {submitLabel}
      </Button>
    </form>
  );
}

type FieldProps = { state: FormState; name: string; label: string; hint?: string; autoComplete?: string };

/** One line of text. */
export function AccountText({ state, name, label, hint, autoComplete, stored = "", type = "text", list }: FieldProps & { stored?: string; type?: "text" | "email"; list?: string }) {
  return (
    <TextInput
      name={name}
      list={list}
      label={label}
      description={hint}
      type={type}
      autoComplete={autoComplete}
      defaultValue={typedText(state, name, stored)}
      error={state.errors[name]}
    />
  );
}

/** A password: always empty at first, since it is never sent back. */
export function AccountPassword({ state, name, label, hint, autoComplete }: FieldProps & { autoComplete: "current-password" | "new-password" }) {
  return (
    <PasswordInput
      name={name}
      label={label}
      description={hint}
      autoComplete={autoComplete}
      error={state.errors[name]}
      rightSectionWidth={46}
      visibilityToggleFocusable
      classNames={{ visibilityToggle: classes.show }}
      visibilityToggleButtonProps={{ "aria-label": "Show or hide the password", size: 44 }}
    />
  );
}

/** A password that is being chosen. */
export function AccountNewPassword({ state, label }: Pick<FieldProps, "state" | "label">) {
  const hint = `At least ${PASSWORD_MIN_LENGTH} characters. A few words in a row make a good one.`;
  return <AccountPassword state={state} name="password" label={label} hint={hint} autoComplete="new-password" />;
}

/** What one has to agree to. */
export function AccountTerms({ state, label }: Pick<FieldProps, "state" | "label">) {
  return <Checkbox name="acceptTerms" value="yes" label={label} defaultChecked={typedChoices(state, "acceptTerms", []).includes("yes")} error={state.errors.acceptTerms} />;
}

/** A time zone out of those the server knows. */
export function AccountTimeZone({ state, name, label, hint, stored, zones }: FieldProps & { stored: string; zones: readonly string[] }) {
  return (
    <NativeSelect
      name={name}
      label={label}
      description={hint}
      data={[...zones]}
      defaultValue={typedText(state, name, stored)}
      error={state.errors[name]}
    />
  );
}
