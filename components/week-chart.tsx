import { addDays, type CalendarDate, daysBetween } from "@/lib/domain/calendar-date";
import { formatDay } from "@/lib/format-date";
import { type DistanceUnit, formatDistance, formatRoundDistance, METERS_IN } from "@/lib/format-distance";
import { MOST_CHART_WEEKS } from "@/lib/chart-span";
import frame from "./chart-frame.module.css";
import { SeasonScroll } from "./season-scroll";
import classes from "./week-chart.module.css";

export type ChartWeek = { weekStart: CalendarDate; distanceMeters: number; runs: number; longestRunMeters: number };

type WeekChartProps = {
  weeks: readonly ChartWeek[];
  races: readonly { id: string; name: string; date: CalendarDate }[];
  /** The Monday of the last week shown. */
  lastWeek: CalendarDate;
  unit: DistanceUnit;
};

const FEWEST_WEEKS = 8;
const WIDTH = 780;
const LEFT = 44;
const TOP = 28;
const FLOOR = 200;
const HEIGHT = 232;

/** Weekly distance of half a year at most as bars, the longest run darker in each, races as flags; the same as a table. */
export function WeekChart({ weeks, races, lastWeek, unit }: WeekChartProps) {
  const [oldest] = weeks;
  const sinceOldest = oldest ? daysBetween(oldest.weekStart, lastWeek) / 7 + 1 : 0;
  const count = Math.min(MOST_CHART_WEEKS, Math.max(FEWEST_WEEKS, sinceOldest));
  const starts = Array.from({ length: count }, (_, index) => addDays(lastWeek, -7 * (count - 1 - index)));
  const known = new Map(weeks.map((week) => [week.weekStart, week]));
  const shown = starts.flatMap((start) => known.get(start) ?? []);
  const step = niceStep(Math.max(0, ...shown.map(({ distanceMeters }) => distanceMeters)), unit);
  const top = step * Math.max(1, Math.ceil(Math.max(0, ...shown.map(({ distanceMeters }) => distanceMeters)) / step));
  const slot = (WIDTH - LEFT) / count;
  const y = (meters: number) => FLOOR - ((FLOOR - TOP) * meters) / top;
  const left = (index: number) => LEFT + index * slot;
  const firstKnown = starts.findIndex((start) => known.has(start));
  return (
    <figure className={frame.figure}>
      <SeasonScroll today={WIDTH} className={frame.scroll} label="Weekly distance">
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} aria-hidden="true" className={frame.chart}>
          {Array.from({ length: Math.round(top / step) + 1 }, (_, index) => index * step).map((meters) => (
            <g key={meters}>
              <line x1={LEFT} x2={WIDTH} y1={y(meters)} y2={y(meters)} className={frame.line} />
              <text x={LEFT - 6} y={y(meters) + 4} className={classes.amount}>
                {meters === 0 ? "0" : formatRoundDistance(meters, unit)}
              </text>
            </g>
          ))}
          {starts.map((start, index) => {
            const week = known.get(start);
            const month = index === 0 || start.slice(5, 7) !== starts[index - 1]?.slice(5, 7);
            return (
              <g key={start}>
                {week ? (
                  <>
                    <rect x={left(index) + 3} width={slot - 6} y={y(week.distanceMeters)} height={FLOOR - y(week.distanceMeters)} className={classes.week} />
                    <rect x={left(index) + 3} width={slot - 6} y={y(week.longestRunMeters)} height={FLOOR - y(week.longestRunMeters)} className={classes.longest} />
                  </>
                ) : firstKnown !== -1 && index > firstKnown ? (
                  <text x={left(index) + slot / 2} y={FLOOR - 6} className={classes.unknown}>
                    ?
                  </text>
                ) : null}
                {month ? (
                  <text x={left(index) + 3} y={FLOOR + 20} className={classes.month}>
                    {new Intl.DateTimeFormat("en-GB", { month: "short", timeZone: "UTC" }).format(new Date(`${start}T00:00:00Z`))}
                  </text>
                ) : null}
                {races.some(({ date }) => daysBetween(start, date) >= 0 && daysBetween(start, date) < 7) ? (
                  <path d={`M${left(index) + slot / 2} ${TOP - 4}v-20h12l-3.5 5l3.5 5h-12`} className={classes.race} />
                ) : null}
              </g>
            );
          })}
        </svg>
      </SeasonScroll>
      <figcaption className={classes.legend}>
        <span className={classes.weekSign} aria-hidden="true" /> The week <span className={classes.longestSign} aria-hidden="true" /> Its longest run. A flag is a race, a question mark a week of which nothing is known.
      </figcaption>
      <details className={classes.details}>
        <summary>The weeks as a table</summary>
        <div className={frame.scroll} tabIndex={0} role="group" aria-label="The weeks, scrolls sideways">
          <table>
            <caption>Weekly distance, runs and longest run</caption>
            <thead>
              <tr>
                <th scope="col">Week from</th>
                <th scope="col">Distance</th>
                <th scope="col">Runs</th>
                <th scope="col">Longest run</th>
                <th scope="col">Race</th>
              </tr>
            </thead>
            <tbody>
              {[...shown].reverse().map((week) => (
                <tr key={week.weekStart}>
                  <th scope="row">{formatDay(week.weekStart, "short")}</th>
                  <td>{formatDistance(week.distanceMeters, unit)}</td>
                  <td>{week.runs}</td>
                  <td>{formatDistance(week.longestRunMeters, unit)}</td>
                  <td>{races.find(({ date }) => daysBetween(week.weekStart, date) >= 0 && daysBetween(week.weekStart, date) < 7)?.name ?? ""}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}

/** The distance between two lines of the scale, round in the unit shown, in meters. */
function niceStep(most: number, unit: DistanceUnit): number {
  const wanted = most / METERS_IN[unit] / 4;
  return ([5, 10, 20, 25, 50].find((each) => each >= wanted) ?? 100) * METERS_IN[unit];
}
