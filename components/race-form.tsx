"use client";

import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useActionState } from "react";
import { RACE_DISTANCES } from "@/lib/domain/race-window";
import { FRESH_FORM, type FormState, typedText } from "@/lib/form-state";
import { DISTANCE_TEXT } from "@/lib/race-text";
import { FormAnswer } from "./form-answer";
import { FormFields } from "./form-fields";
import classes from "./race-form.module.css";

type RaceFormProps = {
  action: (previous: FormState, form: FormData) => Promise<FormState>;
  zones: readonly string[];
  /** What is stored; a new race has the clinic's zone only. */
  stored: { id?: string; name: string; date: string; distance: string; kilometers: string; timeZone: string; location: string; goal: string };
  submitLabel: string;
};

const LABELS = {
  name: "Race",
  date: "Race day",
  distance: "Distance",
  kilometers: "Kilometres",
  location: "Place",
  goal: "Goal",
  timeZone: "Time zone of the race",
};
type FieldName = keyof typeof LABELS;

/** Enters or changes a race; works without JavaScript and keeps what was typed. */
export function RaceForm({ action, zones, stored, submitLabel }: RaceFormProps) {
  const [state, send, pending] = useActionState(action, FRESH_FORM);
  const field = (name: FieldName) => ({ id: name, name, label: LABELS[name], defaultValue: typedText(state, name, stored[name]), error: state.errors[name] });
  return (
    <form action={send} noValidate className={classes.form}>
      <FormAnswer state={state} fields={Object.entries(LABELS).flatMap(([id, label]) => (state.errors[id] ? [{ id, label }] : []))} />
      {stored.id ? <input type="hidden" name="id" value={stored.id} /> : null}
      <FormFields attempt={state.attempt} className={classes.fields}>
        <TextInput {...field("name")} placeholder="Valencia Marathon" autoComplete="off" className={classes.wide} />
        <TextInput {...field("date")} type="date" />
        <NativeSelect {...field("distance")} data={RACE_DISTANCES.map((value) => ({ value, label: DISTANCE_TEXT[value] }))} />
        <TextInput {...field("kilometers")} inputMode="decimal" className={classes.kilometers} />
        <TextInput {...field("location")} description="If you like." autoComplete="off" />
        <TextInput {...field("goal")} description="If you like: your therapist sees it." autoComplete="off" />
        <TextInput {...field("timeZone")} description="The days before it are counted there." list="race-zones" autoComplete="off" />
        <datalist id="race-zones">
          {zones.map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
      </FormFields>
      <Button type="submit" loading={pending}>
        {submitLabel}
      </Button>
    </form>
  );
}
