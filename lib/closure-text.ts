import { dayText, momentText } from "./desk-text";
import { addDays, dateIn } from "./domain/calendar-date";
import { startOfDay } from "./domain/time-off";

/** A closure in words, on the clock of `timeZone`: its days where it has whole ones, else its moments. */
export function closureText({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }, timeZone: string): string {
  const first = dateIn(startsAt, timeZone);
  const after = dateIn(endsAt, timeZone);
  const isWhole = startOfDay(first, timeZone).getTime() === startsAt.getTime() && startOfDay(after, timeZone).getTime() === endsAt.getTime();
  if (!isWhole) return `${momentText(startsAt, timeZone)} to ${momentText(endsAt, timeZone)}`;
  const last = addDays(after, -1);
  return first === last ? dayText(first, "with_year") : `${dayText(first, "with_year")} to ${dayText(last, "with_year")}`;
}
