"use client";

import type { FormState } from "@/lib/form-state";
import { AccountForm, AccountNewPassword, AccountTerms, AccountText } from "./account-form";

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
          <AccountNewPassword state={state} label="Password" />
          <AccountTerms state={state} label="I accept the clinic's terms: what I learn of its runners stays here, and what I read and change is written down." />
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
          <AccountNewPassword state={state} label="New password" />
        </>
      )}
    </AccountForm>
  );
}
