import Link from "next/link";
import type { AuditLine } from "@/lib/audit-view";
import { clockText, dayText } from "@/lib/desk-text";
import { type CalendarDate, dateIn } from "@/lib/domain/calendar-date";
import classes from "./audit-log.module.css";

type AuditEntriesProps = { lines: AuditLine[]; timeZone: string; /** Where to find all by, or about, one person. */ personLink: (which: "by" | "about", id: string) => string };

/** The log, newest first, day by day: who did what to whom, why, and what changed. */
export function AuditEntries({ lines, timeZone, personLink }: AuditEntriesProps) {
  const days = [...Map.groupBy(lines, ({ at }) => dateIn(at, timeZone))];
  return days.map(([date, entries]) => <AuditDay key={date} date={date} lines={entries} timeZone={timeZone} personLink={personLink} />);
}

function AuditDay({ date, lines, timeZone, personLink }: AuditEntriesProps & { date: CalendarDate }) {
  return (
    <section aria-labelledby={`day-${date}`} className={classes.day}>
      <h2 id={`day-${date}`}>{dayText(date, "with_year")}</h2>
      <ol>
        {lines.map((line) => (
          <li key={line.id}>
            <time dateTime={line.at.toISOString()} className="figures">
              {clockText(line.at, timeZone)}
            </time>
            <div>
              <p>
                {line.actor ? <Link href={personLink("by", line.actor.id)}>{line.actor.name}</Link> : "The system"} {line.text}
                {line.person ? (
                  <>
                    {" "}
                    <Link href={personLink("about", line.person.id)}>{line.person.name}</Link>
                  </>
                ) : null}
              </p>
              <AuditAbout line={line} />
              {line.reason ? <p className={classes.reason}>{line.reason}</p> : null}
              <AuditChange line={line} />
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

function AuditAbout({ line: { about, person } }: { line: AuditLine }) {
  if (!about || about.text === person?.name) return null;
  return <p className={classes.about}>{about.href ? <Link href={about.href}>{about.text}</Link> : about.text}</p>;
}

function AuditChange({ line: { detail } }: { line: AuditLine }) {
  if (detail.length === 0) return null;
  return (
    <ul className={classes.change}>
      {detail.map(({ label, before, after }) => (
        <li key={label}>
          {label}: {before === null ? null : <span>{before} </span>}
          {before !== null && after !== null ? <span aria-label="became">→ </span> : null}
          {after === null ? <span>(left out)</span> : <strong>{after}</strong>}
        </li>
      ))}
    </ul>
  );
}
