"use client";

import { momentText } from "@/lib/desk-text";
import { ConfirmedButton } from "./admin-confirm";
import type { FormAction } from "./admin-form";
import classes from "./admin-invitations.module.css";
import { LinkForm, type LinkFormAction } from "./admin-link-form";

type InvitationsProps = {
  invitations: {
    id: string;
    name: string;
    email: string;
    roles: string[];
    invitedBy: string | null;
    createdAt: Date;
    expiresAt: Date;
    state: "open" | "expired";
    mail: "queued" | "sent" | "failed" | "kept" | null;
  }[];
  timeZone: string;
  renew: LinkFormAction;
  withdraw: FormAction;
};

const MAIL_WORDS = {
  queued: "The mail is on its way.",
  sent: "The mail has left.",
  failed: "The mail could not be sent.",
  kept: "Not mailed: mail is not set up.",
};

/** Invitations that were not accepted yet, each with its state and what can be done. */
export function Invitations({ invitations, timeZone, renew, withdraw }: InvitationsProps) {
  if (invitations.length === 0) return <p>Nobody is invited at the moment.</p>;
  return (
    <ul className={classes.list}>
      {invitations.map(({ id, name, email, roles, invitedBy, createdAt, expiresAt, state, mail }) => (
        <li key={id} className={classes.invitation}>
          <h3 className={classes.name}>
            {name} <span className={classes.state} data-state={state}>{state === "open" ? "Open" : "Expired"}</span>
          </h3>
          <p className={classes.detail}>
            {email}, as {roles.join(" and ")}. Invited {momentText(createdAt, timeZone)}
            {invitedBy ? ` by ${invitedBy}` : ""}. The link {state === "open" ? "works until" : "ended"} {momentText(expiresAt, timeZone)}. {mail ? MAIL_WORDS[mail] : ""}
          </p>
          <div className={classes.steps}>
            <LinkForm action={renew} submitLabel="Send again" accessibleLabel={`Send ${name} a new link`} linkLabel={`The new link for ${name}`} isSecondary>
              {() => <input type="hidden" name="id" value={id} />}
            </LinkForm>
            <ConfirmedButton
              action={withdraw}
              fields={{ id }}
              label="Withdraw"
              accessibleLabel={`Withdraw the invitation of ${name}`}
              question="The link stops working at once. You can invite them again later."
              confirmLabel="Withdraw it"
            />
          </div>
        </li>
      ))}
    </ul>
  );
}
