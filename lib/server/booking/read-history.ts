import { z } from "zod";
import type { AppointmentChange } from "../../booking-view";
import type { Actor } from "../auth/actor";
import { db } from "../database";

const placeSchema = z.object({ startsAt: z.coerce.date(), therapistId: z.string().optional(), roomId: z.string().optional(), locationId: z.string().optional() });
const movedSchema = z.object({ from: placeSchema, to: placeSchema });

/** What of its history concerns the runner; what happens at the desk on the day is not a change. */
const TOLD = ["book", "confirm", "request_review", "approve_review", "decline_review", "move", "cancel", "no_show"];
const REASON_FOR_RUNNER = ["move", "cancel", "decline_review"];

/** What has happened to an own appointment, earliest first: by whom, and why where the clinic gave a reason to the runner. [ACCESS] [BOOK] */
export async function readOwnHistory(actor: Actor, appointmentId: string): Promise<AppointmentChange[]> {
  const events = await db.appointmentEvent.findMany({
    where: { appointmentId, appointment: { runnerId: actor.userId }, action: { in: TOLD } },
    select: { at: true, action: true, actorId: true, reason: true, detail: true, actor: { select: { runner: { select: { mergedIntoId: true } } } } },
    orderBy: [{ at: "asc" }, { id: "asc" }],
  });
  return events.map(({ at, action, actorId, actor: by, reason, detail }) => {
    const moved = movedSchema.safeParse(detail);
    return {
      at,
      action,
      // What they did under an entry that was joined with this one was theirs too.
      byClinic: actorId !== null && actorId !== actor.userId && by?.runner?.mergedIntoId !== actor.userId,
      reason: REASON_FOR_RUNNER.includes(action) ? reason : null,
      moved: moved.success ? movedOf(moved.data) : null,
    };
  });
}

function movedOf({ from, to }: z.output<typeof movedSchema>): AppointmentChange["moved"] {
  const times = { from: from.startsAt, to: to.startsAt };
  if (from.locationId !== to.locationId) return { ...times, another: "location" };
  if (from.startsAt.getTime() !== to.startsAt.getTime()) return times;
  if (from.therapistId !== to.therapistId) return { ...times, another: "therapist" };
  return from.roomId === to.roomId ? times : { ...times, another: "room" };
}
