"use client";

import { Button } from "@mantine/core";
import Link from "next/link";
import { useActionState } from "react";
import type { CalendarDate } from "@/lib/domain/calendar-date";
import { SHORT_CHECK_IN } from "@/lib/domain/screening";
import { FRESH_FORM, type FormState, typedText } from "@/lib/form-state";
import { formatDay } from "@/lib/format-date";
import { CHECK_IN_INTRO, QUESTION_TEXT } from "@/lib/screening-text";
import { CheckInQuestions, checkInToMend } from "./check-in-questions";
import choice from "./choice.module.css";
import { FormAnswer } from "./form-answer";
import { FormFields } from "./form-fields";
import classes from "./plan-booking-form.module.css";

export type PlanBookingState = FormState & {
  /** What to do, after an answer that rules sessions out. */
  advice: string[];
  booked: { id: string; text: string; note: string }[];
  notBooked: { date: CalendarDate; raceId: string | null; reason: string; offers: { startsAt: string; therapistId: string; text: string }[] }[];
};

const FRESH: PlanBookingState = { ...FRESH_FORM, advice: [], booked: [], notBooked: [] };

type PlanBookingFormProps = {
  action: (previous: PlanBookingState, form: FormData) => Promise<PlanBookingState>;
  /** The wishes, and the sessions as they are shown, as JSON. */
  wishes: string;
  shown: string;
  count: number;
  total: string;
  days: number;
  today: CalendarDate;
  serviceSlug: string;
  /** The full form is still to be answered before the first session. */
  formDue: boolean;
};

/** The check-in and the one step that books the plan; what became of it stands above, also without JavaScript. */
export function PlanBookingForm({ action, wishes, shown, count, total, days, today, serviceSlug, formDue }: PlanBookingFormProps) {
  const [state, send, pending] = useActionState(action, FRESH);
  const mend = [...(state.errors.screen ? [{ id: "screen", label: "The check-in" }] : []), ...checkInToMend(state)];
  return (
    <section id="book" aria-labelledby="book-heading" className={classes.section}>
      <h2 id="book-heading">{count === 0 ? "Booked" : "Book the plan"}</h2>
      <PlanSummary state={state} serviceSlug={serviceSlug} />
      {formDue && (state.booked.length > 0 || count === 0) ? (
        <p>
          One thing is left before your first session: <Link href="/health/screening">answer the health questions</Link>. They are asked once a year.
        </p>
      ) : null}
      {count === 0 ? (
        state.booked.length === 0 ? (
          <p>Nothing is left to book. When a race, your training or an ache changes, a new proposal appears here. What is booked stays until you change it.</p>
        ) : null
      ) : (
        <form action={send} noValidate className={classes.form}>
          <FormAnswer state={state.message === "" ? { ...state, message: null } : state} fields={mend}>
            {state.advice.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </FormAnswer>
          <input type="hidden" name="wishes" value={wishes} />
          <input type="hidden" name="shown" value={shown} />
          <input type="hidden" name="days" value={days} />
          <FormFields attempt={state.attempt}>
            <fieldset id="screen" tabIndex={-1} className={classes.screen} aria-describedby={state.errors.screen ? "screen-error" : undefined}>
              <legend>Check-in</legend>
              <p>{CHECK_IN_INTRO}</p>
              <ul className={classes.list}>
                {SHORT_CHECK_IN.map((id) => (
                  <li key={id}>{QUESTION_TEXT[id]}</li>
                ))}
              </ul>
              {state.errors.screen ? (
                <p id="screen-error" className={classes.error}>
                  {state.errors.screen}
                </p>
              ) : null}
              <label className={choice.choice}>
                <input type="radio" name="screen" value="none" defaultChecked={typedText(state, "screen", "") === "none"} />
                No to all of them
              </label>
              <label className={choice.choice}>
                <input type="radio" name="screen" value="some" defaultChecked={typedText(state, "screen", "") === "some"} />
                Yes to one or more: answer each
              </label>
            </fieldset>
            <div className={classes.questions}>
              <CheckInQuestions state={state} today={today} />
            </div>
          </FormFields>
          <div className={classes.send}>
            <Button type="submit" size="lg" loading={pending}>
              {count === 1 ? "Book this session" : `Book these ${count} sessions`}
            </Button>
            <p>
              {total} in all, paid at the clinic. Each time is checked again; what is taken meanwhile comes back with alternatives. Every session can be moved or cancelled by itself.
            </p>
          </div>
        </form>
      )}
    </section>
  );
}

function PlanSummary({ state, serviceSlug }: { state: PlanBookingState; serviceSlug: string }) {
  if (state.booked.length === 0 && state.notBooked.length === 0) return null;
  const sessions = (count: number) => (count === 1 ? "1 session is" : `${count} sessions are`);
  const message = `${sessions(state.booked.length)} booked${state.notBooked.length > 0 ? `, ${state.notBooked.length} could not be had` : ""}.`;
  return (
    <FormAnswer state={{ attempt: state.attempt, ok: true, message }}>
      {state.booked.length > 0 ? (
        <ol className={classes.booked}>
          {state.booked.map(({ id, text, note }) => (
            <li key={id}>
              <Link href={`/appointments/${id}`}>{text}</Link>
              {note ? <span> {note}</span> : null}
            </li>
          ))}
        </ol>
      ) : null}
      {state.notBooked.map(({ date, raceId, reason, offers }) => (
        <div key={date} className={classes.missing}>
          <h3>{formatDay(date)}</h3>
          <p>{reason}</p>
          {offers.length > 0 ? (
            <ul>
              {offers.map(({ startsAt, therapistId, text }) => (
                <li key={startsAt}>
                  <Link href={`/book/check-in?${new URLSearchParams({ service: serviceSlug, startsAt, therapist: therapistId, ...(raceId ? { race: raceId } : {}) }).toString()}`}>{text}</Link>
                </li>
              ))}
            </ul>
          ) : (
            <p>
              <Link href={`/book?${new URLSearchParams({ service: serviceSlug, month: date.slice(0, 7), ...(raceId ? { race: raceId } : {}) }).toString()}`}>Look at the whole month</Link>
            </p>
          )}
        </div>
      ))}
    </FormAnswer>
  );
}
