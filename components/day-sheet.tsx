import { type MarkedSession, type SheetEntry, sheetEntries, sheetMarks } from "@/lib/day-sheet";
import { AWAY_LABELS, STATUS_LABELS } from "@/lib/desk-labels";
import { clockText, dayText, lengthText } from "@/lib/desk-text";
import type { CalendarDate } from "@/lib/domain/calendar-date";
import classes from "./day-sheet.module.css";

type Period = { startsAt: Date; endsAt: Date };
type Away = Period & { kind: keyof typeof AWAY_LABELS; label: string | null };
type SheetSession = MarkedSession &
  Period & {
    id: string;
    status: keyof typeof STATUS_LABELS;
    roomName: string;
    service: { name: string };
    runner: { name: string };
    phone: string | null;
  };

type DaySheetProps = {
  date: CalendarDate;
  therapistName: string;
  clinicName: string;
  timeZone: string;
  working: Period[];
  away: Away[];
  sessions: SheetSession[];
};

/** A therapist's day on a sheet of paper: when, who, what, where, what to know, and room to write. */
export function DaySheet({ date, therapistName, clinicName, timeZone, working, away, sessions }: DaySheetProps) {
  const entries = sheetEntries(sessions, away, working);
  const hours = working.map(({ startsAt, endsAt }) => `${clockText(startsAt, timeZone)} to ${clockText(endsAt, timeZone)}`).join(", ");
  return (
    <section className={classes.sheet} aria-label={`Day sheet of ${therapistName}`}>
      <header className={classes.head}>
        <h2>{therapistName}</h2>
        <p>
          {dayText(date, "long")} {date.slice(0, 4)}
        </p>
        <p className={classes.clinic}>
          {clinicName}. {hours ? `Works ${hours}.` : "No working hours on this day."} {countText(sessions.length)}
        </p>
      </header>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col">Runner</th>
            <th scope="col">Session</th>
            <th scope="col">To know</th>
          </tr>
        </thead>
        {entries.map((entry) => (entry.kind === "session" ? <SessionRows key={entry.session.id} session={entry.session} timeZone={timeZone} /> : <QuietRow key={`${entry.kind} ${entry.startsAt.toISOString()}`} entry={entry} timeZone={timeZone} />))}
      </table>
      <p className={classes.foot}>See screen: something about this runner is to be read on their card first. Health data are not printed.</p>
    </section>
  );
}

function SessionRows({ session, timeZone }: { session: SheetSession; timeZone: string }) {
  const { startsAt, endsAt, runner, phone, service, roomName, status } = session;
  const marks = sheetMarks(session);
  return (
    <tbody className={classes.session}>
      <tr>
        <th scope="row">
          <span className={classes.start}>{clockText(startsAt, timeZone)}</span>
          <span className={classes.end}>to {clockText(endsAt, timeZone)}</span>
        </th>
        <td>
          <span className={classes.name}>{runner.name}</span>
          {phone ? <span className={classes.detail}>{phone}</span> : null}
        </td>
        <td>
          {service.name}
          <span className={classes.detail}>{roomName}</span>
        </td>
        <td>
          {status === "confirmed" || status === "held" ? null : <span className={classes.detail}>{STATUS_LABELS[status]}</span>}
          {marks.length > 0 ? (
            <ul>
              {marks.map((mark) => (
                <li key={mark}>{mark}</li>
              ))}
            </ul>
          ) : null}
        </td>
      </tr>
      <tr aria-hidden>
        <td />
        <td colSpan={3} className={classes.lines}>
          <span />
          <span />
        </td>
      </tr>
    </tbody>
  );
}

type Quiet = Exclude<SheetEntry<SheetSession, Away>, { kind: "session" }>;

function QuietRow({ entry, timeZone }: { entry: Quiet; timeZone: string }) {
  return (
    <tbody className={classes.quiet} data-kind={entry.kind}>
      <tr>
        <th scope="row">{clockText(entry.startsAt, timeZone)}</th>
        <td colSpan={3}>{quietText(entry, timeZone)}</td>
      </tr>
    </tbody>
  );
}

function quietText(entry: Quiet, timeZone: string): string {
  if (entry.kind === "free") return `Free, ${lengthText(entry.minutes)}`;
  if (entry.kind === "break") return `Break until ${clockText(entry.endsAt, timeZone)}`;
  const { kind, label, endsAt } = entry.away;
  return `${AWAY_LABELS[kind]} until ${clockText(endsAt, timeZone)}${label ? `: ${label}` : ""}`;
}

function countText(count: number): string {
  return count === 1 ? "One session." : `${count === 0 ? "No" : count} sessions.`;
}
