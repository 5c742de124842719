import { subDays, subHours } from "date-fns";
import { expireLapsedHolds } from "../booking/holds";
import { db } from "../database";

const KEYS_KEPT_HOURS = 48;
const SESSIONS_KEPT_DAYS = 30;
const PREVIEWS_KEPT_HOURS = 24;
const MAIL_KEPT_DAYS = 365;

/** Ends the holds that have lapsed; none changes without its event. [BOOK] */
export async function expireHolds(now: Date): Promise<void> {
  await db.$transaction((tx) => expireLapsedHolds(now, tx));
}

/** Deletes what nobody needs any more: used keys, ended sessions and tokens, lapsed counters, imports that were never saved, old mail. */
export async function tidyUp(now: Date): Promise<void> {
  const ended = { expiresAt: { lt: subDays(now, SESSIONS_KEPT_DAYS) } };
  await db.idempotencyKey.deleteMany({ where: { createdAt: { lt: subHours(now, KEYS_KEPT_HOURS) } } });
  await db.session.deleteMany({ where: ended });
  await db.apiToken.deleteMany({ where: ended });
  await db.verificationToken.deleteMany({ where: { expiresAt: { lt: now } } });
  await db.trainingImport.deleteMany({ where: { status: { not: "saved" }, createdAt: { lt: subHours(now, PREVIEWS_KEPT_HOURS) } } });
  await db.outboxMail.updateMany({ where: { linkCipher: { not: null }, notAfter: { lt: now } }, data: { linkCipher: null } });
  await db.outboxMail.deleteMany({ where: { createdAt: { lt: subDays(now, MAIL_KEPT_DAYS) }, status: { not: "queued" } } });
  await db.rateLimiterFlexible.deleteMany({ where: { expire: { lt: now } } });
}
