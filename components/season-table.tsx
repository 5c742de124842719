import type { CalendarDate } from "@/lib/domain/calendar-date";
import type { SeasonBand } from "@/lib/domain/season";
import { formatDay } from "@/lib/format-date";
import { type DistanceUnit, formatDistance } from "@/lib/format-distance";
import classes from "./season-table.module.css";
import type { StripSession } from "./season-strip";

type SeasonTableProps = {
  races: readonly { id: string; name: string; date: CalendarDate }[];
  bands: readonly SeasonBand[];
  sessions: readonly StripSession[];
  weeks: readonly { weekStart: CalendarDate; distanceMeters: number; runs: number }[];
  unit: DistanceUnit;
};

const BAND_TEXT: Record<SeasonBand["kind"], string> = { window: "Race window", blocked: "No massage", quiet: "Better left free", recovery: "Recovery: keep it light" };
const STATE_TEXT: Record<StripSession["state"], string> = { done: "Session, done", booked: "Session, booked", proposed: "Session, proposed", dropped: "Session, dropped" };

/** What the season's picture shows, as tables. */
export function SeasonTable({ races, bands, sessions, weeks, unit }: SeasonTableProps) {
  const rows = [
    ...races.map(({ name, date }) => ({ from: date, to: date, what: "Race day", which: name })),
    ...bands.filter(({ kind, from, to, race }) => !(kind === "blocked" && from === to && from === race.date)).map(({ kind, from, to, race }) => ({ from, to, what: BAND_TEXT[kind], which: race.name })),
    ...sessions.map(({ date, state, purpose }) => ({ from: date, to: date, what: STATE_TEXT[state], which: purpose === "pre_race" ? "before a race" : "" })),
  ].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  return (
    <details className={classes.details}>
      <summary>The season as a table</summary>
      <div className={classes.tables}>
        <table>
          <caption>Races, the days around them, and sessions</caption>
          <thead>
            <tr>
              <th scope="col">Days</th>
              <th scope="col">What</th>
              <th scope="col">Which</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ from, to, what, which }) => (
              <tr key={`${from} ${to} ${what} ${which}`}>
                <th scope="row">{from === to ? formatDay(from, "short") : `${formatDay(from, "short")} to ${formatDay(to, "short")}`}</th>
                <td>{what}</td>
                <td>{which}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {weeks.length > 0 ? (
          <table>
            <caption>Weekly distance</caption>
            <thead>
              <tr>
                <th scope="col">Week from</th>
                <th scope="col">Distance</th>
                <th scope="col">Runs</th>
              </tr>
            </thead>
            <tbody>
              {weeks.map(({ weekStart, distanceMeters, runs }) => (
                <tr key={weekStart}>
                  <th scope="row">{formatDay(weekStart, "short")}</th>
                  <td>{formatDistance(distanceMeters, unit)}</td>
                  <td>{runs}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ) : null}
      </div>
    </details>
  );
}
