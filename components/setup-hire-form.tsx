"use client";

import { Button } from "@mantine/core";
import { useActionState, useEffect, useRef } from "react";
import { FRESH_HIRE_FORM, type HireFormState } from "@/lib/hire-form-state";
import { THERAPIST_ROWS } from "@/lib/setup-input";
import { ChoiceField, TextField } from "./admin-fields";
import { AdminAnswer } from "./admin-form";
import formClasses from "./admin-form.module.css";
import { FormFields } from "./form-fields";
import { OneTimeLink } from "./one-time-link";
import classes from "./setup-hire-form.module.css";

type Choice = { value: string; label: string };

type HireFormProps = {
  action: (previous: HireFormState, form: FormData) => Promise<HireFormState>;
  locations: Choice[];
  /** The admin is among the therapists already. */
  adminTreats: boolean;
  isFirst: boolean;
};

/** Takes on those who treat, a row each, and shows the links that let them in. */
export function HireForm({ action, locations, adminTreats, isFirst }: HireFormProps) {
  const [state, send, pending] = useActionState(action, FRESH_HIRE_FORM);
  const answer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.attempt > 0) answer.current?.focus();
  }, [state.attempt]);
  const first = locations[0]?.value ?? "";
  return (
    <form action={send} className={`${formClasses.form} ${classes.form}`} noValidate>
      <AdminAnswer state={state} ref={answer}>
        {state.links.map(({ name, email, address, willBeMailed }) => (
          <OneTimeLink key={email} link={address} label={`The link for ${name}${willBeMailed ? `, on its way to ${email} too` : ""}`} />
        ))}
      </AdminAnswer>
      <FormFields attempt={state.attempt} className={formClasses.fields}>
        {adminTreats ? null : (
          <ChoiceField
            state={state}
            name="ownLocationId"
            label="Do you treat too?"
            stored=""
            choices={[{ value: "", label: "No, I run the clinic" }, ...locations.map(({ value, label }) => ({ value, label: `Yes, at ${label}` }))]}
          />
        )}
        {Array.from({ length: THERAPIST_ROWS }, (_, row) => (
          <fieldset key={row} className={classes.row}>
            <legend>Therapist {row + 1}</legend>
            <TextField state={state} name={`therapists.${row}.name`} label="Name" stored="" />
            <TextField state={state} name={`therapists.${row}.email`} label="E-mail" type="email" stored="" />
            {locations.length > 1 ? (
              <ChoiceField state={state} name={`therapists.${row}.locationId`} label="Location" stored={first} choices={locations} />
            ) : (
              <input type="hidden" name={`therapists.${row}.locationId`} value={first} />
            )}
          </fieldset>
        ))}
      </FormFields>
      <div className={formClasses.buttons}>
        <Button type="submit" loading={pending} variant={isFirst ? "filled" : "default"}>
          {isFirst ? "Take them on" : "Take on more"}
        </Button>
      </div>
    </form>
  );
}
