import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import Link from "next/link";
import { type CalendarDate, mondayOf, weekday } from "@/lib/domain/calendar-date";
import { formatDay, formatMonth } from "@/lib/format-date";
import classes from "./month-calendar.module.css";

export type MonthDay = {
  date: CalendarDate;
  /** Decides how the day looks. */
  look: "free" | "shut" | "blocked" | "full";
  /** One or two words on the day. */
  word: string;
  /** The race this day belongs to, and what it is to it. */
  race: { name: string; role: "window" | "blocked" | "recovery"; enforced: boolean } | null;
  /** The whole reason, read out and shown on hover. */
  reason: string;
  /** Where choosing the day leads; null when it can't be booked. */
  href: string | null;
};

type MonthCalendarProps = { days: readonly MonthDay[]; selected: CalendarDate | null; today: CalendarDate; previous: string | null; next: string | null };

const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** A month in which each day says what it is, and why. */
export function MonthCalendar({ days, selected, today, previous, next }: MonthCalendarProps) {
  // Weeks that are over tell nobody anything.
  const shown = days.filter(({ date }) => date >= mondayOf(today));
  const first = (shown[0] ?? days[0])?.date;
  if (!first) return null;
  return (
    <section aria-label={formatMonth(first)} className={classes.month}>
      <div className={classes.head}>
        <Turn href={previous} label="Earlier month" icon={<IconChevronLeft aria-hidden />} />
        <h2>{formatMonth(first)}</h2>
        <Turn href={next} label="Later month" icon={<IconChevronRight aria-hidden />} />
      </div>
      <div className={classes.weekdays} aria-hidden="true">
        {WEEKDAYS.map((day) => (
          <span key={day}>{day}</span>
        ))}
      </div>
      <ol className={classes.days} style={{ "--offset": weekday(first) } as React.CSSProperties}>
        {shown.map((day) => (
          <li
            key={day.date}
            className={classes.cell}
            data-look={day.look}
            data-role={day.race?.role}
            data-enforced={day.race?.enforced || undefined}
            data-today={day.date === today || undefined}
          >
            <Day day={day} isSelected={day.date === selected} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Day({ day, isSelected }: { day: MonthDay; isSelected: boolean }) {
  const label = `${formatDay(day.date)}: ${day.reason}`;
  const face = (
    <>
      <span className={classes.number}>{Number(day.date.slice(8))}</span>
      <span className={classes.word}>{day.word}</span>
      {day.race ? <span className={classes.race}>{day.race.name}</span> : null}
    </>
  );
  if (!day.href)
    return (
      <span className={classes.day} title={day.reason}>
        <span aria-hidden="true" className={classes.face}>
          {face}
        </span>
        <span className={classes.unseen}>{label}</span>
      </span>
    );
  return (
    <Link href={day.href} className={classes.day} aria-label={label} aria-current={isSelected ? "date" : undefined} title={day.reason}>
      <span className={classes.face}>{face}</span>
    </Link>
  );
}

function Turn({ href, label, icon }: { href: string | null; label: string; icon: React.ReactNode }) {
  if (!href) return <span className={classes.turn} />;
  return (
    <Link href={href} className={classes.turn} aria-label={label} scroll={false}>
      {icon}
    </Link>
  );
}
