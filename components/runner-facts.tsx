import { formatDay } from "@/lib/format-date";
import type { CalendarDate } from "@/lib/domain/calendar-date";
import classes from "./runner-file.module.css";

type RunnerFactsProps = {
  runner: {
    email: string | null;
    phone: string | null;
    birthDate: CalendarDate | null;
    emergencyContact: string | null;
    deskNote: string | null;
    usualTherapist: string | null;
    interval: { days: number | null; until: CalendarDate } | null;
    counts: { visits: number; lateCancels: number; noShows: number };
  };
};

/** How to reach a runner, how often they come, and how it has gone so far. */
export function RunnerFacts({ runner }: RunnerFactsProps) {
  const { email, phone, birthDate, emergencyContact, deskNote, usualTherapist, interval, counts } = runner;
  return (
    <>
      <dl className={classes.facts}>
        <Fact name="Telephone">{phone ? <a href={`tel:${phone.replace(/[^+\d]/g, "")}`}>{phone}</a> : "Not known"}</Fact>
        <Fact name="E-mail">{email ? <a href={`mailto:${email}`}>{email}</a> : "None"}</Fact>
        {birthDate ? <Fact name="Born">{formatDay(birthDate)}</Fact> : null}
        {emergencyContact ? <Fact name="In an emergency">{emergencyContact}</Fact> : null}
        <Fact name="Usually with">{usualTherapist ?? "Anyone"}</Fact>
        <Fact name="Comes">{interval === null ? "No programme booked" : interval.days === null ? "Before races only" : `Every ${interval.days} days`}</Fact>
      </dl>
      <dl className={`${classes.facts} ${classes.figures}`}>
        <Figure name="Visits" value={counts.visits} />
        <Figure name="Late cancellations" value={counts.lateCancels} />
        <Figure name="No-shows" value={counts.noShows} />
      </dl>
      {deskNote ? <p className={classes.note}>{deskNote}</p> : null}
    </>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Figure({ name, value }: { name: string; value: number }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={classes.figure}>{value}</dd>
    </div>
  );
}
