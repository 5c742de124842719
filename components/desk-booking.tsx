"use client";

import { Button, NativeSelect, Textarea } from "@mantine/core";
import { useActionState } from "react";
import { typedText } from "@/lib/form-state";
import { type BookingFormState, FRESH_BOOKING_FORM } from "./check-in-form";
import { FormAnswer } from "./form-answer";
import { FormFields } from "./form-fields";
import { type OfferedTime, OfferedTimes } from "./offered-times";
import classes from "./admin-form.module.css";

type Choice = { value: string; label: string };
type BookingAction = (previous: BookingFormState, form: FormData) => Promise<BookingFormState>;

type BookingFilterProps = { services: Choice[]; locations: Choice[]; therapists: Choice[]; chosen: { service: string; location: string; therapist: string }; month: string };

/** What to book, where and with whom; a plain form, so that every choice has an address of its own. */
export function BookingFilter({ services, locations, therapists, chosen, month }: BookingFilterProps) {
  return (
    <form className={classes.search}>
      <input type="hidden" name="month" value={month} />
      <NativeSelect name="service" label="Service" data={services} defaultValue={chosen.service} />
      {locations.length > 1 ? <NativeSelect name="location" label="Location" data={locations} defaultValue={chosen.location} /> : null}
      <NativeSelect name="therapist" label="Therapist" data={[{ value: "", label: "Anyone who is free" }, ...therapists]} defaultValue={chosen.therapist} />
      <Button type="submit" variant="default">
        Show times
      </Button>
    </form>
  );
}

const OVERRIDE_LABEL = "Why it is right all the same";

type DeskBookingFormProps = {
  action: BookingAction;
  chosen: { serviceId: string; locationId: string; slot: string };
  purposes: Choice[];
  /** Why the race rule is against this time; null when it is not. */
  against: string | null;
};

/** The last step of a booking for a runner at the desk. */
export function DeskBookingForm({ action, chosen, purposes, against }: DeskBookingFormProps) {
  const [state, send, pending] = useActionState(action, FRESH_BOOKING_FORM);
  const needsReason = against !== null || Boolean(state.errors.overrideReason) || Boolean(state.values.overrideReason);
  return (
    <form action={send} noValidate className={classes.form}>
      <FormAnswer state={state} />
      <input type="hidden" name="serviceId" value={chosen.serviceId} />
      <input type="hidden" name="locationId" value={chosen.locationId} />
      <FormFields attempt={state.attempt} className={classes.fields}>
        {state.offers.length > 0 ? <OfferedTimes legend="Free instead" offers={state.offers} /> : <input type="hidden" name="slot" value={chosen.slot} />}
        {purposes.length > 1 ? (
          <NativeSelect name="purpose" label="What for" data={purposes} defaultValue={typedText(state, "purpose", purposes[0]?.value ?? "maintenance")} />
        ) : (
          <input type="hidden" name="purpose" value="maintenance" />
        )}
        <Textarea name="note" label="Note for the therapist, if you like" defaultValue={typedText(state, "note", "")} error={state.errors.note} autosize minRows={1} />
        {needsReason ? <OverrideField state={state} /> : null}
      </FormFields>
      <div className={classes.buttons}>
        <Button type="submit" size="lg" loading={pending}>
          {needsReason ? "Book against the race rule" : "Book this session"}
        </Button>
      </div>
    </form>
  );
}

type DeskMoveFormProps = { action: BookingAction; legend: string; times: OfferedTime[]; against: string | null };

/** One of a day's times to move to, with words that the runner will read. */
export function DeskMoveForm({ action, legend, times, against }: DeskMoveFormProps) {
  const [state, send, pending] = useActionState(action, FRESH_BOOKING_FORM);
  const isOffered = state.offers.length > 0;
  const needsReason = against !== null || Boolean(state.errors.overrideReason) || Boolean(state.values.overrideReason);
  return (
    <form action={send} noValidate className={classes.form}>
      <FormAnswer state={state} />
      <FormFields attempt={state.attempt} className={classes.fields}>
        <OfferedTimes legend={isOffered ? "Free instead" : legend} offers={isOffered ? state.offers : times} />
        <Textarea name="reason" label="Reason" description="The runner reads it." defaultValue={typedText(state, "reason", "")} error={state.errors.reason} autosize minRows={1} />
        {needsReason ? <OverrideField state={state} /> : null}
      </FormFields>
      <div className={classes.buttons}>
        <Button type="submit" size="lg" loading={pending}>
          {needsReason ? "Move against the race rule" : "Move the session here"}
        </Button>
      </div>
    </form>
  );
}

function OverrideField({ state }: { state: BookingFormState }) {
  return (
    <Textarea
      name="overrideReason"
      label={OVERRIDE_LABEL}
      description="Kept in the audit log, and shown to the runner with the session."
      defaultValue={typedText(state, "overrideReason", "")}
      error={state.errors.overrideReason}
      autosize
      minRows={2}
    />
  );
}
