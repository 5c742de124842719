import type { MailWords } from "./mail-words";

/** What staff are written: invitations and new sign-ins. English. */

type Invitation = { name: string; invitedBy: string; roles: readonly ("therapist" | "admin" | "runner")[]; clinicName: string };

/** Asks somebody to work at the clinic. */
export function invitationWords({ name, invitedBy, roles, clinicName }: Invitation): MailWords {
  return {
    subject: `${clinicName}: your sign-in for the desk`,
    greeting: `Hello ${name},`,
    paragraphs: [`${invitedBy} invites you to work with ${clinicName} as ${rolesText(roles)}. Choose a password, and you are at the desk.`],
    action: { label: "Accept the invitation" },
    afterwards: ["The link works once, within seven days. If you don't know what this is about, do nothing: without the link nobody can use it."],
    clinicName,
  };
}

/** Tells a therapist that they can be booked, and lets them choose their password. */
export function firstSignInWords({ name, addedBy, clinicName }: { name: string; addedBy: string; clinicName: string }): MailWords {
  return {
    subject: `${clinicName}: your sign-in for the desk`,
    greeting: `Hello ${name},`,
    paragraphs: [`${addedBy} has added you as a therapist of ${clinicName}, with its opening hours as yours. Choose a password, and change the hours to what you work.`],
    action: { label: "Choose a password" },
    afterwards: ["The link works once, within two days. If it has ended, ask the clinic for another."],
    clinicName,
  };
}

/** Lets somebody choose a new password. */
export function newSignInWords({ name, clinicName }: { name: string; clinicName: string }): MailWords {
  return {
    subject: `${clinicName}: choose a new password`,
    greeting: `Hello ${name},`,
    paragraphs: [`${clinicName} has ended your sign-ins. Your former password no longer works, and every browser is signed out.`],
    action: { label: "Choose a new password" },
    afterwards: ["The link works once, within two days. If it has ended, ask the clinic for another."],
    clinicName,
  };
}

/** `therapist`, `admin`, or `therapist and admin`. */
function rolesText(roles: readonly string[]): string {
  return roles.join(" and ");
}
