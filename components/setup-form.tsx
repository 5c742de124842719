"use client";

import { type FormState } from "@/lib/form-state";
import { AccountForm, AccountPassword, AccountText } from "./account-form";

type SetupFormProps = { action: (previous: FormState, form: FormData) => Promise<FormState>; zones: readonly string[]; currencies: readonly string[] };

/** The first visit's form; works without JavaScript and keeps what was typed, never the password. */
export function SetupForm({ action, zones, currencies }: SetupFormProps) {
  return (
    <AccountForm action={action} submitLabel="Set up the clinic">
      {(state) => (
        <>
          <AccountText state={state} name="code" label="Setup code" hint="Printed where Taper was started." autoComplete="off" />
          <AccountText state={state} name="clinicName" label="Name of the clinic" autoComplete="organization" />
          <AccountText state={state} name="locationName" label="Name of the place" hint="What runners call it: the part of town, say." autoComplete="off" />
          <AccountText state={state} name="address" label="Address" autoComplete="street-address" />
          <AccountText state={state} name="timeZone" label="Time zone" hint="For example Europe/Berlin. All hours are read in it." autoComplete="off" list="setup-zones" />
          <AccountText state={state} name="currency" label="Currency" hint="For example EUR." autoComplete="off" list="setup-currencies" />
          <AccountText state={state} name="name" label="Your name" autoComplete="name" />
          <AccountText state={state} name="email" label="Your e-mail" type="email" autoComplete="email" />
          <AccountPassword state={state} name="password" label="Password" hint="At least 10 characters." autoComplete="new-password" />
          <datalist id="setup-zones">
            {zones.map((zone) => (
              <option key={zone} value={zone} />
            ))}
          </datalist>
          <datalist id="setup-currencies">
            {currencies.map((currency) => (
              <option key={currency} value={currency} />
            ))}
          </datalist>
        </>
      )}
    </AccountForm>
  );
}
