import Link from "next/link";
import { AWAY_LABELS, raceBesideRole, raceBesideText, STATUS_LABELS } from "@/lib/desk-labels";
import { clockText, dayText } from "@/lib/desk-text";
import type { CalendarDate } from "@/lib/domain/calendar-date";
import type { DayShown } from "./desk-day";
import type { SessionShown } from "./desk-session";
import classes from "./desk-week.module.css";

type DeskWeekProps = {
  days: { date: CalendarDate; href: string; isToday: boolean; therapists: DayShown[] }[];
  timeZone: string;
  /** Where the week is of several therapists. */
  showsNames: boolean;
};

/** A week: seven columns where there is room, else one list; each day leads to its own page. */
export function DeskWeek({ days, timeZone, showsNames }: DeskWeekProps) {
  return (
    <ol className={classes.week}>
      {days.map(({ date, href, isToday, therapists }) => (
        <li key={date} className={classes.day} data-today={isToday || undefined}>
          <h2>
            <Link href={href} aria-current={isToday ? "date" : undefined}>
              {dayText(date)}
            </Link>
          </h2>
          <DaySessions therapists={therapists} timeZone={timeZone} showsNames={showsNames} />
        </li>
      ))}
    </ol>
  );
}

function DaySessions({ therapists, timeZone, showsNames }: Omit<DeskWeekProps, "days"> & { therapists: DayShown[] }) {
  const sessions = therapists
    .flatMap(({ appointments, therapist }) => appointments.map((session) => ({ session, therapist })))
    .sort((a, b) => a.session.startsAt.getTime() - b.session.startsAt.getTime());
  if (sessions.length === 0) {
    return <p className={classes.empty}>{emptyText(therapists)}</p>;
  }
  return (
    <ol className={classes.sessions}>
      {sessions.map(({ session, therapist }) => (
        <li key={session.id} className={classes.session} data-status={session.status}>
          <Link href={`/desk/appointments/${session.id}`}>
            <time dateTime={session.startsAt.toISOString()}>{clockText(session.startsAt, timeZone)}</time> {session.runner.name}
          </Link>
          <span>{session.service.name}</span>
          {showsNames ? <span>{therapist.displayName}</span> : null}
          {session.status === "confirmed" ? null : <span>{session.awaitingReview ? "Waits for review" : STATUS_LABELS[session.status]}</span>}
          <RaceNear races={session.races} />
        </li>
      ))}
    </ol>
  );
}

function emptyText(therapists: DayShown[]): string {
  if (therapists.some(({ working }) => working.length > 0)) return "No sessions yet";
  const away = therapists.flatMap((day) => day.away)[0];
  if (!away) return "No working hours";
  return away.label ? `${AWAY_LABELS[away.kind]}: ${away.label}` : AWAY_LABELS[away.kind];
}

/** In a week there is room for the race that matters: one in whose window, blocked or recovery days the session lies. */
function RaceNear({ races: { next, last } }: Pick<SessionShown, "races">) {
  const near = [next, last].find((race) => race !== null && race.role !== null);
  return near ? <span data-role={raceBesideRole(near)}>{raceBesideText(near)}</span> : null;
}
