import { type Actor, hasRole } from "../auth/actor";
import { recordChange } from "../clinic/audit";
import { db } from "../database";
import { hastenJob } from "../jobs/schedule";
import { missingMailSettings } from "./mail-server";

export type Resent = { ok: true } | { ok: false; code: "not_found" | "no_mail_server" | "link_ended" };

/** Sends a mail that was given up, or kept while there was no mail server; not one whose link has ended since. For admins. [ACCESS] */
export async function resendMail(actor: Actor, id: string, now: Date): Promise<Resent> {
  if (!hasRole(actor, "admin")) return { ok: false, code: "not_found" };
  if (missingMailSettings().length > 0) return { ok: false, code: "no_mail_server" };
  const result = await db.$transaction(async (tx): Promise<Resent> => {
    await tx.$queryRaw`SELECT id FROM outbox_mail WHERE id = ${id}::uuid FOR UPDATE`;
    const mail = await tx.outboxMail.findFirst({ where: { id, status: { in: ["failed", "kept"] } }, select: { about: true, linkCipher: true, notAfter: true } });
    if (!mail) return { ok: false, code: "not_found" };
    // Only mail about a one-time link names what it is about and lives as long as that.
    if (mail.notAfter && (mail.notAfter <= now || (mail.about !== null && mail.linkCipher === null))) return { ok: false, code: "link_ended" };
    await tx.outboxMail.update({ where: { id }, data: { status: "queued", attempts: 0, notBefore: now, lastError: null } });
    await recordChange(tx, actor, { action: "resent_mail", subject: "mail", subjectId: id }, now);
    return { ok: true };
  });
  if (result.ok) await hastenJob("send-mail");
  return result;
}
