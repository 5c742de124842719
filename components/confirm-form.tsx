"use client";

import { Button } from "@mantine/core";
import { useActionState } from "react";
import { type BookingFormState, FRESH_BOOKING_FORM } from "./check-in-form";
import { FormAnswer } from "./form-answer";
import { FormFields } from "./form-fields";
import { OfferedTimes } from "./offered-times";
import classes from "./check-in-form.module.css";

type ConfirmFormProps = { action: (previous: BookingFormState, form: FormData) => Promise<BookingFormState>; id: string; waitsForReview: boolean };

/** Confirms what is held; when it was lost meanwhile, offers the nearest times instead. */
export function ConfirmForm({ action, id, waitsForReview }: ConfirmFormProps) {
  const [state, send, pending] = useActionState(action, FRESH_BOOKING_FORM);
  return (
    <form action={send} className={classes.form}>
      <input type="hidden" name="id" value={id} />
      <FormAnswer state={state} />
      {state.offers.length > 0 ? (
        <FormFields attempt={state.attempt}>
          <OfferedTimes legend="Free instead" offers={state.offers} />
        </FormFields>
      ) : null}
      <div className={classes.send}>
        <Button type="submit" loading={pending} size="lg">
          {state.offers.length > 0 ? "Book this time instead" : waitsForReview ? "Send to my therapist" : "Confirm the booking"}
        </Button>
      </div>
    </form>
  );
}
