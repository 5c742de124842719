"use client";

import { PASSWORD_MIN_LENGTH } from "@/lib/auth-input";
import type { FormState } from "@/lib/form-state";
import { AccountForm, AccountPassword, AccountText, AccountTimeZone } from "./account-form";

type Action = (previous: FormState, form: FormData) => Promise<FormState>;

/** Name and time zone. */
export function ProfileForm({ action, name, timeZone, zones }: { action: Action; name: string; timeZone: string; zones: readonly string[] }) {
  return (
    <AccountForm action={action} submitLabel="Save">
      {(state) => (
        <>
          <AccountText state={state} name="name" label="Name" autoComplete="name" stored={name} />
          <AccountTimeZone
            state={state}
            name="timeZone"
            label="Time zone"
            hint="Sessions are always shown on the clock of the clinic."
            stored={timeZone}
            zones={zones}
          />
        </>
      )}
    </AccountForm>
  );
}

/** The password; the current one is asked for where there is one. */
export function PasswordForm({ action, email, hasPassword }: { action: Action; email: string; hasPassword: boolean }) {
  return (
    <AccountForm action={action} secondary submitLabel={hasPassword ? "Change password" : "Set a password"}>
      {(state) => (
        <>
          {/* Tells password managers whose password this is. */}
          <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
          {hasPassword ? (
            <AccountPassword state={state} name="currentPassword" label="Current password" autoComplete="current-password" />
          ) : null}
          <AccountPassword
            state={state}
            name="newPassword"
            label="New password"
            hint={`At least ${PASSWORD_MIN_LENGTH} characters. Every other browser is signed out, and all tokens end.`}
            autoComplete="new-password"
          />
        </>
      )}
    </AccountForm>
  );
}
