"use client";

import { Button, Textarea } from "@mantine/core";
import { useActionState, useEffect, useRef } from "react";
import type { CalendarDate } from "@/lib/domain/calendar-date";
import { type QuestionId, SHORT_CHECK_IN } from "@/lib/domain/screening";
import { FRESH_FORM, type FormState, typedText } from "@/lib/form-state";
import { CHECK_IN_INTRO, QUESTION_TEXT } from "@/lib/screening-text";
import { type OfferedTime, OfferedTimes } from "./offered-times";
import classes from "./check-in-form.module.css";

export type BookingFormState = FormState & {
  /** What to do, after an answer that rules the session out. */
  advice: string[];
  /** The nearest free times, in place of one that can't be had. */
  offers: OfferedTime[];
};

export const FRESH_BOOKING_FORM: BookingFormState = { ...FRESH_FORM, advice: [], offers: [] };

type CheckInFormProps = {
  action: (previous: BookingFormState, form: FormData) => Promise<BookingFormState>;
  /** What was chosen before, handed on. */
  chosen: { service: string; startsAt: string; therapist: string };
  /** What the session can be for; the first is proposed. One choice needs no question. */
  purposes: { value: string; label: string }[];
  today: CalendarDate;
};

/** The short check-in before a booking, with what the runner wants to tell; works without JavaScript and keeps every answer. */
export function CheckInForm({ action, chosen, purposes, today }: CheckInFormProps) {
  const [state, send, pending] = useActionState(action, FRESH_BOOKING_FORM);
  const answer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.attempt > 0) answer.current?.focus();
  }, [state.attempt]);
  return (
    <form action={send} noValidate className={classes.form}>
      <input type="hidden" name="service" value={chosen.service} />
      {state.message ? (
        <div ref={answer} tabIndex={-1} role="alert" className={classes.refused}>
          <p>{state.message}</p>
          {state.advice.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      ) : null}
      <div key={state.attempt} className={classes.parts}>
        {state.offers.length > 0 ? (
          <OfferedTimes legend="Free instead" offers={state.offers} />
        ) : (
          <input type="hidden" name="slot" value={`${chosen.startsAt} ${chosen.therapist}`} />
        )}
        {purposes.length > 1 ? (
          <fieldset className={classes.purposes}>
            <legend>What is this session for?</legend>
            {purposes.map(({ value, label }, index) => (
              <label key={value} className={classes.choice}>
                <input type="radio" name="purpose" value={value} defaultChecked={typedText(state, "purpose", purposes[0]?.value ?? "") === value || (index === 0 && purposes.length === 1)} />
                {label}
              </label>
            ))}
          </fieldset>
        ) : (
          <input type="hidden" name="purpose" value={purposes[0]?.value ?? "maintenance"} />
        )}
        <section aria-labelledby="check-in-heading">
          <h2 id="check-in-heading">Check-in</h2>
          <p>{CHECK_IN_INTRO}</p>
          <ol className={classes.questions}>
            {SHORT_CHECK_IN.map((id) => (
              <li key={id}>
                <Question id={id} state={state} today={today} />
              </li>
            ))}
          </ol>
        </section>
        <Textarea
          name="note"
          label="Anything your therapist should know?"
          description="Only your therapist reads this. You can leave it empty."
          defaultValue={typedText(state, "note", "")}
          error={state.errors.note}
          autosize
          minRows={3}
        />
      </div>
      <div className={classes.send}>
        <Button type="submit" loading={pending} size="lg">
          Hold this time
        </Button>
        <p>It is kept for you for five minutes, so that you can look it over and confirm.</p>
      </div>
    </form>
  );
}

function Question({ id, state, today }: { id: QuestionId; state: FormState; today: CalendarDate }) {
  const error = state.errors[id];
  const errorId = `${id}-error`;
  return (
    <fieldset className={classes.question} aria-describedby={error ? errorId : undefined} aria-invalid={error ? true : undefined}>
      <legend>{QUESTION_TEXT[id]}</legend>
      <YesNo name={id} value={typedText(state, id, "")} />
      {error ? (
        <p id={errorId} className={classes.error}>
          {error}
        </p>
      ) : null}
      {id === "fever" ? (
        <div className={classes.detail}>
          <label htmlFor="lastUnwellOn">Which was the last day you felt unwell? Leave it empty if you still do.</label>
          <input id="lastUnwellOn" type="date" name="lastUnwellOn" max={today} defaultValue={typedText(state, "lastUnwellOn", "")} className={classes.date} />
          {state.errors.lastUnwellOn ? <p className={classes.error}>{state.errors.lastUnwellOn}</p> : null}
        </div>
      ) : null}
      {id === "recent_injury" ? (
        <fieldset className={classes.detail}>
          <legend>Is it impossible to put weight on it?</legend>
          <YesNo name="cannotBearWeight" value={typedText(state, "cannotBearWeight", "")} />
          {state.errors.cannotBearWeight ? <p className={classes.error}>{state.errors.cannotBearWeight}</p> : null}
        </fieldset>
      ) : null}
    </fieldset>
  );
}

function YesNo({ name, value }: { name: string; value: string }) {
  return (
    <span className={classes.answers}>
      {(["no", "yes"] as const).map((each) => (
        <label key={each} className={classes.choice}>
          <input type="radio" name={name} value={each} defaultChecked={value === each} />
          {each === "no" ? "No" : "Yes"}
        </label>
      ))}
    </span>
  );
}
