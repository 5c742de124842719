import { createHash, randomBytes } from "node:crypto";
import { addDays } from "date-fns";
import { db, type Transaction } from "../database";
import { admitLink, countWrongLink, type TooManyAttempts } from "./attempts";
import type { Visitor } from "./visitor";

/** Links that open one thing once: an invitation, a new sign-in. Only a hash of each is kept, so that nobody can read them in the database. */

export type LinkPurpose = "invitation" | "sign_in_reset";

/** How long each works: a new sign-in is waited for, an invitation is perhaps read after the holidays. */
const DAYS_VALID = { invitation: 7, sign_in_reset: 2 } as const satisfies Record<LinkPurpose, number>;
const PATHS = { invitation: "/invitation", sign_in_reset: "/new-sign-in" } as const satisfies Record<LinkPurpose, string>;

/** Made just now: the only time that its text is known. */
export type OneTimeLink = { address: string; expiresAt: Date };

/** Makes the link that opens this subject; one made before for it ends. `site` is the address under which people reach the clinic. */
export async function makeLink(tx: Transaction, purpose: LinkPurpose, subjectId: string, site: string, now: Date): Promise<OneTimeLink> {
  await endLinks(tx, purpose, subjectId);
  const token = randomBytes(32).toString("base64url");
  const expiresAt = addDays(now, DAYS_VALID[purpose]);
  await tx.verificationToken.create({ data: { identifier: linkSubject(purpose, subjectId), tokenHash: hashOf(token), expiresAt } });
  return { address: new URL(`${PATHS[purpose]}/${token}`, site).href, expiresAt };
}

/** What a link is about, in the words of `verification_token.identifier` and `outbox_mail.about`. */
export function linkSubject(purpose: LinkPurpose, subjectId: string): string {
  return `${purpose} ${subjectId}`;
}

/** Ends the links that open this subject. */
export async function endLinks(tx: Transaction, purpose: LinkPurpose, subjectId: string): Promise<void> {
  await tx.verificationToken.deleteMany({ where: { identifier: linkSubject(purpose, subjectId) } });
}

/** The id of what a link opens; null when it is unknown, used, ended or expired: the same answer for all. Counts wrong tries of an address. */
export async function openLink(
  purpose: LinkPurpose,
  token: string,
  visitor: Visitor,
  now: Date,
): Promise<{ ok: true; subjectId: string } | { ok: false; code: "link_gone" } | TooManyAttempts> {
  const admission = await admitLink(visitor.address, now);
  if (!admission.ok) return admission;
  const subjectId = await subjectOf(db, purpose, token, now);
  if (subjectId !== null) return { ok: true, subjectId };
  await countWrongLink(visitor.address);
  return { ok: false, code: "link_gone" };
}

/** Uses a link up, in the transaction of what it allows; of two at once, one gets true. */
export async function spendLink(tx: Transaction, purpose: LinkPurpose, subjectId: string, token: string, now: Date): Promise<boolean> {
  const { count } = await tx.verificationToken.deleteMany({
    where: { identifier: linkSubject(purpose, subjectId), tokenHash: hashOf(token), expiresAt: { gt: now } },
  });
  return count === 1;
}

async function subjectOf(tx: Transaction, purpose: LinkPurpose, token: string, now: Date): Promise<string | null> {
  const found = await tx.verificationToken.findUnique({ where: { tokenHash: hashOf(token) } });
  const [kind, subjectId] = found?.identifier.split(" ") ?? [];
  return found && found.expiresAt > now && kind === purpose && subjectId ? subjectId : null;
}

/** 256 random bits need no slow hash, and finding one is an indexed lookup. */
function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
