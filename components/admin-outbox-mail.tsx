import { momentText } from "@/lib/desk-text";
import { mailStateText } from "@/lib/mail-text";
import classes from "./admin-outbox.module.css";

type MailTextProps = {
  mail: { recipient: string; createdAt: Date; status: "queued" | "sent" | "failed" | "kept" | "dropped"; sentAt: Date | null; attempts: number; notBefore: Date; lastError: string | null; text: string };
  timeZone: string;
};

/** One mail as its reader gets it. */
export function MailText({ mail, timeZone }: MailTextProps) {
  return (
    <>
      <dl className={classes.facts}>
        <div>
          <dt>To</dt>
          <dd>{mail.recipient}</dd>
        </div>
        <div>
          <dt>Written</dt>
          <dd>{momentText(mail.createdAt, timeZone)}</dd>
        </div>
        <div>
          <dt>State</dt>
          <dd>{mailStateText(mail, timeZone)}</dd>
        </div>
      </dl>
      <pre className={classes.text}>{mail.text}</pre>
    </>
  );
}
