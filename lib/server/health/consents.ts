import { CONSENT_KINDS, CONSENT_VERSIONS, type ConsentKind, type GivenConsent, hasConsent } from "../../domain/consent";
import type { Actor } from "../auth/actor";
import { db, type Transaction } from "../database";

export type StandingConsent = GivenConsent & { givenAt: Date; /** Who gave it, where that is not the runner. */ givenBy: string | null };

/** What the runner has agreed to and not withdrawn, whatever the text's version. Whoever calls this has checked who asks. */
export async function standingConsents(runnerId: string, tx: Transaction | typeof db = db): Promise<StandingConsent[]> {
  const rows = await tx.consent.findMany({
    where: { runnerId, withdrawnAt: null, kind: { in: [...CONSENT_KINDS] } },
    select: { kind: true, textVersion: true, givenAt: true, givenBy: true },
    orderBy: { givenAt: "asc" },
  });
  return rows.map((row) => ({ ...row, kind: row.kind as ConsentKind }));
}

/** Keeps what was agreed to as of the text of today, and withdraws what was not; what stands already stays as it was given. */
export async function keepConsents(tx: Transaction, runnerId: string, chosen: readonly { kind: ConsentKind; given: boolean; givenBy?: string | null }[], now: Date): Promise<void> {
  const standing = await standingConsents(runnerId, tx);
  for (const { kind, given, givenBy = null } of chosen) {
    const stands = hasConsent(standing, kind) && standing.some((consent) => consent.kind === kind && consent.givenBy === givenBy);
    if (given && stands) continue;
    await tx.consent.updateMany({ where: { runnerId, kind, withdrawnAt: null }, data: { withdrawnAt: now } });
    if (given) await tx.consent.create({ data: { runnerId, kind, textVersion: CONSENT_VERSIONS[kind], givenBy, givenAt: now } });
  }
}

/** Takes a consent back; what was done while it stood stays lawful, and the row says from when to when it did. Only the actor's own. [ACCESS] */
export async function withdrawConsent(actor: Actor, kind: ConsentKind, now: Date): Promise<void> {
  await db.consent.updateMany({ where: { runnerId: actor.userId, kind, withdrawnAt: null }, data: { withdrawnAt: now } });
}
