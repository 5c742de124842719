"use client";

import { Button } from "@mantine/core";
import Link from "next/link";
import { type ReactNode, type Ref, useActionState, useEffect, useRef } from "react";
import { ANSWERED_FIELD, FRESH_FORM, type FormListItem, type FormState } from "@/lib/form-state";
import classes from "./admin-form.module.css";
import { FormFields } from "./form-fields";

export type FormAction = (previous: FormState, form: FormData) => Promise<FormState>;

type AdminFormProps = {
  action: FormAction;
  submitLabel: string;
  /** Where it is not the main thing to do on its page. */
  isSecondary?: boolean;
  /** A second button that only looks ahead: it sends `intent=preview`. */
  previewLabel?: string;
  /** The fields, showing what was typed where nothing was stored. */
  children: (state: FormState) => ReactNode;
};

/** A form that works without JavaScript, says what became of it, and loses nothing that was typed. */
export function AdminForm({ action, submitLabel, previewLabel, isSecondary = false, children }: AdminFormProps) {
  const [state, send, pending] = useActionState(action, FRESH_FORM);
  const answer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.attempt > 0) answer.current?.focus();
  }, [state.attempt]);
  return (
    <form action={send} className={classes.form} noValidate>
      <AdminAnswer state={state} ref={answer} />
      <FormFields attempt={state.attempt} className={classes.fields}>
        {children(state)}
      </FormFields>
      {state.asked ? <input type="hidden" name={ANSWERED_FIELD} value={state.asked.mark} /> : null}
      <div className={classes.buttons}>
        <Button type="submit" loading={pending} variant={isSecondary ? "default" : "filled"}>
          {state.asked?.confirmLabel ?? submitLabel}
        </Button>
        {previewLabel ? (
          <Button type="submit" name="intent" value="preview" variant="default" disabled={pending}>
            {previewLabel}
          </Button>
        ) : null}
      </div>
    </form>
  );
}

type AnswerProps = { state: FormState; ref: Ref<HTMLDivElement>; children?: ReactNode };

/** What became of the form, or what to know before it is saved: read out when it changes and focused after sending. */
export function AdminAnswer({ state, ref, children }: AnswerProps) {
  if (state.message === null) return null;
  const tone = state.ok ? classes.accepted : state.asked ? classes.asked : classes.refused;
  return (
    <div ref={ref} tabIndex={-1} role={state.ok ? "status" : "alert"} className={tone}>
      <p>{state.message}</p>
      {state.asked ? (
        <ul className={classes.facts}>
          {state.asked.facts.map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
      ) : null}
      <AnswerList list={state.list} />
      {children}
    </div>
  );
}

/** So many lines are shown at once; a longer list opens on request. */
const LINES = 10;

function AnswerList({ list }: { list: FormListItem[] }) {
  if (list.length === 0) return null;
  const lines = (
    <ul>
      {list.map(({ text, href }) => (
        <li key={href}>
          <Link href={href}>{text}</Link>
        </li>
      ))}
    </ul>
  );
  if (list.length <= LINES) return lines;
  return (
    <details>
      <summary>Show all {list.length}</summary>
      {lines}
    </details>
  );
}
