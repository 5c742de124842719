import { momentText } from "@/lib/desk-text";
import { ConfirmedButton } from "./admin-confirm";
import type { FormAction } from "./admin-form";
import classes from "./admin-page.module.css";

type SignInsProps = {
  person: {
    id: string;
    name: string;
    hasPassword: boolean;
    newSignInUntil: Date | null;
    sessions: { id: string; device: string; lastSeenAt: Date }[];
    tokens: { id: string; name: string; lastUsedAt: Date | null }[];
  };
  timeZone: string;
  /** The reader's own browser, which is not offered for signing out here. */
  ownSessionId: string | null;
  revokeAll: FormAction;
  revokeOne: FormAction;
  revokeToken: FormAction;
};

/** Where a person is signed in, and how to sign them out. */
export function PersonSignIns({ person, timeZone, ownSessionId, revokeAll, revokeOne, revokeToken }: SignInsProps) {
  const { id: personId, name, sessions, tokens, hasPassword, newSignInUntil } = person;
  const others = sessions.filter(({ id }) => id !== ownSessionId);
  return (
    <>
      {newSignInUntil ? <p>A link to choose a new password works until {momentText(newSignInUntil, timeZone)}.</p> : hasPassword ? null : <p>No password is set.</p>}
      <ul className={classes.list}>
        {sessions.map(({ id, device, lastSeenAt }) => (
          <li key={id}>
            {device}, last seen {momentText(lastSeenAt, timeZone)}
            {id === ownSessionId ? " (this browser)" : (
              <ConfirmedButton
                action={revokeOne}
                fields={{ id }}
                label="Sign out"
                accessibleLabel={`Sign out ${name} from ${device}, last seen ${momentText(lastSeenAt, timeZone)}`}
                question="This browser will have to sign in again."
                confirmLabel="Sign it out"
              />
            )}
          </li>
        ))}
        {tokens.map(({ id, name: tokenName, lastUsedAt }) => (
          <li key={id}>
            API token {tokenName}, {lastUsedAt ? `last used ${momentText(lastUsedAt, timeZone)}` : "not used yet"}
            <ConfirmedButton
              action={revokeToken}
              fields={{ id }}
              label="End it"
              accessibleLabel={`End the API token ${tokenName} of ${name}`}
              question="The program that uses it stops working at once."
              confirmLabel="End this token"
            />
          </li>
        ))}
      </ul>
      {others.length + tokens.length > 0 ? (
        <ConfirmedButton
          action={revokeAll}
          fields={{ id: personId }}
          label="Sign out everywhere"
          accessibleLabel={`Sign out ${name} everywhere`}
          question="Every browser and API token of this person stops working at once. Their password stays."
          confirmLabel="Sign out everywhere"
        />
      ) : (
        <p className={classes.detail}>Not signed in anywhere{sessions.length > 0 ? " else" : ""}.</p>
      )}
    </>
  );
}
