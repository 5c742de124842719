import { z } from "zod";
import { optionalEmailSchema } from "./auth-input";
import { moveSchema } from "./booking-input";
import type { blockSchema } from "./clinic-input";
import { CALENDAR_VIEWS } from "./calendar-view";
import { isReachable, phoneSchema, runnerNameSchema, UNREACHABLE } from "./runner-input";
import { calendarDateSchema, instantSchema } from "./time-input";
import { wordsSchema } from "./text-input";

/** What the desk's calendar may ask. */

/** The calendar's address: bad values are left out rather than refused, so that a broken link still shows today. */
export const calendarQuerySchema = z.object({
  view: z.enum(CALENDAR_VIEWS).optional().catch(undefined),
  date: calendarDateSchema.optional().catch(undefined),
  therapist: z.uuid().optional().catch(undefined),
  location: z.uuid().optional().catch(undefined),
});

export const placesQuerySchema = z.object({ appointmentId: z.uuid(), from: calendarDateSchema, to: calendarDateSchema, locationId: z.uuid() });

export const calendarMoveSchema = moveSchema.extend({ appointmentId: z.uuid() });
export type CalendarMove = z.input<typeof calendarMoveSchema>;

const optionalWords = (max: number) =>
  wordsSchema(max)
    .optional()
    .transform((text) => text || undefined);

/** A booking from a gap in the calendar, for a runner who is known, or new to the clinic. */
export const deskBookingSchema = z.object({
  serviceId: z.uuid("Choose a service."),
  therapistId: z.uuid("Choose a therapist."),
  startsAt: instantSchema,
  runner: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("known"), id: z.uuid("Choose the runner.") }),
    z.object({ kind: z.literal("new"), name: runnerNameSchema, email: optionalEmailSchema, phone: phoneSchema }).refine(isReachable, UNREACHABLE),
  ]),
  note: optionalWords(1000),
  overrideReason: optionalWords(500),
});
export type DeskBooking = z.input<typeof deskBookingSchema>;
export type DeskBookingInput = z.output<typeof deskBookingSchema>;

/** What the calendar says of a time to keep free. */
export type CalendarBlock = z.input<typeof blockSchema>;

export const runnerSearchSchema = wordsSchema(120);
