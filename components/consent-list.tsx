import { Button } from "@mantine/core";
import type { ConsentKind } from "@/lib/domain/consent";
import { formatDayOf } from "@/lib/format-date";
import { CONSENT_LABELS } from "@/lib/intake-text";
import classes from "./consent-list.module.css";

type ConsentListProps = {
  consents: readonly { kind: ConsentKind; textVersion: number; givenAt: Date; givenBy: string | null }[];
  timeZone: string;
  withdraw: (form: FormData) => Promise<void>;
};

/** What the runner has agreed to, each with its way back. */
export function ConsentList({ consents, timeZone, withdraw }: ConsentListProps) {
  return (
    <ul className={classes.list}>
      {consents.map(({ kind, textVersion, givenAt, givenBy }) => (
        <li key={kind}>
          <div>
            <strong>{CONSENT_LABELS[kind]}</strong>
            <p>
              {givenBy ? `${givenBy}, ` : ""}
              {formatDayOf(givenAt, timeZone)}, text {textVersion}
            </p>
          </div>
          <form action={withdraw}>
            <input type="hidden" name="kind" value={kind} />
            <Button type="submit" variant="default" aria-label={`Withdraw: ${CONSENT_LABELS[kind]}`}>
              Withdraw
            </Button>
          </form>
        </li>
      ))}
    </ul>
  );
}
