"use client";

import { Checkbox, TextInput } from "@mantine/core";
import { typedChoices, typedText } from "@/lib/form-state";
import { starterPriceField } from "@/lib/service-input";
import { AdminForm, type FormAction } from "./admin-form";
import formClasses from "./admin-form.module.css";
import classes from "./admin-starter-services.module.css";

type StarterServicesProps = {
  action: FormAction;
  services: readonly { key: string; name: string; summary: string; isSuggested: boolean; durations: readonly { durationMinutes: number; price: string }[] }[];
  currency: string;
};

/** Usual services of a runners' massage clinic to begin with, each with its prices. */
export function StarterServices({ action, services, currency }: StarterServicesProps) {
  return (
    <AdminForm action={action} submitLabel="Add these services">
      {(state) => {
        const chosen = typedChoices(state, "starter", services.filter(({ isSuggested }) => isSuggested).map(({ key }) => key));
        return (
          <fieldset className={formClasses.group}>
            <legend>Begin with</legend>
            <p className={formClasses.hint}>Each gets all therapists and rooms, and 15 minutes free after it. Everything can be changed later.</p>
            {state.errors.keys ? <p className={formClasses.error}>{state.errors.keys}</p> : null}
            <ul className={classes.starters}>
              {services.map(({ key, name, summary, durations }) => (
                <li key={key} className={classes.starter}>
                  <Checkbox name="starter" value={key} label={name} description={summary} defaultChecked={chosen.includes(key)} />
                  <div className={classes.prices}>
                    {durations.map(({ durationMinutes, price }) => {
                      const field = starterPriceField(key, durationMinutes);
                      return (
                        <TextInput
                          key={field}
                          name={field}
                          label={`${durationMinutes} min, ${currency}`}
                          aria-label={`${name}, ${durationMinutes} minutes, price in ${currency}`}
                          inputMode="decimal"
                          autoComplete="off"
                          defaultValue={typedText(state, field, price)}
                          error={state.errors[field]}
                        />
                      );
                    })}
                  </div>
                </li>
              ))}
            </ul>
          </fieldset>
        );
      }}
    </AdminForm>
  );
}
