import { z } from "zod";
import { FIRST_YEAR, isCalendarDate, isNamedDate, LAST_YEAR } from "./domain/calendar-date";

/** Times as they come from outside. [TIME] */

export const calendarDateSchema = z
  .string()
  .trim()
  .refine(isCalendarDate, { error: "Enter a day as year, month and day, for example 2027-04-25.", abort: true })
  .refine(isNamedDate, { error: `Enter a year from ${FIRST_YEAR} to ${LAST_YEAR}.` })
  .meta({ format: "date", examples: ["2027-04-25"] });

/** An instant in ISO 8601 with `Z` or an offset. */
export const instantSchema = z
  .iso.datetime({ offset: true, error: "Enter an instant such as 2027-04-22T09:30:00Z." })
  .transform((text) => new Date(text))
  .refine((instant) => isNamedDate(instant.toISOString().slice(0, 10)), { error: `Enter a year from ${FIRST_YEAR} to ${LAST_YEAR}.` })
  .meta({ format: "date-time", examples: ["2027-04-22T09:30:00Z"] });
