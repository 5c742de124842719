import { z } from "zod";
import { type CalendarDate, weekday } from "./domain/calendar-date";
import { METERS_IN } from "./format-distance";
import { calendarDateSchema } from "./time-input";

/** Training as a runner enters it. */

const MOST_METERS = 700_000;
const MOST_MINUTES = 7 * 24 * 60;

const meters = (what: string) => z.int(`Enter ${what} in whole meters.`).min(0, "Enter a distance of 0 or more.").max(MOST_METERS, "Enter at most 700 km for a week.");

/**
 * A week of training, Monday to Sunday; one entered again replaces it. `today` is the runner's: a week can't begin after it. Without it
 * (for describing the interface) nothing is asked of the future.
 */
export function trainingWeekSchema(today?: CalendarDate) {
  return z
    .object({
      weekStart: calendarDateSchema
        .refine((date) => weekday(date) === 1, "A week begins on a Monday: choose one.")
        .refine((date) => today === undefined || date <= today, "This week hasn't begun. Choose one that has."),
      distanceMeters: meters("the distance"),
      runs: z.int("Enter how many runs, as a whole number.").min(0, "Enter 0 or more runs.").max(50, "Enter at most 50 runs."),
      longestRunMeters: meters("the longest run"),
      minutes: z.int("Enter whole minutes.").min(0, "Enter 0 or more minutes.").max(MOST_MINUTES, "A week has 10,080 minutes.").nullish().transform((value) => value ?? null),
      /** How hard the runs felt on the whole, 0 to 10. */
      sessionRpe: z.number("Enter a number from 0 to 10.").min(0, "Enter a number from 0 to 10.").max(10, "Enter a number from 0 to 10.").nullish().transform((value) => value ?? null),
    })
    .refine(({ runs, distanceMeters }) => runs > 0 || distanceMeters === 0, { path: ["runs"], message: "With a distance there is at least one run." })
    .refine(({ runs, distanceMeters }) => runs === 0 || distanceMeters > 0, { path: ["distanceMeters"], message: "With a run there is a distance." })
    .refine(({ longestRunMeters, distanceMeters }) => longestRunMeters <= distanceMeters, { path: ["longestRunMeters"], message: "The longest run can't be longer than the whole week." })
    .refine(({ longestRunMeters, runs, distanceMeters }) => runs === 0 || longestRunMeters * runs >= distanceMeters, {
      path: ["longestRunMeters"],
      message: "So many runs of at most this length don't add up to the week's distance.",
    });
}
export type TrainingWeekInput = z.output<ReturnType<typeof trainingWeekSchema>>;

export const distanceUnitSchema = z.enum(["km", "mi"], "Choose kilometres or miles.");
export type DistanceUnitInput = z.output<typeof distanceUnitSchema>;

/** A typed distance ("42.2" or "42,2") in whole meters; not a number where it isn't one. */
export function metersTyped(text: string, unit: DistanceUnitInput): number {
  const value = text.trim().replace(",", ".");
  return value === "" ? Number.NaN : Math.round(Number(value) * METERS_IN[unit]);
}
