import Link from "next/link";
import { momentText } from "@/lib/desk-text";
import type { PolicyVersionView } from "@/lib/policy-view";
import classes from "./policy-history.module.css";

type PolicyHistoryProps = { versions: PolicyVersionView[]; timeZone: string };

/** Every version of the policy: what it changed, who saved it when, and how many bookings were made under it. */
export function PolicyHistory({ versions, timeZone }: PolicyHistoryProps) {
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">Versions</h2>
      <ol className={classes.versions} reversed>
        {versions.map(({ id, number, inForce, since, byName, bookings, changes }) => (
          <li key={id}>
            <h3>
              <Link href={`/admin/policy/${id}`}>Version {number}</Link>
              {inForce ? <span className={classes.inForce}>in force</span> : null}
            </h3>
            <p>
              <time dateTime={since.toISOString()}>{momentText(since, timeZone)}</time>
              {byName ? `, ${byName}` : null}. {bookings === 1 ? "1 booking was" : `${bookings} bookings were`} made under it.
            </p>
            {changes.length > 0 ? (
              <ul>
                {changes.map(({ label, before, after }) => (
                  <li key={label}>
                    {label}: {before} <span aria-label="became">→</span> {after}
                  </li>
                ))}
              </ul>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  );
}
