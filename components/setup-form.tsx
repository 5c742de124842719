"use client";

import { type FormState } from "@/lib/form-state";
import { AccountForm, AccountPassword, AccountText } from "./account-form";

type SetupFormProps = { action: (previous: FormState, form: FormData) => Promise<FormState>; currencies: readonly string[] };

/** The first visit's form; works without JavaScript and keeps what was typed, never the password. */
export function SetupForm({ action, currencies }: SetupFormProps) {
  return (
    <AccountForm action={action} submitLabel="On to the locations">
      {(state) => (
        <>
          <AccountText state={state} name="code" label="Setup code" hint="Printed where Taper was started." autoComplete="off" />
          <AccountText state={state} name="clinicName" label="Name of the clinic" autoComplete="organization" />
          <AccountText state={state} name="currency" label="Currency" hint="Of all prices. For example EUR." autoComplete="off" list="setup-currencies" />
          <AccountText state={state} name="name" label="Your name" autoComplete="name" />
          <AccountText state={state} name="email" label="Your e-mail" hint="You sign in with it, as the clinic's admin." type="email" autoComplete="email" />
          <AccountPassword state={state} name="password" label="Password" hint="At least 10 characters." autoComplete="new-password" />
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
