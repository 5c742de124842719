import { lapsedHold } from "../booking/read-calendars";
import type { Prisma } from "../generated/client";

/** Sessions that are still to come, holds among them: by their start, which is indexed. */
export function comingSessions(now: Date) {
  return { status: { in: ["held", "confirmed", "checked_in"] }, startsAt: { gte: now }, NOT: lapsedHold(now) } satisfies Prisma.AppointmentWhereInput;
}
