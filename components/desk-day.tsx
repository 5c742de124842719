import Link from "next/link";
import { dayEntries, nextSession } from "@/lib/desk-day";
import { AWAY_LABELS } from "@/lib/desk-labels";
import { clockText, lengthText } from "@/lib/desk-text";
import type { FormAction } from "./admin-form";
import { DeskSession, type SessionShown } from "./desk-session";
import classes from "./desk-day.module.css";

type Period = { startsAt: Date; endsAt: Date; label: string | null };
type Away = Period & { kind: "time_off" | "closure" | "elsewhere" };

export type DayShown = {
  therapist: { id: string; displayName: string };
  working: Period[];
  away: Away[];
  appointments: SessionShown[];
  cancelled: SessionShown[];
};

type DeskDayProps = {
  day: DayShown;
  timeZone: string;
  /** Where several therapists are at the desk. */
  showsName: boolean;
  /** The present moment on the day that is today, else null. */
  now: Date | null;
  action: FormAction;
};

/** A therapist's day in order of time. */
export function DeskDay({ day, timeZone, showsName, now, action }: DeskDayProps) {
  const { therapist, working, away, appointments, cancelled } = day;
  const next = now ? nextSession(appointments, now) : null;
  const entries = dayEntries(appointments, away, working);
  return (
    <section className={classes.day} aria-label={therapist.displayName}>
      {showsName ? <h2>{therapist.displayName}</h2> : <h2 className={classes.hidden}>Sessions</h2>}
      <p className={classes.hours}>{workingText(working, timeZone)}</p>
      <ol className={classes.entries}>
        {entries.map((entry) => {
          if (entry.kind === "session") {
            return (
              <li key={entry.session.id}>
                <DeskSession session={entry.session} isNext={entry.session === next} action={action} linked />
              </li>
            );
          }
          const text = entry.kind === "free" ? `Free, ${lengthText(entry.minutes)}` : awayText(entry.away, timeZone);
          return (
            <li key={`${entry.kind} ${entry.startsAt.toISOString()}`} className={classes.quiet} data-kind={entry.kind}>
              <time dateTime={entry.startsAt.toISOString()}>{clockText(entry.startsAt, timeZone)}</time>
              <span>{text}</span>
            </li>
          );
        })}
      </ol>
      {cancelled.length > 0 ? (
        <details className={classes.cancelled}>
          <summary>Cancelled: {cancelled.length}</summary>
          <ul>
            {cancelled.map(({ id, startsAt, runner, service }) => (
              <li key={id}>
                <Link href={`/desk/appointments/${id}`}>
                  {clockText(startsAt, timeZone)} {runner.name}, {service.name}
                </Link>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  );
}

function workingText(working: Period[], timeZone: string): string {
  if (working.length === 0) return "No working hours on this day.";
  return `Works ${working.map(({ startsAt, endsAt }) => `${clockText(startsAt, timeZone)} to ${clockText(endsAt, timeZone)}`).join(", ")}`;
}

function awayText({ kind, label, endsAt }: Away, timeZone: string): string {
  return `${AWAY_LABELS[kind]} until ${clockText(endsAt, timeZone)}${label ? `: ${label}` : ""}`;
}
