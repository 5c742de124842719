import { nextTry } from "../../domain/mail-retry";
import { db } from "../database";
import { log } from "../log";
import { concernsOnlyThisMail, isFinalRefusal, mailErrorText, missingMailSettings, sendOverSmtp } from "./mail-server";
import { withLink, withLinkInHtml } from "./mail-words";
import { linkIn } from "./write-mail";

/** For so long nobody else takes a mail that somebody is sending; longer than any try may take. */
const LEASE_MINUTES = 10;
/** A round ends after so long, well within the lease; what is left comes in the next. */
const ROUND_MS = 45_000;

/**
 * Sends every mail that is due, one after the other. Several servers share the work: each takes the next that no other has, so that each
 * mail leaves once. One that can't be sent stays with its error and is tried again later.
 */
export async function sendDueMail(now: Date): Promise<void> {
  if (missingMailSettings().length > 0) return;
  await dropWhatIsOver(now);
  const end = performance.now() + ROUND_MS;
  while (performance.now() < end) {
    const id = await takeNext(now);
    if (id === null) return;
    // A server that is away is away for all of them: the others keep their tries.
    if ((await sendOne(id, now)) === "server_away") return;
  }
}

/** A link that has ended, a reminder of what has passed: nobody is served by it any more. */
async function dropWhatIsOver(now: Date): Promise<void> {
  await db.outboxMail.updateMany({ where: { status: "queued", notAfter: { lte: now } }, data: { status: "dropped", linkCipher: null } });
}

/** Marks the next mail as being tried, until its lease ends: who dies meanwhile leaves it to another. */
async function takeNext(now: Date): Promise<string | null> {
  const lease = new Date(now.getTime() + LEASE_MINUTES * 60_000);
  const rows = await db.$queryRaw<{ id: string }[]>`
    UPDATE outbox_mail SET attempts = attempts + 1, not_before = ${lease}
    WHERE id = (
      SELECT id FROM outbox_mail WHERE status = 'queued' AND not_before <= ${now} ORDER BY not_before, id LIMIT 1 FOR UPDATE SKIP LOCKED
    )
    RETURNING id`;
  return rows[0]?.id ?? null;
}

async function sendOne(id: string, now: Date): Promise<"sent" | "refused" | "server_away"> {
  const mail = await db.outboxMail.findUniqueOrThrow({ where: { id } });
  try {
    const link = linkIn(mail);
    await sendOverSmtp({ ...mail, text: withLink(mail.text, link), html: withLinkInHtml(mail.html, link) });
  } catch (error) {
    const again = nextTry(mail.attempts, isFinalRefusal(error), now);
    // Only while it is still queued: what it is about may have been taken back meanwhile.
    await db.outboxMail.updateMany({
      where: { id, status: "queued" },
      data: { lastError: mailErrorText(error), ...(again ? { notBefore: again } : { status: "failed" }) },
    });
    log.warn({ mail: id, tries: mail.attempts, code: (error as { code?: string }).code, responseCode: (error as { responseCode?: number }).responseCode, again }, "mail not sent");
    return concernsOnlyThisMail(error) ? "refused" : "server_away";
  }
  await db.outboxMail.update({ where: { id }, data: { status: "sent", sentAt: now, lastError: null, linkCipher: null } });
  return "sent";
}
