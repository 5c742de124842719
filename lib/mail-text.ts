import { momentText } from "./desk-text";

type MailState = { status: "queued" | "sent" | "failed" | "kept" | "dropped"; sentAt: Date | null; attempts: number; notBefore: Date; lastError: string | null };

/** Where a mail stands, in words; times on the clock of an IANA zone. */
export function mailStateText({ status, sentAt, attempts, notBefore, lastError }: MailState, timeZone: string): string {
  switch (status) {
    case "sent":
      return sentAt ? `Sent ${momentText(sentAt, timeZone)}.` : "Sent.";
    case "queued":
      return lastError ? `Not sent yet: ${lastError}. Tried ${timesText(attempts)}, again ${momentText(notBefore, timeZone)}.` : "On its way.";
    case "failed":
      return `Not sent, after ${attempts === 1 ? "one try" : `${attempts} tries`}: ${lastError ?? "no reason known"}.`;
    case "kept":
      return "Kept: it was written while mail was not set up.";
    case "dropped":
      return "Not sent: what it was about was taken back, or is over.";
  }
}

function timesText(count: number): string {
  return count === 1 ? "once" : `${count} times`;
}
