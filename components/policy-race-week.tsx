import Link from "next/link";
import type { CalendarDate } from "@/lib/domain/calendar-date";
import type { PolicyEffect, RaceDayChoice } from "@/lib/policy-view";
import classes from "./policy-effect.module.css";
import { WeekHead } from "./policy-starts-week";

const WORDS: Record<RaceDayChoice, string> = { open: "yes", window: "pre", blocked: "no" };

type PolicyRaceWeekProps = { races: PolicyEffect["races"]; dates: CalendarDate[]; names: { before: string; after: string } };

/** The days on which runners with a race near can book, by both policies; only runners for whom a day differs. */
export function PolicyRaceWeek({ races, dates, names }: PolicyRaceWeekProps) {
  const { runners, differing, looked, isWhole, windows, movedWindows } = races;
  const later = <MovedWindows windows={windows} moved={movedWindows} names={names} />;
  if (looked === 0) {
    return (
      <>
        <p>No runner has a race so near that this week could differ.</p>
        {later}
      </>
    );
  }
  const of = `${isWhole ? "" : "the nearest "}${looked} ${looked === 1 ? "runner" : "runners"} with a race near`;
  if (differing === 0) {
    return (
      <>
        <p>This week stays as it is for {of}.</p>
        {later}
      </>
    );
  }
  return (
    <>
      <p>
        This week changes for {differing} of {of}. <strong>yes</strong>: can book. <strong>pre</strong>: can book the pre-race session. <strong>no</strong>: too close to the race.
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
      {later}
    </>
  );
}

type MovedWindowsProps = { windows: PolicyEffect["races"]["windows"]; moved: number; names: { before: string; after: string } };

/** The days on which a pre-race session can be, of races of the coming six weeks for which they differ. */
function MovedWindows({ windows, moved, names }: MovedWindowsProps) {
  if (moved === 0) return null;
  return (
    <>
      <p>
        For {moved === 1 ? "one race" : `${moved} races`} of the coming six weeks, the days for a session before it change
        {moved > windows.length ? `; these are the nearest ${windows.length}` : ""}:
      </p>
      <ul className={classes.windows}>
        {windows.map(({ id, name, race, days }) => (
          <li key={id}>
            <strong>{name}</strong>, {race}. {names.before}: {days.before}. {names.after}: <strong>{days.after}</strong>.
          </li>
        ))}
      </ul>
    </>
  );
}
