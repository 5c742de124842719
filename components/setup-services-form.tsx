"use client";

import { Checkbox } from "@mantine/core";
import { typedChoices } from "@/lib/form-state";
import { starterPriceField } from "@/lib/service-input";
import { type StarterService, suggestedPrice } from "@/lib/starter-services";
import { TextField } from "./admin-fields";
import { AdminForm, type FormAction } from "./admin-form";
import classes from "./setup-services-form.module.css";

type StarterServicesFormProps = { action: FormAction; services: readonly StarterService[]; currency: string; isFirst: boolean };

/** The services that a clinic for runners usually begins with, each with a price for every length. */
export function StarterServicesForm({ action, services, currency, isFirst }: StarterServicesFormProps) {
  const suggested = isFirst ? services.filter(({ isSuggested }) => isSuggested).map(({ key }) => key) : [];
  return (
    <AdminForm action={action} submitLabel={isFirst ? "On to the people" : "Add these services"}>
      {(state) => {
        const chosen = typedChoices(state, "keys", suggested);
        return (
          <fieldset className={classes.services}>
            <legend>Services</legend>
            {state.errors.keys ? <p className={classes.error}>{state.errors.keys}</p> : null}
            {services.map(({ key, name, summary, minutes }) => (
              <div key={key} className={classes.service}>
                <Checkbox name="keys" value={key} label={name} description={summary} defaultChecked={chosen.includes(key)} />
                <div className={classes.prices}>
                  {minutes.map((each) => (
                    <TextField
                      key={each}
                      state={state}
                      name={starterPriceField(key, each)}
                      label={`${name}, ${each} minutes, price in ${currency}`}
                      inputMode="decimal"
                      stored={suggestedPrice(each, currency)}
                    />
                  ))}
                </div>
              </div>
            ))}
          </fieldset>
        );
      }}
    </AdminForm>
  );
}
