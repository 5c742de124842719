import { z } from "zod";
import { daysBetween } from "./domain/calendar-date";
import { fractionDigits } from "./domain/money";
import { minutesOfDay } from "./domain/wall-clock";
import { wordsSchema } from "./text-input";
import { calendarDateSchema } from "./time-input";

/** What an admin may enter about the clinic: one schema each, for the form, the action and the use case. */

const id = z.uuid("Choose one from the list.");
/** Ids of a list, each once. */
export const ids = z.array(id).transform((chosen) => [...new Set(chosen)]);
/** A field of whole numbers. */
export const wholeNumber = (min: number, max: number, message: string) =>
  z.string().trim().regex(/^\d{1,5}$/, message).transform(Number).pipe(z.int().min(min, message).max(max, message));
/** Words that may be left out: then null. */
export const optionalText = (max: number) => wordsSchema(max).transform((text) => (text === "" ? null : text));

const optionalDateField = z.union([z.literal("").transform(() => null), calendarDateSchema], {
  error: "Enter a day as year, month and day, or leave it empty.",
});

const timePattern = /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/;
export const optionalTimeField = z
  .string()
  .trim()
  .refine((text) => text === "" || timePattern.test(text), "Enter a time from 00:00 to 24:00, or leave it empty.")
  .transform((text) => (text === "" ? null : text));

/** A price field's text for an amount in minor units: `7500` EUR is `75.00`. */
export function priceText(amount: number, currency: string): string {
  const digits = fractionDigits(currency);
  return (amount / 10 ** digits).toFixed(digits);
}

/** Minutes since midnight on the location's clock, half-open. */
export type DayHours = { startMinute: number; endMinute: number };

const HOURS_PER_DAY = 3;

/** The rows of one day: pairs of times, empty pairs left out, sorted; they may touch but not overlap. */
export const dayHoursSchema = z
  .array(z.object({ start: z.string().trim(), end: z.string().trim() }))
  .max(HOURS_PER_DAY)
  .transform((rows, context): DayHours[] => {
    const hours: DayHours[] = [];
    for (const { start, end } of rows) {
      if (start === "" && end === "") continue;
      if (!timePattern.test(start) || !timePattern.test(end)) {
        context.addIssue({ code: "custom", message: "Enter both times, from 00:00 to 24:00, or leave both empty." });
        return z.NEVER;
      }
      // A time field can't hold 24:00, so midnight as an end means the end of the day.
      const endMinute = end === "00:00" ? 1440 : minutesOfDay(end);
      hours.push({ startMinute: minutesOfDay(start), endMinute });
    }
    hours.sort((a, b) => a.startMinute - b.startMinute);
    if (hours.some((row) => row.endMinute <= row.startMinute)) {
      context.addIssue({ code: "custom", message: "The end must be later than the start." });
      return z.NEVER;
    }
    if (hours.some((row, index) => index > 0 && row.startMinute < hours[index - 1]!.endMinute)) {
      context.addIssue({ code: "custom", message: "These times overlap." });
      return z.NEVER;
    }
    return hours;
  });

/** A week of hours at one location, a therapist's or its own, from a date on. `days` has seven entries, Monday first. */
export const workingHoursSchema = z
  .object({
    locationId: id,
    effectiveFrom: calendarDateSchema,
    /** The last day of the new hours; empty: until the next planned change, or for good. */
    effectiveTo: optionalDateField,
    days: z.array(dayHoursSchema).length(7),
  })
  .refine(({ effectiveFrom, effectiveTo }) => effectiveTo === null || effectiveFrom <= effectiveTo, {
    path: ["effectiveTo"],
    message: "The last day can't be before the first.",
  });
export type WorkingHoursInput = z.output<typeof workingHoursSchema>;

/** One day that differs from the weekly hours; without hours it is a day off. */
export const dayOverrideSchema = z.object({
  locationId: id,
  date: calendarDateSchema,
  hours: dayHoursSchema,
  reason: optionalText(200),
});
export type DayOverrideInput = z.output<typeof dayOverrideSchema>;

/** Time off as wall-clock times at a location; an empty time means the whole day. The last day is included. */
export const timeOffSchema = z.object({
  locationId: id,
  startDate: calendarDateSchema,
  startTime: optionalTimeField,
  endDate: calendarDateSchema,
  endTime: optionalTimeField,
  reason: optionalText(200),
});
export type TimeOffInput = z.output<typeof timeOffSchema>;

const MOST_BLOCK_DAYS = 366;

/** A time field can't hold 24:00, so midnight as an end means the end of the day. */
const blockTimeField = z.string().trim().regex(timePattern, "Enter a time from 00:00 to 24:00.");

/** A time kept free within one day, once or each week until a day that is at most a year later. */
export const blockSchema = z
  .object({
    therapistId: id,
    locationId: id,
    date: calendarDateSchema,
    startTime: blockTimeField,
    endTime: blockTimeField.transform((text) => (text === "00:00" ? "24:00" : text)),
    /** The last day it may come back; empty: once. */
    until: optionalDateField,
    reason: optionalText(200),
  })
  .refine(({ startTime, endTime }) => startTime < endTime, { path: ["endTime"], message: "The end must be later than the start." })
  .refine(({ date, until }) => until === null || date <= until, { path: ["until"], message: "The last day can't be before the first." })
  .refine(({ date, until }) => until === null || daysBetween(date, until) <= MOST_BLOCK_DAYS, {
    path: ["until"],
    message: "A block can repeat for a year. Choose an earlier day, and block it again then.",
  });
export type BlockInput = z.output<typeof blockSchema>;

/** Which block to take back: one, or every week of it that is not over. */
export const unblockSchema = z.object({ id, scope: z.enum(["this", "series"]).default("this") });
export type UnblockInput = z.output<typeof unblockSchema>;

/** Which record a small form is about: a button beside a row. */
export const idSchema = z.object({ id });
