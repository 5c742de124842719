"use client";

import { Button, NativeSelect, TextInput } from "@mantine/core";
import { type FormEvent, useActionState } from "react";
import { FRESH_FORM, type FormState, typedChoices, typedText } from "@/lib/form-state";
import type { PlanWishes } from "@/lib/plan-input";
import type { PlanService } from "@/lib/plan-view";
import { formatMoney } from "@/lib/domain/money";
import { FormAnswer } from "./form-answer";
import { FormFields } from "./form-fields";
import classes from "./plan-wishes-form.module.css";

const HOW_OFTEN = [
  { value: "regular", label: "As the plan suggests" },
  { value: "7", label: "Every week" },
  { value: "14", label: "Every two weeks" },
  { value: "28", label: "Every four weeks" },
  { value: "56", label: "Every eight weeks" },
  { value: "race_only", label: "Only before races" },
];
const WEEKDAYS = [
  { value: "1", label: "Mon" },
  { value: "2", label: "Tue" },
  { value: "3", label: "Wed" },
  { value: "4", label: "Thu" },
  { value: "5", label: "Fri" },
  { value: "6", label: "Sat" },
  { value: "7", label: "Sun" },
];
const TIMES = [
  { value: "any", label: "Any time" },
  { value: "morning", label: "Before noon" },
  { value: "afternoon", label: "Noon to 17:00" },
  { value: "evening", label: "From 17:00" },
];

type PlanWishesFormProps = {
  action: (previous: FormState, form: FormData) => Promise<FormState>;
  /** Called on every change with what the form holds; answers with what is wrong with it. */
  onChange: (form: FormData) => Record<string, string>;
  errors: Record<string, string>;
  wishes: PlanWishes;
  services: readonly PlanService[];
  therapists: readonly { id: string; name: string }[];
  currency: string;
  budget: string;
};

/** How often, on which days, with whom and for how much. Every change is shown at once; without JavaScript the button sends it. */
export function PlanWishesForm({ action, onChange, errors, wishes, services, therapists, currency, budget }: PlanWishesFormProps) {
  const [state, send] = useActionState(action, FRESH_FORM);
  const mend = { ...state.errors, ...errors };
  const change = (event: FormEvent<HTMLFormElement>) => {
    onChange(new FormData(event.currentTarget));
  };
  const days = typedChoices(state, "weekdays", wishes.weekdays.map(String));
  return (
    <form action={send} onChange={change} noValidate className={classes.form} aria-label="Your wishes for the plan">
      <FormAnswer state={state} fields={state.errors.budget ? [{ id: "budget", label: "Budget" }] : []} />
      <FormFields attempt={state.attempt} className={classes.fields}>
        <NativeSelect name="preference" label="How often" defaultValue={typedText(state, "preference", String(wishes.preference))} data={HOW_OFTEN} />
        <NativeSelect name="timeOfDay" label="Time of day" defaultValue={typedText(state, "timeOfDay", wishes.timeOfDay)} data={TIMES} />
        <NativeSelect
          className={classes.wide}
          name="serviceId"
          label="Session"
          defaultValue={typedText(state, "serviceId", wishes.serviceId ?? services[0]?.id ?? "")}
          data={services.map(({ id, name, durationMinutes, price }) => ({ value: id, label: `${name}, ${durationMinutes} min, ${formatMoney(price, "en")}` }))}
        />
        <NativeSelect
          name="therapistId"
          label="With"
          defaultValue={typedText(state, "therapistId", wishes.therapistId ?? "")}
          data={[{ value: "", label: "Anyone who is free" }, ...therapists.map(({ id, name }) => ({ value: id, label: name }))]}
        />
        <TextInput
          id="budget"
          name="budget"
          label={`Budget for four weeks, ${currency}`}
          placeholder="no limit"
          inputMode="decimal"
          defaultValue={typedText(state, "budget", budget)}
          error={mend.budget}
        />
        <fieldset className={classes.weekdays}>
          <legend>Days that suit you</legend>
          {WEEKDAYS.map(({ value, label }) => (
            <label key={value}>
              <input type="checkbox" name="weekdays" value={value} defaultChecked={days.includes(value)} />
              <span>{label}</span>
            </label>
          ))}
        </fieldset>
      </FormFields>
      <Button type="submit" variant="default" className={classes.send}>
        Follow these wishes
      </Button>
    </form>
  );
}
