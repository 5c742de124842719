"use client";

import { Button } from "@mantine/core";
import { type ReactNode, useActionState, useEffect, useRef } from "react";
import { FRESH_LINK_FORM, type LinkFormState } from "@/lib/link-form-state";
import { AdminAnswer } from "./admin-form";
import classes from "./admin-form.module.css";
import { FormFields } from "./form-fields";
import { OneTimeLink } from "./one-time-link";

export type LinkFormAction = (previous: LinkFormState, form: FormData) => Promise<LinkFormState>;

type LinkFormProps = {
  action: LinkFormAction;
  submitLabel: string;
  accessibleLabel?: string;
  linkLabel: string;
  isSecondary?: boolean;
  children: (state: LinkFormState) => ReactNode;
};

/** A form that makes a one-time link and shows it, this once. Works without JavaScript, and loses nothing that was typed. */
export function LinkForm({ action, submitLabel, accessibleLabel, linkLabel, isSecondary = false, children }: LinkFormProps) {
  const [state, send, pending] = useActionState(action, FRESH_LINK_FORM);
  const answer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.attempt > 0) answer.current?.focus();
  }, [state.attempt]);
  return (
    <form action={send} className={classes.form} noValidate>
      <AdminAnswer state={state} ref={answer}>
        {state.link === null ? null : <OneTimeLink link={state.link} label={linkLabel} />}
      </AdminAnswer>
      <FormFields attempt={state.attempt} className={classes.fields}>
        {children(state)}
      </FormFields>
      <div className={classes.buttons}>
        <Button type="submit" loading={pending} variant={isSecondary ? "default" : "filled"} aria-label={accessibleLabel}>
          {submitLabel}
        </Button>
      </div>
    </form>
  );
}
