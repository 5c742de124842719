import type { CalendarDate } from "@/lib/domain/calendar-date";
import type { AdvancedFigures } from "@/lib/domain/training-figures";
import { sessionLoad } from "@/lib/domain/training-load";
import { formatDay } from "@/lib/format-date";
import { type DistanceUnit, formatDistance } from "@/lib/format-distance";
import classes from "./training-advanced.module.css";

type TrainingAdvancedProps = {
  figures: AdvancedFigures | null;
  weeks: readonly { weekStart: CalendarDate; minutes: number | null; sessionRpe: number | null }[];
  unit: DistanceUnit;
};

/** The contested figures, for who wants them: as numbers, without a colour that judges. */
export function TrainingAdvanced({ figures, weeks, unit }: TrainingAdvancedProps) {
  const efforts = weeks.flatMap(({ weekStart, minutes, sessionRpe }) => (minutes === null || sessionRpe === null ? [] : [{ weekStart, minutes, sessionRpe }])).slice(-12);
  const ratio = (value: number | null) => (value === null ? "no value" : value.toFixed(2));
  return (
    <section aria-labelledby="advanced-heading" className={classes.advanced}>
      <h3 id="advanced-heading">Advanced figures</h3>
      <p>
        Whether these say anything about injuries is contested: dividing by a constant predicts as well (Impellizzeri 2021), and in the largest study of runners the ratio pointed the other way (Frandsen 2025). None of them says what you
        should do.
      </p>
      {figures ? (
        <table>
          <caption>
            From the distance of each imported run, as of {formatDay(figures.asOf, "short")}, over {figures.days} days
          </caption>
          <tbody>
            <tr>
              <th scope="row">Last 7 days to last 28 (coupled)</th>
              <td>{ratio(figures.ratio?.coupled ?? null)}</td>
            </tr>
            <tr>
              <th scope="row">Last 7 days to the 21 before (uncoupled)</th>
              <td>{ratio(figures.ratio?.uncoupled ?? null)}</td>
            </tr>
            <tr>
              <th scope="row">The same, recent days weighted more</th>
              <td>{ratio(figures.ratio?.weighted ?? null)}</td>
            </tr>
            <tr>
              <th scope="row">Long-term load, 42 days</th>
              <td>{formatDistance(figures.longTerm, unit)} a day</td>
            </tr>
            <tr>
              <th scope="row">Short-term load, 7 days</th>
              <td>{formatDistance(figures.shortTerm, unit)} a day</td>
            </tr>
            <tr>
              <th scope="row">Balance of the day before (long-term less short-term)</th>
              <td>{figures.balance === null ? "no value" : `${formatDistance(figures.balance, unit)} a day`}</td>
            </tr>
          </tbody>
        </table>
      ) : (
        <p>These need imported runs over at least 28 days: a part of them would show a ratio that means nothing.</p>
      )}
      {efforts.length > 0 ? (
        <table>
          <caption>Load by effort: minutes times how hard they felt (Foster 1998)</caption>
          <thead>
            <tr>
              <th scope="col">Week from</th>
              <th scope="col">Minutes</th>
              <th scope="col">Effort, 0 to 10</th>
              <th scope="col">Load</th>
            </tr>
          </thead>
          <tbody>
            {[...efforts].reverse().map(({ weekStart, minutes, sessionRpe }) => (
              <tr key={weekStart}>
                <th scope="row">{formatDay(weekStart, "short")}</th>
                <td>{minutes}</td>
                <td>{sessionRpe}</td>
                <td>{Math.round(sessionLoad(minutes, sessionRpe))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </section>
  );
}
