import { dayText } from "@/lib/desk-text";
import type { CalendarDate } from "@/lib/domain/calendar-date";
import type { Compared, DayStarts } from "@/lib/policy-view";
import { DAY_STATE_TEXT } from "@/lib/refusals";
import classes from "./policy-effect.module.css";

type PolicyStartsWeekProps = { name: string; dates: CalendarDate[]; days: Compared<DayStarts>[]; names: { before: string; after: string } };

/** The starts that can be booked at a location on each day of a week, by both policies: a bar and its figure. */
export function PolicyStartsWeek({ name, dates, days, names }: PolicyStartsWeekProps) {
  const most = Math.max(1, ...days.flatMap(({ before, after }) => [before.starts, after.starts]));
  return (
    <table className={classes.week}>
      <caption>{name}</caption>
      <thead>
        <WeekHead dates={dates} />
      </thead>
      <tbody>
        {(["before", "after"] as const).map((which) => (
          <tr key={which} data-which={which}>
            <th scope="row">{names[which]}</th>
            {days.map((day, index) => (
              <td key={dates[index]} data-differs={day.before.starts !== day.after.starts || undefined}>
                <Starts day={day[which]} most={most} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Weekday and day of the month, one a column. */
export function WeekHead({ dates }: { dates: CalendarDate[] }) {
  return (
    <tr>
      <td />
      {dates.map((date) => {
        const [weekday, day] = dayText(date).split(" ");
        return (
          <th key={date} scope="col">
            <abbr title={dayText(date, "long")}>{weekday}</abbr>
            <span className="figures">{day}</span>
          </th>
        );
      })}
    </tr>
  );
}

function Starts({ day: { starts, state }, most }: { day: DayStarts; most: number }) {
  if (starts === 0) return <span className={classes.none}>{DAY_STATE_TEXT[state]}</span>;
  return (
    <>
      <span className={classes.bar} style={{ blockSize: `${(2.5 * starts) / most}rem` }} aria-hidden />
      <span className="figures">{starts}</span>
    </>
  );
}
