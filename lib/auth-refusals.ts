/** What people read when signing in, registering or changing an account does not work. English. */

export const WRONG_CREDENTIALS = "This address and password do not go together. Check both and try again.";
export const EMAIL_TAKEN = "This address has an account already. Sign in instead.";
export const WRONG_PASSWORD = "This is not your current password.";

/** When to try again after too many attempts; `retryAt` and `now` are instants. */
export function tooManyAttemptsText(retryAt: Date, now: Date): string {
  const minutes = Math.max(1, Math.ceil((retryAt.getTime() - now.getTime()) / 60_000));
  return `Too many attempts. Try again in ${minutes} ${minutes === 1 ? "minute" : "minutes"}.`;
}

const PROVIDER_ERRORS: Readonly<Record<string, string>> = {
  CredentialsSignin: WRONG_CREDENTIALS,
  too_many_attempts: "Too many attempts. Try again in a few minutes.",
  email_not_verified: "Your provider has not checked your e-mail address yet. Confirm it there, or sign in with a password.",
  deactivated: "This account is closed. Ask the clinic to open it again.",
};

/** The text for the code with which next-auth comes back to the sign-in page; null when there is none. */
export function providerErrorText(code: string | undefined): string | null {
  if (code === undefined) return null;
  return PROVIDER_ERRORS[code] ?? "Signing in did not work. Try again.";
}
