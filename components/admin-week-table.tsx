import { datesText, hoursText } from "@/lib/desk-text";
import type { WeekInForce } from "@/lib/domain/weekly-hours";
import classes from "./admin-page.module.css";

const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** One week of hours and the dates it holds for. */
export function WeekTable({ week, isNow }: { week: WeekInForce; isNow: boolean }) {
  return (
    <table className={classes.week}>
      <caption>{isNow ? (week.to === null ? "Now" : `Now, until ${datesText(week.to, week.to)}`) : datesText(week.from, week.to)}</caption>
      <tbody>
        {WEEKDAYS.map((weekday, index) => (
          <tr key={weekday}>
            <th scope="row">{weekday}</th>
            <td>{hoursText(week.days[index] ?? [])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
