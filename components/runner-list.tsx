import Link from "next/link";
import { dayText } from "@/lib/desk-text";
import type { CalendarDate } from "@/lib/domain/calendar-date";
import { formatDayOf, formatTime } from "@/lib/format-date";
import classes from "./runner-list.module.css";

/** Shown on the clock of where it is. */
type Moment = { startsAt: Date; timeZone: string };

type RunnerListProps = {
  runners: {
    id: string;
    name: string;
    email: string | null;
    phone: string | null;
    nextSession: Moment | null;
    lastVisit: Moment | null;
    nextRace: { name: string; date: CalendarDate } | null;
  }[];
};

/** Runners with what the front desk asks first: when they come, when they were here, and what they train for. */
export function RunnerList({ runners }: RunnerListProps) {
  return (
    <ul className={classes.list}>
      {runners.map(({ id, name, email, phone, nextSession, lastVisit, nextRace }) => (
        <li key={id} className={classes.row}>
          <div className={classes.who}>
            <Link href={`/admin/runners/${id}`}>{name}</Link>
            <p>{[phone, email].filter(Boolean).join(", ")}</p>
          </div>
          <dl className={classes.facts}>
            <Fact name="Next session">{nextSession ? `${formatDayOf(nextSession.startsAt, nextSession.timeZone, "short")}, ${formatTime(nextSession.startsAt, nextSession.timeZone)}` : "None"}</Fact>
            <Fact name="Last visit">{lastVisit ? formatDayOf(lastVisit.startsAt, lastVisit.timeZone, "short") : "None yet"}</Fact>
            <Fact name="Next race">{nextRace ? `${dayText(nextRace.date)}, ${nextRace.name}` : "None"}</Fact>
          </dl>
        </li>
      ))}
    </ul>
  );
}

function Fact({ name, children }: { name: string; children: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

type PageLinksProps = { page: number; hasNext: boolean; hrefOf: (page: number) => string };

/** The way to the pages before and after; nothing where there is only one. */
export function PageLinks({ page, hasNext, hrefOf }: PageLinksProps) {
  if (page === 1 && !hasNext) return null;
  return (
    <nav aria-label="Pages" className={classes.pages}>
      {page > 1 ? <Link href={hrefOf(page - 1)}>Page before</Link> : null}
      <span>Page {page}</span>
      {hasNext ? <Link href={hrefOf(page + 1)}>Next page</Link> : null}
    </nav>
  );
}
