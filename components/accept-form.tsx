"use client";

import { Checkbox } from "@mantine/core";
import { PASSWORD_MIN_LENGTH } from "@/lib/auth-input";
import { type FormState, typedChoices } from "@/lib/form-state";
import { AccountForm, AccountPassword, AccountText } from "./account-form";

type Action = (previous: FormState, form: FormData) => Promise<FormState>;

/** Begins to work at the clinic: a name, a password, the terms. */
export function AcceptForm({ action, name, email }: { action: Action; name: string; email: string }) {
  return (
    <AccountForm action={action} submitLabel="Accept and go to the desk">
      {(state) => (
        <>
          <AccountText state={state} name="name" label="Name" autoComplete="name" stored={name} />
          {/* Tells a password manager whose password this is. */}
          <input type="hidden" name="username" value={email} autoComplete="username" />
          <AccountPassword
            state={state}
            name="password"
            label="Password"
            hint={`At least ${PASSWORD_MIN_LENGTH} characters. A few words in a row make a good one.`}
            autoComplete="new-password"
          />
          <Checkbox
            name="acceptTerms"
            value="yes"
            label="I accept the clinic's terms: what I learn of its runners stays here, and what I read and change is written down."
            defaultChecked={typedChoices(state, "acceptTerms", []).includes("yes")}
            error={state.errors.acceptTerms}
          />
        </>
      )}
    </AccountForm>
  );
}

/** Accepts with the account that is signed in. */
export function AcceptNowForm({ action }: { action: Action }) {
  return (
    <AccountForm action={action} submitLabel="Accept and go to the desk">
      {() => <p>You are signed in with this address. All that is in your account stays as it is.</p>}
    </AccountForm>
  );
}

/** Chooses a new password after the clinic has reset the sign-in. */
export function NewPasswordForm({ action, email }: { action: Action; email: string }) {
  return (
    <AccountForm action={action} submitLabel="Save it and sign in">
      {(state) => (
        <>
          <input type="hidden" name="username" value={email} autoComplete="username" />
          <AccountPassword
            state={state}
            name="password"
            label="New password"
            hint={`At least ${PASSWORD_MIN_LENGTH} characters. A few words in a row make a good one.`}
            autoComplete="new-password"
          />
        </>
      )}
    </AccountForm>
  );
}
