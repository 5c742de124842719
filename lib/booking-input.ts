import { z } from "zod";
import { calendarDateSchema, instantSchema } from "./time-input";
import { daysBetween } from "./domain/calendar-date";
import { shortCheckInSchema } from "./domain/screening";
import { wordsSchema } from "./text-input";

/** What may be asked of booking: one schema each, for form, action and HTTP interface. */

const MOST_AVAILABILITY_DAYS = 62;
const MOST_NOTE_LENGTH = 1000;
const MOST_REASON_LENGTH = 500;

const id = z.uuid("Choose one from the list.");

export const availabilityQuerySchema = z
  .object({
    serviceId: id,
    from: calendarDateSchema,
    to: calendarDateSchema,
    therapistId: id.optional(),
    locationId: id.optional(),
  })
  .refine(({ from, to }) => daysBetween(from, to) >= 0, { path: ["to"], message: "The last day must not be before the first." })
  .refine(({ from, to }) => daysBetween(from, to) < MOST_AVAILABILITY_DAYS, {
    path: ["to"],
    message: `Ask for at most ${MOST_AVAILABILITY_DAYS} days at once.`,
  });
export type AvailabilityQuery = z.output<typeof availabilityQuerySchema>;

const noteSchema = wordsSchema(MOST_NOTE_LENGTH).transform((text) => (text === "" ? null : text));
/** Staff only: why the race rule is set aside. */
const overrideReasonSchema = wordsSchema(MOST_REASON_LENGTH).min(3, "Say why in a few words.");

export const bookingSchema = z.object({
  serviceId: id,
  startsAt: instantSchema,
  therapistId: id.optional(),
  locationId: id.optional(),
  purpose: z.enum(["maintenance", "pre_race"], "Choose what the session is for.").default("maintenance"),
  /** The race that a pre-race session is for. */
  raceId: id.optional(),
  note: noteSchema.optional(),
  checkIn: shortCheckInSchema.optional(),
  /** Staff only: for whom. */
  runnerId: id.optional(),
  overrideReason: overrideReasonSchema.optional(),
});
export type BookingInput = z.output<typeof bookingSchema>;

export const moveSchema = z.object({
  startsAt: instantSchema,
  therapistId: id.optional(),
  overrideReason: overrideReasonSchema.optional(),
  /** Staff only: how long it lasts from now on. */
  durationMinutes: z.coerce.number().int().min(5, "A session lasts at least 5 minutes.").max(480, "A session lasts at most 8 hours.").optional(),
});
export type MoveInput = z.output<typeof moveSchema> & {
  /** Staff only, from the desk's own form: why it moves, in words that the runner reads. */
  reason?: string | null | undefined;
  /** Taking a move back: the room that it was in before, if that is free. */
  preferredRoomId?: string;
};

/** A move from the desk, with words for the runner and, against the race rule, for the audit log. */
export const deskMoveSchema = z.object({
  startsAt: instantSchema,
  therapistId: id,
  reason: wordsSchema(MOST_REASON_LENGTH).min(3, "Write the reason; the runner will read it."),
  overrideReason: z.union([z.literal("").transform(() => undefined), overrideReasonSchema]).optional(),
});

export const cancelSchema = z.object({ reason: wordsSchema(MOST_REASON_LENGTH).optional() });
export type CancelInput = z.output<typeof cancelSchema>;
