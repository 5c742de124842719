import { z } from "zod";
import { optionalTimeField } from "./clinic-input";
import { wordsSchema } from "./text-input";
import { calendarDateSchema } from "./time-input";
import { timeZoneSchema } from "./time-zone";

/** What an admin may enter about the clinic's locations: one schema each, for the form, the action and the use case. */

/** When a location is closed, as wall-clock times there; an empty time means the whole day. The last day is included. */
export const closureSchema = z.object({
  startDate: calendarDateSchema,
  startTime: optionalTimeField,
  endDate: calendarDateSchema,
  endTime: optionalTimeField,
  reason: wordsSchema(120).min(1, "Say why, in a few words. Runners whose sessions are moved read it."),
});
export type ClosureInput = z.output<typeof closureSchema>;

const optionalWords = (max: number) => wordsSchema(max).transform((text) => (text === "" ? null : text));
const ids = z.array(z.uuid("Choose from the list.")).transform((chosen) => [...new Set(chosen)]);

/** A place where sessions are given. */
export const locationSchema = z.object({
  name: wordsSchema(80).min(1, "Give the location a name, such as the street or the part of town."),
  address: wordsSchema(200).min(1, "Enter the address. Runners find their way by it."),
  directions: optionalWords(500),
  timeZone: timeZoneSchema,
});
export type LocationInput = z.output<typeof locationSchema>;

/** A room, and what can be given in it. */
export const roomSchema = z.object({
  name: wordsSchema(60).min(1, "Give the room a name or a number."),
  note: optionalWords(200),
  serviceIds: ids,
});
export type RoomInput = z.output<typeof roomSchema>;

/** Where a location stands in its list: one up or one down. */
export const orderSchema = z.object({ id: z.uuid(), direction: z.enum(["up", "down"]) });
export type OrderInput = z.output<typeof orderSchema>;

/** Whose public holidays a location keeps; an empty region means the whole country's. */
export const holidayPlaceSchema = z.object({
  country: z.string().regex(/^[A-Z]{2}$/, "Choose the country."),
  region: z.string().max(40).transform((code) => (code === "" ? null : code)),
});
export type HolidayPlaceInput = z.output<typeof holidayPlaceSchema>;

/** On which of the holidays shown the location is closed. */
export const holidaysSchema = z.object({ shown: z.array(calendarDateSchema), closed: z.array(calendarDateSchema) });
export type HolidaysInput = z.output<typeof holidaysSchema>;
