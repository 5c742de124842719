import { addDays, type CalendarDate, daysBetween, mondayOf } from "./domain/calendar-date";

/** So many weeks the chart of weekly distance shows at once: half a year. */
export const MOST_CHART_WEEKS = 26;

type ChartSpan = {
  /** The Monday of the last week shown. */
  lastWeek: CalendarDate;
  /** The last weeks of the charts before and after this one; null where nothing more is known. */
  earlier: CalendarDate | null;
  later: CalendarDate | null;
};

/**
 * Which weeks to show of those known (oldest first): up to this week, or up to the last known one when that lies more than half a year back.
 * `asked` is a day of the last week wanted. Weeks of which nothing is known are jumped over.
 */
export function chartSpan(weeks: readonly { weekStart: CalendarDate }[], thisWeek: CalendarDate, asked: CalendarDate | null): ChartSpan {
  const [oldest, latest] = [weeks[0]?.weekStart ?? thisWeek, weeks.at(-1)?.weekStart ?? thisWeek];
  const usual = daysBetween(latest, thisWeek) < 7 * MOST_CHART_WEEKS ? thisWeek : latest;
  const wanted = asked ? mondayOf(asked) : usual;
  const lastWeek = wanted < oldest ? oldest : wanted > thisWeek ? thisWeek : wanted;
  const firstShown = addDays(lastWeek, -7 * (MOST_CHART_WEEKS - 1));
  const after = weeks.find(({ weekStart }) => weekStart > lastWeek);
  const half = addDays(lastWeek, 7 * MOST_CHART_WEEKS);
  return {
    lastWeek,
    earlier: weeks.findLast(({ weekStart }) => weekStart < firstShown)?.weekStart ?? null,
    later: after ? latestOf(after.weekStart, half < thisWeek ? half : thisWeek) : null,
  };
}

function latestOf(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a > b ? a : b;
}
