import { conditionName, placeName } from "@/lib/ache-text";
import type { AcheView } from "@/lib/ache-view";
import { formatDay } from "@/lib/format-date";
import classes from "./ache-history.module.css";

/** The aches that are gone, in the order given. */
export function AcheHistory({ aches }: { aches: readonly AcheView[] }) {
  return (
    <ul className={classes.history}>
      {aches.map((ache) => (
        <li key={ache.id}>
          <strong>{placeName(ache)}</strong>
          <span>{conditionName(ache)}</span>
          <span className={classes.days}>{days(ache)}</span>
          <span className={classes.worst}>at worst {Math.max(...ache.history.map(({ severity }) => severity))} of 10</span>
        </li>
      ))}
    </ul>
  );
}

function days({ since, reportedOn, resolvedOn }: AcheView): string {
  const first = formatDay(since ?? reportedOn, "short");
  const last = resolvedOn && formatDay(resolvedOn, "short");
  return last === null || last === first ? first : `${first} to ${last}`;
}
