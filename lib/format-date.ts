import { dateFormatter } from "./date-formatter";
import type { CalendarDate } from "./domain/calendar-date";

/** Dates and times in people's words. The zone is always named by the caller; nothing reads the machine's. [TIME] */

const DAY_STYLES = {
  long: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
  without_year: { weekday: "long", day: "numeric", month: "long" },
  short: { weekday: "short", day: "numeric", month: "short" },
  with_year: { weekday: "short", day: "numeric", month: "short", year: "numeric" },
  without_weekday: { day: "numeric", month: "short" },
} satisfies Record<string, Intl.DateTimeFormatOptions>;
type DayStyle = keyof typeof DAY_STYLES;

/** A calendar date as "Thursday 24 September 2026"; `without_year` as "Thursday 24 September", `short` as "Thu 24 Sep", `with_year` as "Thu 24 Sep 2026", `without_weekday` as "24 Sep". */
export function formatDay(date: CalendarDate, style: DayStyle = "long"): string {
  return withoutComma(dateFormatter(DAY_STYLES[style], "UTC").format(new Date(`${date}T00:00:00Z`)));
}

/** The month of a calendar date as "September 2026". */
export function formatMonth(date: CalendarDate): string {
  return dateFormatter({ month: "long", year: "numeric" }, "UTC").format(new Date(`${date}T00:00:00Z`));
}

/** The time of an instant on the clock of `timeZone`, as "09:30". */
export function formatTime(instant: Date, timeZone: string): string {
  return dateFormatter({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, timeZone).format(instant);
}

/** The day of an instant on the calendar of `timeZone`, as "Thursday 24 September 2026". */
export function formatDayOf(instant: Date, timeZone: string, style: DayStyle = "long"): string {
  return withoutComma(dateFormatter(DAY_STYLES[style], timeZone).format(instant));
}

/** The zone as people call it: "Central European Time (Europe/Berlin)". */
export function formatZone(timeZone: string, at: Date): string {
  const parts = dateFormatter({ timeZoneName: "longGeneric" }, timeZone).formatToParts(at);
  const name = parts.find(({ type }) => type === "timeZoneName")?.value;
  return name ? `${name} (${timeZone})` : timeZone;
}

/** That somebody's own clock shows another time than the place's at this instant, in a sentence with a space before it; empty if it doesn't. */
export function otherClockText(ownZone: string, timeZone: string, at: Date): string {
  const hour = (zone: string) => dateFormatter({ day: "numeric", hour: "numeric", minute: "numeric", hourCycle: "h23" }, zone).format(at);
  return hour(ownZone) === hour(timeZone) ? "" : ` Your own clock, ${formatZone(ownZone, at)}, shows another time.`;
}

/** Several dates as "Tue 22 Sep, Wed 23 Sep or Thu 24 Sep". */
export function formatDays(dates: readonly CalendarDate[]): string {
  return new Intl.ListFormat("en-GB", { type: "disjunction" }).format(dates.map((date) => formatDay(date, "short")));
}

function withoutComma(text: string): string {
  return text.replace(",", "");
}
