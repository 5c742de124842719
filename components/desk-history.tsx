import { EVENT_LABELS } from "@/lib/desk-labels";
import { momentText } from "@/lib/desk-text";
import classes from "./desk-day.module.css";

type DeskHistoryProps = { history: { at: Date; action: string; byName: string | null; reason: string | null }[]; timeZone: string };

/** What has happened to an appointment: who, when, what, why. */
export function DeskHistory({ history, timeZone }: DeskHistoryProps) {
  if (history.length === 0) return null;
  return (
    <section className={classes.history}>
      <h2>History</h2>
      <ol>
        {history.map(({ at, action, byName, reason }) => (
          <li key={`${at.toISOString()} ${action}`}>
            <time dateTime={at.toISOString()}>{momentText(at, timeZone)}</time>: {EVENT_LABELS[action] ?? action}
            {byName ? `, ${byName}` : ", by itself"}
            {reason ? `. ${reason}` : ""}
          </li>
        ))}
      </ol>
    </section>
  );
}
