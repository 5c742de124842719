import { Button } from "@mantine/core";
import { formatMoment } from "@/lib/format-moment";
import classes from "./account-list.module.css";

type TokenListProps = {
  tokens: readonly { id: string; name: string; createdAt: Date; lastUsedAt: Date | null; expiresAt: Date }[];
  /** The zone in which times are shown. */
  timeZone: string;
  revoke: (form: FormData) => Promise<void>;
};

/** A person's API tokens that still work, each with a way to end it. */
export function TokenList({ tokens, timeZone, revoke }: TokenListProps) {
  if (tokens.length === 0) return <p>You have none.</p>;
  return (
    <ul className={classes.list}>
      {tokens.map(({ id, name, createdAt, lastUsedAt, expiresAt }) => (
        <li key={id} className={classes.row}>
          <div>
            <strong>{name}</strong>
            <p className={classes.note}>
              Made {formatMoment(createdAt, timeZone)}, {lastUsedAt ? `last used ${formatMoment(lastUsedAt, timeZone)}` : "never used"}, ends{" "}
              {formatMoment(expiresAt, timeZone)}
            </p>
          </div>
          <form action={revoke}>
            <input type="hidden" name="id" value={id} />
            <Button type="submit" variant="default" className={classes.revoke} aria-label={`End the token ${name}`}>
              End it
            </Button>
          </form>
        </li>
      ))}
    </ul>
  );
}
