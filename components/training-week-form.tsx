"use client";

import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useActionState } from "react";
import { FRESH_FORM, type FormState, typedText } from "@/lib/form-state";
import type { DistanceUnit } from "@/lib/format-distance";
import { FormAnswer } from "./form-answer";
import { FormFields } from "./form-fields";
import classes from "./training-week-form.module.css";

type TrainingWeekFormProps = {
  action: (previous: FormState, form: FormData) => Promise<FormState>;
  weeks: readonly { value: string; label: string }[];
  unit: DistanceUnit;
};

/** Enters a week by hand; works without JavaScript and keeps what was typed. */
export function TrainingWeekForm({ action, weeks, unit }: TrainingWeekFormProps) {
  const [state, send, pending] = useActionState(action, FRESH_FORM);
  const labels = {
    weekStart: "Week",
    distance: `Distance, ${unit}`,
    runs: "Runs",
    longestRun: `Longest run, ${unit}`,
    minutes: "Minutes in all",
    sessionRpe: "How hard, 0 to 10",
  };
  const field = (name: keyof typeof labels) => ({ id: name, name, label: labels[name], defaultValue: typedText(state, name, ""), error: state.errors[name], autoComplete: "off" });
  return (
    <form action={send} noValidate className={classes.form}>
      <FormAnswer state={state} fields={Object.entries(labels).flatMap(([id, label]) => (state.errors[id] ? [{ id, label }] : []))} />
      <input type="hidden" name="unit" value={unit} />
      <FormFields attempt={state.attempt} className={classes.fields}>
        <NativeSelect {...field("weekStart")} defaultValue={typedText(state, "weekStart", weeks[1]?.value ?? "")} data={[...weeks]} className={classes.wide} />
        <TextInput {...field("distance")} inputMode="decimal" />
        <TextInput {...field("runs")} inputMode="numeric" />
        <TextInput {...field("longestRun")} inputMode="decimal" />
        <TextInput {...field("minutes")} inputMode="numeric" description="If you like." />
        <TextInput {...field("sessionRpe")} inputMode="decimal" description="If you like." />
      </FormFields>
      <Button type="submit" variant="default" loading={pending}>
        Enter this week
      </Button>
    </form>
  );
}
