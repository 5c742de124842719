"use client";

import { Button, Textarea } from "@mantine/core";
import { useActionState } from "react";
import type { CalendarDate } from "@/lib/domain/calendar-date";
import { FRESH_FORM, type FormState, typedText } from "@/lib/form-state";
import { CHECK_IN_INTRO } from "@/lib/screening-text";
import { CheckInQuestions, checkInToMend } from "./check-in-questions";
import { INTAKE_INTRO } from "@/lib/intake-text";
import choice from "./choice.module.css";
import { FormAnswer } from "./form-answer";
import { FormFields } from "./form-fields";
import { IntakeQuestions, type IntakeStored, intakeToMend } from "./intake-questions";
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

type CheckInFormProps = {
  action: (previous: BookingFormState, form: FormData) => Promise<BookingFormState>;
  /** What was chosen before, handed on. */
  chosen: { service: string; startsAt: string; therapist: string; location: string };
  /** What the session can be for; the first is proposed. One choice needs no question. */
  purposes: { value: string; label: string }[];
  today: CalendarDate;
  /** The full form as answered before, where it has to be answered now; null where it need not be. */
  intake: IntakeStored | null;
  /** How long the time is kept once it is chosen. */
  holdMinutes: number;
};

/** The short check-in before a booking, with what the runner wants to tell; works without JavaScript and keeps every answer. */
export function CheckInForm({ action, chosen, purposes, today, intake, holdMinutes }: CheckInFormProps) {
  const [state, send, pending] = useActionState(action, FRESH_BOOKING_FORM);
  return (
    <form action={send} noValidate className={classes.form}>
      <input type="hidden" name="service" value={chosen.service} />
      <FormAnswer state={state} fields={[...intakeToMend(state), ...checkInToMend(state), ...(state.errors.note ? [{ id: "note", label: NOTE_LABEL }] : [])]}>
        {state.advice.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </FormAnswer>
      <FormFields attempt={state.attempt} className={classes.parts}>
        {state.offers.length > 0 ? (
          <OfferedTimes legend="Free instead" offers={state.offers} />
        ) : (
          <input type="hidden" name="slot" value={`${chosen.startsAt} ${chosen.therapist} ${chosen.location}`} />
        )}
        {purposes.length > 1 ? (
          <fieldset className={classes.purposes}>
            <legend>What is this session for?</legend>
            {purposes.map(({ value, label }, index) => (
              <label key={value} className={choice.choice}>
                <input type="radio" name="purpose" value={value} defaultChecked={typedText(state, "purpose", purposes[0]?.value ?? "") === value || (index === 0 && purposes.length === 1)} />
                {label}
              </label>
            ))}
          </fieldset>
        ) : (
          <input type="hidden" name="purpose" value={purposes[0]?.value ?? "maintenance"} />
        )}
        {intake ? (
          <section aria-labelledby="intake-heading">
            <h2 id="intake-heading">Your health, once a year</h2>
            <p>{INTAKE_INTRO}</p>
            <input type="hidden" name="intake" value="asked" />
            <IntakeQuestions state={state} stored={intake} />
          </section>
        ) : null}
        <section aria-labelledby="check-in-heading">
          <h2 id="check-in-heading">Check-in</h2>
          <p>{CHECK_IN_INTRO}</p>
          <CheckInQuestions state={state} today={today} />
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
      </FormFields>
      <div className={classes.send}>
        <Button type="submit" loading={pending} size="lg">
          Hold this time
        </Button>
        <p>It is kept for you for {holdMinutes === 1 ? "one minute" : `${holdMinutes} minutes`}, so that you can look it over and confirm.</p>
      </div>
    </form>
  );
}
