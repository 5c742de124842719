"use client";

import { useSyncExternalStore } from "react";
import type { FormState } from "@/lib/form-state";
import { AccountForm, AccountNewPassword, AccountTerms, AccountText } from "./account-form";

type RegisterFormProps = {
  action: (previous: FormState, form: FormData) => Promise<FormState>;
  /** Where to go afterwards. */
  next: string;
};

/** Opens a runner's account. */
export function RegisterForm({ action, next }: RegisterFormProps) {
  const timeZone = useSyncExternalStore(nothingChanges, timeZoneOfBrowser, () => "");
  return (
    <AccountForm action={action} submitLabel="Open my account">
      {(state) => (
        <>
          <input type="hidden" name="next" value={next} />
          {/* Without JavaScript this stays empty, and the clinic's zone is taken. */}
          <input type="hidden" name="timeZone" value={timeZone} />
          <AccountText state={state} name="name" label="Name" autoComplete="name" />
          <AccountText state={state} name="email" label="E-mail" type="email" autoComplete="email" />
          <AccountNewPassword state={state} label="Password" />
          <AccountTerms state={state} label="I accept the clinic's terms: its cancellation policy, and that it keeps what I enter to plan and give my sessions." />
        </>
      )}
    </AccountForm>
  );
}

function timeZoneOfBrowser(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function nothingChanges(): () => void {
  return () => undefined;
}
