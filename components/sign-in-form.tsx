"use client";

import type { FormState } from "@/lib/form-state";
import { AccountForm, AccountPassword, AccountText } from "./account-form";

type SignInFormProps = {
  action: (previous: FormState, form: FormData) => Promise<FormState>;
  /** Where to go afterwards. */
  next: string;
  notice: string | null;
};

/** Signs in with e-mail address and password. */
export function SignInForm({ action, next, notice }: SignInFormProps) {
  return (
    <AccountForm action={action} submitLabel="Sign in" notice={notice}>
      {(state) => (
        <>
          <input type="hidden" name="next" value={next} />
          <AccountText state={state} name="email" label="E-mail" type="email" autoComplete="username" />
          <AccountPassword state={state} name="password" label="Password" autoComplete="current-password" />
        </>
      )}
    </AccountForm>
  );
}
