import Link from "next/link";
import type { CalendarDate } from "@/lib/domain/calendar-date";
import type { PolicyEffect, RaceDayChoice } from "@/lib/policy-view";
import classes from "./policy-effect.module.css";
import { WeekHead } from "./policy-starts-week";

const WORDS: Record<RaceDayChoice, string> = { open: "yes", window: "pre", blocked: "no" };

type PolicyRaceWeekProps = { races: PolicyEffect["races"]; dates: CalendarDate[]; names: { before: string; after: string } };

/** The days on which runners with a race near can book, by both policies; only runners for whom a day differs. */
export function PolicyRaceWeek({ races, dates, names }: PolicyRaceWeekProps) {
  const { runners, differing, looked, isWhole } = races;
  if (looked === 0) return <p>No runner has a race so near that this week could differ.</p>;
  const of = `${isWhole ? "" : "the nearest "}${looked} ${looked === 1 ? "runner" : "runners"} with a race near`;
  if (differing === 0) return <p>For none of {of} a day of this week differs.</p>;
  return (
    <>
      <p>
        For {differing} of {of}, days of this week differ. <strong>yes</strong>: can book. <strong>pre</strong>: can book the pre-race session. <strong>no</strong>: too close to the race.
      </p>
      <table className={classes.week}>
        <caption className={classes.unseen}>Days that runners with a race can book</caption>
        <thead>
          <WeekHead dates={dates} />
        </thead>
        {runners.map(({ id, name, race, days }) => (
          <tbody key={id}>
            <tr>
              <th scope="rowgroup" colSpan={dates.length + 1} className={classes.runner}>
                {name} <span>{race}</span>
              </th>
            </tr>
            {(["before", "after"] as const).map((which) => (
              <tr key={which} data-which={which}>
                <th scope="row">{names[which]}</th>
                {days.map((day, index) => (
                  <td key={dates[index]} data-choice={day[which]} data-differs={day.before !== day.after || undefined}>
                    {WORDS[day[which]]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
      {differing > runners.length ? (
        <p>
          These are the {runners.length} with the nearest races; {differing - runners.length} more differ. <Link href="/desk">The desk</Link> shows each session with its race.
        </p>
      ) : null}
    </>
  );
}
