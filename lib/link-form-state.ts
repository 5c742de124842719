import { FRESH_FORM, type FormState } from "./form-state";

/** A form whose answer may hold a one-time link: the only time that it is shown. */
export type LinkFormState = FormState & { link: string | null };

export const FRESH_LINK_FORM: LinkFormState = { ...FRESH_FORM, link: null };

/** What is said about a link just made: whether it was mailed, and how long it works. `days` are whole. */
export function linkMadeText({ email, willBeMailed, days }: { email: string; willBeMailed: boolean; days: number }): string {
  const valid = `It works once, within ${days} days, and is shown only now.`;
  return willBeMailed
    ? `The link is being mailed to ${email}. You can also hand it over yourself. ${valid}`
    : `Mail is not set up, so hand this link over yourself: it lets its holder in as ${email}. ${valid}`;
}
