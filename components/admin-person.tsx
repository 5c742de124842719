import { momentText } from "@/lib/desk-text";
import { ConfirmedButton } from "./admin-confirm";
import type { FormAction } from "./admin-form";
import classes from "./admin-page.module.css";

type PersonSignInsProps = {
  person: {
    id: string;
    name: string;
    email: string;
    roles: string[];
    deactivatedAt: Date | null;
    sessions: { id: string; device: string; lastSeenAt: Date }[];
    tokens: number;
  };
  timeZone: string;
  /** The reader's own browser, which is not offered for signing out here. */
  ownSessionId: string | null;
  revokeAll: FormAction;
  revokeOne: FormAction;
};

/** One person: roles, the browsers they are signed in with, and how to sign them out. */
export function PersonSignIns({ person, timeZone, ownSessionId, revokeAll, revokeOne }: PersonSignInsProps) {
  const others = person.sessions.filter(({ id }) => id !== ownSessionId);
  return (
    <li className={classes.person}>
      <h2>{person.name}</h2>
      <p className={classes.detail}>
        {person.email}, {person.roles.join(" and ")}
        {person.deactivatedAt ? ", deactivated" : ""}
      </p>
      <ul className={classes.sessions}>
        {person.sessions.map(({ id, device, lastSeenAt }) => (
          <li key={id}>
            {device}, last seen {momentText(lastSeenAt, timeZone)}
            {id === ownSessionId ? " (this browser)" : (
              <ConfirmedButton
                action={revokeOne}
                fields={{ id }}
                label="Sign out"
                accessibleLabel={`Sign out ${person.name} from ${device}`}
                question="This browser will have to sign in again."
                confirmLabel="Sign it out"
              />
            )}
          </li>
        ))}
      </ul>
      {person.tokens > 0 ? <p>{person.tokens === 1 ? "1 API token" : `${person.tokens} API tokens`}</p> : null}
      {others.length + person.tokens > 0 ? (
        <ConfirmedButton
          action={revokeAll}
          fields={{ id: person.id }}
          label="Sign out everywhere"
          accessibleLabel={`Sign out ${person.name} everywhere`}
          question="Every browser and API token of this person stops working at once."
          confirmLabel="Sign out everywhere"
        />
      ) : (
        <p className={classes.detail}>Not signed in anywhere{ownSessionId && person.sessions.length > 0 ? " else" : ""}.</p>
      )}
    </li>
  );
}
