import Link from "next/link";
import { momentText } from "@/lib/desk-text";
import { mailStateText } from "@/lib/mail-text";
import classes from "./admin-outbox.module.css";

type Mail = {
  id: string;
  recipient: string;
  subject: string;
  status: "queued" | "sent" | "failed" | "kept" | "dropped";
  lastError: string | null;
  createdAt: Date;
  sentAt: Date | null;
  attempts: number;
  notBefore: Date;
};

/** Mails, the newest first. */
export function OutboxTable({ mails, timeZone }: { mails: Mail[]; timeZone: string }) {
  if (mails.length === 0) return <p>No mail here.</p>;
  return (
    <ul className={classes.mails}>
      {mails.map((mail) => (
        <li key={mail.id} data-status={mail.status}>
          <Link href={`/admin/outbox/${mail.id}`}>{mail.subject}</Link>
          <p>
            To {mail.recipient}, written {momentText(mail.createdAt, timeZone)}
          </p>
          <p className={classes.state}>{mailStateText(mail, timeZone)}</p>
        </li>
      ))}
    </ul>
  );
}

type NoteProps = { missing: readonly string[]; failed: number };

/** What keeps mail from leaving. */
export function MailSettingsNote({ missing, failed }: NoteProps) {
  return (
    <>
      {missing.length > 0 ? (
        <p className={classes.note}>
          Mail is not set up: {missing.join(" and ")} {missing.length === 1 ? "is" : "are"} not set where Taper runs. Until then mails are kept here, and you hand on what stands in them yourself.
        </p>
      ) : null}
      {failed > 0 ? (
        <p className={classes.note} data-tone="stop">
          {failed === 1 ? "One mail" : `${failed} mails`} could not be sent. Each says why; mend that, and send it again.
        </p>
      ) : null}
    </>
  );
}

