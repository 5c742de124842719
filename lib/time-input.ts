import { z } from "zod";
import { isCalendarDate } from "./domain/calendar-date";

/** Times as they come from outside. [TIME] */

const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;

export const calendarDateSchema = z
  .string()
  .trim()
  .refine(isCalendarDate, "Enter a day as year, month and day, for example 2027-04-25.")
  .refine((date) => isWithinYears(Number(date.slice(0, 4))), { error: `Enter a year from ${FIRST_YEAR} to ${LAST_YEAR}.` })
  .meta({ format: "date", examples: ["2027-04-25"] });

/** An instant in ISO 8601 with `Z` or an offset. */
export const instantSchema = z
  .iso.datetime({ offset: true, error: "Enter an instant such as 2027-04-22T09:30:00Z." })
  .transform((text) => new Date(text))
  .refine((instant) => isWithinYears(instant.getUTCFullYear()), { error: `Enter a year from ${FIRST_YEAR} to ${LAST_YEAR}.` })
  .meta({ format: "date-time", examples: ["2027-04-22T09:30:00Z"] });

/** Years with days on both sides that can still be counted and written with four digits. */
function isWithinYears(year: number): boolean {
  return year >= FIRST_YEAR && year <= LAST_YEAR;
}
