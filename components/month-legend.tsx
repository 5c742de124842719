import type { CalendarDate } from "@/lib/domain/calendar-date";
import { formatDay } from "@/lib/format-date";
import type { MonthDay } from "./month-calendar";
import { type RacePeriod, racePeriods } from "./race-period";
import classes from "./month-legend.module.css";

/** What the month's looks mean, in words, and which of its days belong to which race: a phone's cell is too narrow for its name. */
export function MonthLegend({ days, today }: { days: readonly MonthDay[]; today: CalendarDate }) {
  const periods = racePeriods(days.filter(({ date }) => date >= today));
  return (
    <>
      <ul className={classes.legend} aria-label="What the days look like">
        <li data-look="free">free</li>
        <li data-look="full">full</li>
        <li data-look="shut">closed or not open</li>
      </ul>
      {periods.length > 0 ? (
        <ul className={classes.legend} data-tall aria-label="Races this month">
          {periods.map((period) => (
            <li key={`${period.first} ${period.name}`} data-role={period.role} data-enforced={period.enforced || undefined}>
              <span>
                <strong>{daysText(period)}</strong> {meaning(period)}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

function daysText({ first, last }: RacePeriod): string {
  return first === last ? formatDay(first, "short") : `${formatDay(first, "short")} to ${formatDay(last, "short")}`;
}

function meaning({ name, role, enforced }: RacePeriod): string {
  if (role === "window") return `race window of ${name}`;
  if (role === "recovery") return `recovery after ${name}: keep it light`;
  return enforced ? `too close to ${name}` : `close to ${name}: better not`;
}
