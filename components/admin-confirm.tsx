"use client";

import { Button } from "@mantine/core";
import { type ReactNode, useActionState } from "react";
import { FRESH_FORM } from "@/lib/form-state";
import type { FormAction } from "./admin-form";
import classes from "./admin-form.module.css";

type ConfirmedButtonProps = {
  action: FormAction;
  /** Hidden fields that say what it is about. */
  fields: Record<string, string>;
  /** What opens the question, such as "Remove". */
  label: string;
  /** Says the same with its object for screen readers, such as "Remove time off from 24 December". */
  accessibleLabel?: string;
  /** What will happen. */
  question: ReactNode;
  confirmLabel: string;
};

/** A step that is hard to take back: one press opens the question, the second does it. Works without JavaScript. */
export function ConfirmedButton({ action, fields, label, accessibleLabel, question, confirmLabel }: ConfirmedButtonProps) {
  const [state, send, pending] = useActionState(action, FRESH_FORM);
  return (
    <details className={classes.confirm} open={state.message !== null || undefined}>
      <summary aria-label={accessibleLabel}>{label}</summary>
      <form action={send}>
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <p>{question}</p>
        {state.message ? <p role={state.ok ? "status" : "alert"}>{state.message}</p> : null}
        <Button type="submit" variant="default" loading={pending}>
          {confirmLabel}
        </Button>
      </form>
    </details>
  );
}
