import { hasRole, type Viewer } from "../auth/actor";
import { db } from "../database";
import type { MailStatus } from "../generated/client";
import { type MissingSetting, missingMailSettings } from "./mail-server";
import { withLink } from "./mail-words";
import { linkIn } from "./write-mail";

const MAILS_PER_PAGE = 30;

export type ListedMail = {
  id: string;
  recipient: string;
  subject: string;
  status: MailStatus;
  attempts: number;
  lastError: string | null;
  createdAt: Date;
  sentAt: Date | null;
  /** When a queued mail is tried next. */
  notBefore: Date;
};

export type Outbox = {
  mails: ListedMail[];
  /** Where the next page begins; null at the end. */
  next: string | null;
  /** How many could not be sent. */
  failed: number;
  /** Settings without which nothing is sent. */
  missing: MissingSetting[];
};

const listedSelect = { id: true, recipient: true, subject: true, status: true, attempts: true, lastError: true, createdAt: true, sentAt: true, notBefore: true } as const;

/** The clinic's mail, the newest first, after the mail `after` (its id) where one is given; null for anyone but an admin. [ACCESS] */
export async function listOutbox(viewer: Viewer, query: { status: MailStatus | null; after: string | null }): Promise<Outbox | null> {
  if (!hasRole(viewer, "admin")) return null;
  const mails = await db.outboxMail.findMany({
    where: query.status === null ? {} : { status: query.status },
    select: listedSelect,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: MAILS_PER_PAGE + 1,
    ...(query.after === null ? {} : { cursor: { id: query.after }, skip: 1 }),
  });
  const shown = mails.slice(0, MAILS_PER_PAGE);
  const failed = await db.outboxMail.count({ where: { status: "failed" } });
  return { mails: shown, next: mails.length > MAILS_PER_PAGE ? (shown.at(-1)?.id ?? null) : null, failed, missing: missingMailSettings() };
}

/** One mail as its reader gets it; a one-time link stands in it only until it is sent or ended. Null for anyone but an admin. [ACCESS] */
export async function readMail(viewer: Viewer, id: string): Promise<(ListedMail & { text: string; canBeSent: boolean }) | null> {
  if (!hasRole(viewer, "admin")) return null;
  const mail = await db.outboxMail.findUnique({ where: { id }, select: { ...listedSelect, text: true, linkCipher: true } });
  if (!mail) return null;
  const { linkCipher, text, ...listed } = mail;
  const hasNotLeft = listed.status === "failed" || listed.status === "kept";
  return { ...listed, canBeSent: hasNotLeft && missingMailSettings().length === 0, text: withLink(text, linkIn({ id, linkCipher })) };
}
