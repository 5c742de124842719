import type { AppointmentStatus } from "../../domain/appointment-life";
import type { Actor } from "../auth/actor";
import { lapsedHold } from "../booking/read-calendars";
import { Prisma } from "../generated/client";

/** Not what was cancelled; what waits for a review is held, and counts as well. */
export const CLIENT_STATUSES = ["confirmed", "checked_in", "completed", "no_show"] as const satisfies readonly AppointmentStatus[];

/**
 * The appointments that make a runner this therapist's client: they treat them, have treated them, or are going to. Not what was cancelled, and
 * not a hold of somebody who is only choosing a time. [ACCESS]
 */
export function makingClients(actor: Actor, now: Date): Prisma.AppointmentWhereInput {
  return {
    therapistId: actor.userId,
    OR: [
      { status: { in: [...CLIENT_STATUSES] } },
      { status: "held", reviewRequestedAt: { not: null }, reviewedAt: null, NOT: lapsedHold(now) },
    ],
  };
}

/** The runners whom this therapist treats or has an appointment with. [ACCESS] */
export function clientsOf(actor: Actor, now: Date): Prisma.RunnerWhereInput {
  return { appointments: { some: makingClients(actor, now) } };
}

/** The same rule for a query written in SQL, of the row of "user" at hand. [ACCESS] */
export function isClientOf(actor: Actor, now: Date): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT FROM "appointment" WHERE "runner_id" = "user"."id" AND "therapist_id" = ${actor.userId}::uuid AND (
      "status" = ANY(${[...CLIENT_STATUSES]}::"appointment_status"[])
      OR "status" = 'held' AND "review_requested_at" IS NOT NULL AND "reviewed_at" IS NULL AND "starts_at" > ${now}))`;
}
