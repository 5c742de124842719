import { randomUUID } from "node:crypto";
import type { Transaction } from "../database";
import { decryptHealth, encryptHealth } from "../health-cipher";
import { missingMailSettings } from "./mail-server";
import { type MailWords, mailBodies } from "./mail-words";

export type NewMail = {
  recipient: string;
  words: MailWords;
  /** The one-time link of `words.action`. */
  link?: string;
  /** What it is about, such as `invitation <id>`: when that is taken back, `dropMailAbout` takes the mail back. */
  about?: string;
  /** The same occasion is mailed once: a second mail for it is not written. */
  occasion?: string;
  notBefore?: Date;
  /** From then on it is not sent any more. */
  notAfter?: Date;
  /** An iCalendar file that comes with it. */
  calendar?: string;
};

/**
 * Writes a mail in the transaction of what it is about: it leaves after that has happened, or not at all. Answers whether it will be sent;
 * without a mail server it is kept for the admin to read.
 */
export async function writeMail(tx: Transaction, mail: NewMail, now: Date): Promise<{ willBeSent: boolean }> {
  const id = randomUUID();
  const willBeSent = missingMailSettings().length === 0;
  const row = {
    id,
    recipient: mail.recipient,
    subject: mail.words.subject,
    ...mailBodies(mail.words),
    calendar: mail.calendar ?? null,
    status: willBeSent ? ("queued" as const) : ("kept" as const),
    occasion: mail.occasion ?? null,
    about: mail.about ?? null,
    linkCipher: mail.link === undefined ? null : encryptHealth(mail.link, linkPlace(id)),
    createdAt: now,
    notBefore: mail.notBefore ?? now,
    notAfter: mail.notAfter ?? null,
  };
  await tx.outboxMail.createMany({ data: [row], skipDuplicates: true });
  return { willBeSent };
}

/** Takes back what was written about something and has not left; links in it are forgotten. */
export async function dropMailAbout(tx: Transaction, about: string): Promise<void> {
  await tx.outboxMail.updateMany({ where: { about, status: { in: ["queued", "failed"] } }, data: { status: "dropped", linkCipher: null } });
  await tx.outboxMail.updateMany({ where: { about, linkCipher: { not: null } }, data: { linkCipher: null } });
}

/** The link that stands in a mail; null when it has none, or none any more. */
export function linkIn({ id, linkCipher }: { id: string; linkCipher: Uint8Array | null }): string | null {
  return linkCipher === null ? null : (decryptHealth(linkCipher, linkPlace(id)) as string);
}

function linkPlace(mailId: string): string {
  return `outbox_mail/${mailId}`;
}
