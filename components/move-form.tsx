"use client";

import { Button } from "@mantine/core";
import { useActionState } from "react";
import { type BookingFormState, FRESH_BOOKING_FORM } from "./check-in-form";
import { FormAnswer } from "./form-answer";
import { FormFields } from "./form-fields";
import { type OfferedTime, OfferedTimes } from "./offered-times";
import classes from "./check-in-form.module.css";

type MoveFormProps = { action: (previous: BookingFormState, form: FormData) => Promise<BookingFormState>; id: string; legend: string; times: readonly OfferedTime[] };

/** One of a day's times to move to; when it is lost meanwhile, the nearest instead. */
export function MoveForm({ action, id, legend, times }: MoveFormProps) {
  const [state, send, pending] = useActionState(action, FRESH_BOOKING_FORM);
  const isOffered = state.offers.length > 0;
  return (
    <form action={send} className={classes.form}>
      <input type="hidden" name="id" value={id} />
      <FormAnswer state={state} />
      <FormFields attempt={state.attempt}>
        <OfferedTimes legend={isOffered ? "Free instead" : legend} offers={isOffered ? state.offers : times} />
      </FormFields>
      <div className={classes.send}>
        <Button type="submit" loading={pending} size="lg">
          Move the session here
        </Button>
      </div>
    </form>
  );
}
