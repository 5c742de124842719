import { z } from "zod";
import { RACE_DISTANCES } from "./domain/race-window";
import { wordsSchema } from "./text-input";
import { calendarDateSchema } from "./time-input";
import { timeZoneSchema } from "./time-zone";

/** A race as a runner enters it. */

const MOST_METERS = 1_000_000;

const MOST_LENGTH = 120;

const optionalText = wordsSchema(MOST_LENGTH).transform((text) => (text === "" ? null : text)).nullable().optional();

const fields = {
  name: wordsSchema(MOST_LENGTH).min(1, "Enter the race's name."),
  date: calendarDateSchema,
  distance: z.enum(RACE_DISTANCES, "Choose the distance."),
  /** Needed when the distance is `other`. */
  meters: z.int("Enter whole meters.").min(100, "Enter at least 100 meters.").max(MOST_METERS, "Enter at most 1000 km.").nullable().optional(),
  /** The race's own zone; the clinic's when left out. */
  timeZone: timeZoneSchema.optional(),
  location: optionalText,
  goal: optionalText,
};

/** A whole race. */
export const raceSchema = z
  .object(fields)
  .refine(({ distance, meters }) => distance !== "other" || typeof meters === "number", { path: ["meters"], message: "Enter how long the race is." })
  .transform(({ meters, location, goal, ...race }) => ({
    ...race,
    meters: race.distance === "other" ? (meters ?? null) : null,
    location: location ?? null,
    goal: goal ?? null,
  }));
export type RaceInput = z.output<typeof raceSchema>;

/** A change of some fields; what is left out stays. */
export const raceChangeSchema = z.object(fields).partial();
export type RaceChange = z.output<typeof raceChangeSchema>;
