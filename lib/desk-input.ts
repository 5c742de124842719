import { z } from "zod";
import { wordsSchema } from "./text-input";
import { calendarDateSchema, instantSchema } from "./time-input";

/** What staff may ask of the desk. */

/** The address of a day or week: bad values are left out rather than refused, so that a broken link still shows today. */
export const deskQuerySchema = z.object({
  date: calendarDateSchema.optional().catch(undefined),
  therapist: z.uuid().optional().catch(undefined),
  location: z.uuid().optional().catch(undefined),
});

const clockField = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/).optional().catch(undefined);

/** The address of the hours, which can fill in a time to block; its reason is never in an address. */
export const hoursQuerySchema = deskQuerySchema.extend({ startTime: clockField, endTime: clockField, until: deskQuerySchema.shape.date });
/** The steps that staff take with a session, besides moving it. */
export const DESK_STEPS = ["check_in", "start", "complete", "no_show", "cancel", "approve_review", "decline_review"] as const;
export type DeskStep = (typeof DESK_STEPS)[number];

const STEPS_WITH_REASON: readonly DeskStep[] = ["cancel", "decline_review"];

/** One step with one appointment; cancelling and declining need words that the runner will read. */
export const deskStepSchema = z
  .object({
    appointmentId: z.uuid(),
    step: z.enum(DESK_STEPS),
    reason: wordsSchema(500)
      .optional()
      .transform((text) => text || null),
  })
  .refine(({ step, reason }) => reason !== null || !STEPS_WITH_REASON.includes(step), {
    path: ["reason"],
    message: "Write the reason; the runner will read it.",
  });
export type DeskStepInput = z.output<typeof deskStepSchema>;

/** The next session, booked beside the note. */
export const nextSessionSchema = z.object({
  appointmentId: z.uuid(),
  serviceId: z.uuid(),
  therapistId: z.uuid(),
  startsAt: instantSchema,
  purpose: z.enum(["maintenance", "pre_race"]),
  raceId: z
    .union([z.literal(""), z.uuid()])
    .optional()
    .transform((id) => id || undefined),
});
export type NextSessionInput = z.output<typeof nextSessionSchema>;
