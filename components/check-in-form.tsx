"use client";

import { Button, Textarea } from "@mantine/core";
import { useActionState } from "react";
import type { CalendarDate } from "@/lib/domain/calendar-date";
import { type QuestionId, SHORT_CHECK_IN } from "@/lib/domain/screening";
import { FRESH_FORM, type FormState, typedText } from "@/lib/form-state";
import { CHECK_IN_INTRO, QUESTION_TEXT } from "@/lib/screening-text";
import { FormAnswer } from "./form-answer";
import { type OfferedTime, OfferedTimes } from "./offered-times";
import classes from "./check-in-form.module.css";

export type BookingFormState = FormState & {
  /** What to do, after an answer that rules the session out. */
  advice: string[];
  /** The nearest free times, in place of one that can't be had. */
  offers: OfferedTime[];
};

export const FRESH_BOOKING_FORM: BookingFormState = { ...FRESH_FORM, advice: [], offers: [] };

const NOTE_LABEL = "Anything your therapist should know?";

/** Asked only after a yes to the question above. */
const DETAIL_TEXT = {
  lastUnwellOn: "Which was the last day you felt unwell? Leave it empty if you still do.",
  cannotBearWeight: "Is it impossible to put weight on it?",
};

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
  return (
    <form action={send} noValidate className={classes.form}>
      <input type="hidden" name="service" value={chosen.service} />
      <FormAnswer state={state} fields={fieldsToMend(state)}>
        {state.advice.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </FormAnswer>
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
          id="note"
          name="note"
          label={NOTE_LABEL}
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

/** The check-in's fields that need a change, by the ids under which they stand below. */
function fieldsToMend({ errors }: FormState): { id: string; label: string }[] {
  const labels: Record<string, string> = { ...QUESTION_TEXT, ...DETAIL_TEXT, note: NOTE_LABEL };
  return Object.entries(labels).flatMap(([id, label]) => (errors[id] ? [{ id, label }] : []));
}

function Question({ id, state, today }: { id: QuestionId; state: FormState; today: CalendarDate }) {
  return (
    <fieldset id={id} tabIndex={-1} className={classes.question} aria-describedby={state.errors[id] ? errorIdOf(id) : undefined}>
      <legend>{QUESTION_TEXT[id]}</legend>
      <YesNo name={id} value={typedText(state, id, "")} />
      <FieldError name={id} state={state} />
      {id === "fever" ? (
        <div className={classes.detail}>
          <label htmlFor="lastUnwellOn">{DETAIL_TEXT.lastUnwellOn}</label>
          <input
            id="lastUnwellOn"
            type="date"
            name="lastUnwellOn"
            max={today}
            defaultValue={typedText(state, "lastUnwellOn", "")}
            className={classes.date}
            aria-invalid={state.errors.lastUnwellOn ? true : undefined}
            aria-describedby={state.errors.lastUnwellOn ? errorIdOf("lastUnwellOn") : undefined}
          />
          <FieldError name="lastUnwellOn" state={state} />
        </div>
      ) : null}
      {id === "recent_injury" ? (
        <fieldset id="cannotBearWeight" tabIndex={-1} className={classes.detail} aria-describedby={state.errors.cannotBearWeight ? errorIdOf("cannotBearWeight") : undefined}>
          <legend>{DETAIL_TEXT.cannotBearWeight}</legend>
          <YesNo name="cannotBearWeight" value={typedText(state, "cannotBearWeight", "")} />
          <FieldError name="cannotBearWeight" state={state} />
        </fieldset>
      ) : null}
    </fieldset>
  );
}

function errorIdOf(name: string): string {
  return `${name}-error`;
}

/** What is wrong with a field, beside it. */
function FieldError({ name, state }: { name: string; state: FormState }) {
  const error = state.errors[name];
  return error ? (
    <p id={errorIdOf(name)} className={classes.error}>
      {error}
    </p>
  ) : null;
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
