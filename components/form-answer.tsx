"use client";

import { type ReactNode, useEffect, useRef } from "react";
import classes from "./form-answer.module.css";

type FormAnswerProps = {
  /** What came back of the form; nothing is shown before it was sent. */
  state: { attempt: number; ok: boolean; message: string | null };
  /** The fields to mend, by the id of their element. */
  fields?: readonly { id: string; label: string }[];
  /** What else is to be said: advice, say. */
  children?: ReactNode;
};

/** What became of a form, above it, with a way to each field to mend. Each new answer takes the focus. */
export function FormAnswer({ state: { attempt, ok, message }, fields = [], children }: FormAnswerProps) {
  const answer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (attempt > 0) answer.current?.focus();
  }, [attempt]);
  if (message === null) return null;
  return (
    <div ref={answer} tabIndex={-1} role={ok ? "status" : "alert"} className={classes.answer} data-ok={ok || undefined}>
      <p>{message}</p>
      {fields.length > 0 ? (
        <ul>
          {fields.map(({ id, label }) => (
            <li key={id}>
              <a href={`#${id}`}>{label}</a>
            </li>
          ))}
        </ul>
      ) : null}
      {children}
    </div>
  );
}
