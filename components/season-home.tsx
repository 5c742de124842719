import Link from "next/link";
import { addDays, daysBetween } from "@/lib/domain/calendar-date";
import { type Season, seasonBands } from "@/lib/domain/season";
import { formatDayOf, formatTime } from "@/lib/format-date";
import { intervalText } from "@/lib/plan-text";
import { openSessions, type PlanSituation } from "@/lib/plan-view";
import { windowText } from "@/lib/race-text";
import { LinkButton } from "./link-button";
import { SeasonLegend } from "./season-legend";
import classes from "./season-home.module.css";
import { SeasonStrip } from "./season-strip";
import { stripSessions } from "./strip-sessions";

const DAYS_BACK = 42;

/** The runner's home: the season at a glance, the next session, the next race, and what the plan still proposes. */
export function SeasonHome({ situation, season, formDue }: { situation: PlanSituation; season: Season; formDue: boolean }) {
  const { basis, races, booked, location, weeks, distanceUnit, done } = situation;
  const from = addDays(basis.today, -DAYS_BACK);
  const to = addDays(basis.today, basis.horizonDays);
  const next = booked[0];
  const race = races.find(({ date }) => date >= basis.today);
  const beforeRace = race ? windowText(race) : null;
  const open = openSessions(season, situation);
  return (
    <>
      <SeasonStrip
        size="medium"
        from={from}
        to={to}
        today={basis.today}
        races={races}
        bands={seasonBands(basis.races, basis.racePolicy, from, to)}
        weeks={weeks}
        sessions={stripSessions({ booked, done: done.filter((date) => date >= from), sessions: season.sessions })}
        unit={distanceUnit}
      />
      <SeasonLegend />
      <div className={classes.facts}>
        <section aria-labelledby="next-session">
          <h2 id="next-session">Next session</h2>
          {next ? (
            <>
              <p className={classes.figure}>
                <Link href={`/appointments/${next.appointmentId}`}>
                  {formatTime(next.startsAt, location.timeZone)}, {formatDayOf(next.startsAt, location.timeZone, "short")}
                </Link>
              </p>
              <p>
                {next.serviceName} with {next.therapistName}
                {next.awaitingReview ? ", waits for your therapist's look" : ""}
              </p>
              {formDue ? (
                <p>
                  Before it, please <Link href="/health/screening">answer the health questions</Link>. They are asked once a year.
                </p>
              ) : null}
            </>
          ) : (
            <p>Nothing is booked.</p>
          )}
        </section>
        <section aria-labelledby="next-race">
          <h2 id="next-race">Next race</h2>
          {race ? (
            <>
              <p className={classes.figure}>
                {race.name}, {days(daysBetween(basis.today, race.date))}
              </p>
              {beforeRace ? <p>{beforeRace}</p> : null}
            </>
          ) : (
            <p>
              No race is entered. <Link href="/races">Enter one</Link>: the calendar then leaves its last days free.
            </p>
          )}
        </section>
        <section aria-labelledby="the-plan">
          <h2 id="the-plan">The plan</h2>
          <p className={classes.figure}>{season.plan.raceOnly ? "Only before races" : `A session ${intervalText(season.plan.intervalDays)}`}</p>
          {basis.load.weeklyMeters === null ? (
            <p>
              Made without your training of the last four weeks. <Link href="/training">Tell of it</Link>
              {basis.aches.soreAreas === 0 ? (
                <>
                  {" "}
                  and <Link href="/aches">of what aches</Link>
                </>
              ) : null}
              : the plan follows.
            </p>
          ) : null}
          <p>{open.length === 0 ? "All of it is booked." : `${open.length} ${open.length === 1 ? "session is" : "sessions are"} proposed and not booked yet.`}</p>
        </section>
      </div>
      <p className={classes.actions}>
        {open.length === 0 ? <LinkButton href="/book">Book a session</LinkButton> : <LinkButton href="/plan">Look at the plan</LinkButton>}
        {open.length === 0 ? <Link href="/plan">Look at the plan</Link> : <Link href="/book">Book a single session</Link>}
      </p>
    </>
  );
}

function days(count: number): string {
  return count === 0 ? "today" : count === 1 ? "tomorrow" : `in ${count} days`;
}
