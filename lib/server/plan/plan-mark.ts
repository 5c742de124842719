import { z } from "zod";
import { CADENCE_CODES, CADENCE_LADDER } from "../../domain/cadence";
import type { PlanMark } from "../../domain/plan-revision";
import { calendarDateSchema } from "../../time-input";

const markSchema: z.ZodType<PlanMark, unknown> = z.object({
  intervalDays: z.literal(CADENCE_LADDER).nullable(),
  codes: z.array(z.enum(CADENCE_CODES)),
  races: z.array(z.object({ id: z.string(), name: z.string(), date: calendarDateSchema })),
  booked: z.array(z.object({ appointmentId: z.string(), date: calendarDateSchema })),
});
const keptSchema = z.object({ mark: markSchema });

/** What the plan rested on when it was last booked or kept, from the stored choices; null when it never was. */
export function readMark(choices: unknown): PlanMark | null {
  const kept = keptSchema.safeParse(choices);
  return kept.success ? kept.data.mark : null;
}
