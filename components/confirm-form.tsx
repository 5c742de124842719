"use client";

import { Button } from "@mantine/core";
import { useActionState, useEffect, useRef } from "react";
import { type BookingFormState, FRESH_BOOKING_FORM } from "./check-in-form";
import { OfferedTimes } from "./offered-times";
import classes from "./check-in-form.module.css";

type ConfirmFormProps = { action: (previous: BookingFormState, form: FormData) => Promise<BookingFormState>; id: string; waitsForReview: boolean };

/** Confirms what is held; when it was lost meanwhile, offers the nearest times instead. */
export function ConfirmForm({ action, id, waitsForReview }: ConfirmFormProps) {
  const [state, send, pending] = useActionState(action, FRESH_BOOKING_FORM);
  const answer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.attempt > 0) answer.current?.focus();
  }, [state.attempt]);
  return (
    <form action={send} className={classes.form}>
      <input type="hidden" name="id" value={id} />
      {state.message ? (
        <div ref={answer} tabIndex={-1} role="alert" className={classes.refused}>
          <p>{state.message}</p>
        </div>
      ) : null}
      {state.offers.length > 0 ? <OfferedTimes key={state.attempt} legend="Free instead" offers={state.offers} /> : null}
      <div className={classes.send}>
        <Button type="submit" loading={pending} size="lg">
          {state.offers.length > 0 ? "Book this time instead" : waitsForReview ? "Send to my therapist" : "Confirm the booking"}
        </Button>
      </div>
    </form>
  );
}
