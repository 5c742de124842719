"use client";

import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useActionState, useEffect, useRef } from "react";
import { RACE_DISTANCES } from "@/lib/domain/race-window";
import { FRESH_FORM, type FormState, typedText } from "@/lib/form-state";
import { DISTANCE_TEXT } from "@/lib/race-text";
import { Notice } from "./notice";
import classes from "./race-form.module.css";

type RaceFormProps = {
  action: (previous: FormState, form: FormData) => Promise<FormState>;
  zones: readonly string[];
  /** What is stored; a new race has the clinic's zone only. */
  stored: { id?: string; name: string; date: string; distance: string; kilometers: string; timeZone: string; location: string; goal: string };
  submitLabel: string;
};

/** Enters or changes a race; works without JavaScript and keeps what was typed. */
export function RaceForm({ action, zones, stored, submitLabel }: RaceFormProps) {
  const [state, send, pending] = useActionState(action, FRESH_FORM);
  const answer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.attempt > 0 && state.message) answer.current?.focus();
  }, [state.attempt, state.message]);
  const text = (name: "name" | "date" | "kilometers" | "location" | "goal") => ({ name, defaultValue: typedText(state, name, stored[name]), error: state.errors[name] });
  return (
    <form action={send} noValidate className={classes.form}>
      <div ref={answer} tabIndex={-1}>
        {state.message ? <Notice tone={state.ok ? "done" : "stop"}>{state.message}</Notice> : null}
      </div>
      {stored.id ? <input type="hidden" name="id" value={stored.id} /> : null}
      <div key={state.attempt} className={classes.fields}>
        <TextInput {...text("name")} label="Race" placeholder="Valencia Marathon" autoComplete="off" className={classes.wide} />
        <TextInput {...text("date")} label="Race day" type="date" />
        <NativeSelect
          name="distance"
          label="Distance"
          defaultValue={typedText(state, "distance", stored.distance)}
          error={state.errors.distance}
          data={RACE_DISTANCES.map((value) => ({ value, label: DISTANCE_TEXT[value] }))}
        />
        <TextInput {...text("kilometers")} label="Kilometres" description="Only for another distance." inputMode="decimal" />
        <TextInput {...text("location")} label="Place" description="If you like." autoComplete="off" />
        <TextInput {...text("goal")} label="Goal" description="If you like: your therapist sees it." autoComplete="off" />
        <TextInput
          name="timeZone"
          label="Time zone of the race"
          description="The days before it are counted there."
          defaultValue={typedText(state, "timeZone", stored.timeZone)}
          error={state.errors.timeZone}
          list="race-zones"
          autoComplete="off"
        />
        <datalist id="race-zones">
          {zones.map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
      </div>
      <Button type="submit" loading={pending}>
        {submitLabel}
      </Button>
    </form>
  );
}
