import { Button } from "@mantine/core";
import { formatMoment } from "@/lib/format-moment";
import classes from "./account-list.module.css";

type SessionListProps = {
  sessions: readonly { id: string; device: string; createdAt: Date; lastSeenAt: Date; current: boolean }[];
  /** The zone in which times are shown. */
  timeZone: string;
  revoke: (form: FormData) => Promise<void>;
  revokeOthers: () => Promise<void>;
};

/** The browsers in which a person is signed in, each with a way to sign it out. */
export function SessionList({ sessions, timeZone, revoke, revokeOthers }: SessionListProps) {
  return (
    <>
      <ul className={classes.list}>
        {sessions.map(({ id, device, createdAt, lastSeenAt, current }) => (
          <li key={id} className={classes.row}>
            <div>
              <strong>{device}</strong>
              {current ? " (this one)" : null}
              <p className={classes.note}>
                Signed in {formatMoment(createdAt, timeZone)}, last seen {formatMoment(lastSeenAt, timeZone)}
              </p>
            </div>
            {current ? null : (
              <form action={revoke}>
                <input type="hidden" name="id" value={id} />
                <Button type="submit" variant="default" className={classes.revoke} aria-label={`Sign out ${device}, last seen ${formatMoment(lastSeenAt, timeZone)}`}>
                  Sign out
                </Button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 ? (
        <form action={revokeOthers}>
          <Button type="submit" variant="default" className={classes.revoke}>
            Sign out all others
          </Button>
        </form>
      ) : null}
    </>
  );
}
