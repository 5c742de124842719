"use client";

import { TextInput } from "@mantine/core";
import { type FormState, typedText } from "@/lib/form-state";
import { TextField } from "./admin-fields";
import { AdminForm, type FormAction } from "./admin-form";
import classes from "./setup-furnish-form.module.css";

type FurnishFormProps = { action: FormAction; locationId: string; timeZone: string; submitLabel: string };

/** What many clinics begin with: long weekdays, for runners who come before or after work, and a Saturday morning. */
const USUAL_WEEK: readonly { weekday: string; start: string; end: string }[] = [
  ...["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"].map((weekday) => ({ weekday, start: "08:00", end: "20:00" })),
  { weekday: "Saturday", start: "09:00", end: "14:00" },
  { weekday: "Sunday", start: "", end: "" },
];

/** A location's first hours and rooms. */
export function FurnishForm({ action, locationId, timeZone, submitLabel }: FurnishFormProps) {
  return (
    <AdminForm action={action} submitLabel={submitLabel}>
      {(state) => (
        <>
          <input type="hidden" name="locationId" value={locationId} />
          <fieldset className={classes.week}>
            <legend>Opening hours</legend>
            <p className={classes.hint}>On the clock of {timeZone}. Leave a day empty when you are closed. Breaks and exceptions can be added later.</p>
            {USUAL_WEEK.map((day, index) => (
              <DayRow key={day.weekday} state={state} field={`days.${index}`} {...day} />
            ))}
            {state.errors.days ? <p className={classes.error}>{state.errors.days}</p> : null}
          </fieldset>
          <TextField state={state} name="rooms" label="Rooms, one on each line" stored={"Room 1\nRoom 2"} hint="Names that you and your therapists use." long />
        </>
      )}
    </AdminForm>
  );
}

type DayRowProps = { state: FormState; field: string; weekday: string; start: string; end: string };

function DayRow({ state, field, weekday, start, end }: DayRowProps) {
  const error = state.errors[field];
  return (
    <div className={classes.day}>
      <span className={classes.weekday}>{weekday}</span>
      <TextInput type="time" name={`${field}.start`} aria-label={`${weekday}, from`} defaultValue={typedText(state, `${field}.start`, start)} error={Boolean(error)} />
      <span aria-hidden>to</span>
      <TextInput type="time" name={`${field}.end`} aria-label={`${weekday}, until`} defaultValue={typedText(state, `${field}.end`, end)} error={error} />
    </div>
  );
}
