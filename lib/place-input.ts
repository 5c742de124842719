import { z } from "zod";
import { dateField, optionalTimeField } from "./clinic-input";
import { wordsSchema } from "./text-input";

/** What an admin may enter about the clinic's locations: one schema each, for the form, the action and the use case. */

/** When a location is closed, as wall-clock times there; an empty time means the whole day. The last day is included. */
export const closureSchema = z.object({
  startDate: dateField,
  startTime: optionalTimeField,
  endDate: dateField,
  endTime: optionalTimeField,
  reason: wordsSchema(120).min(1, "Say why, in a few words. Runners whose sessions are moved read it."),
});
export type ClosureInput = z.output<typeof closureSchema>;
