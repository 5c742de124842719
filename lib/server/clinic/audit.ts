import type { Actor } from "../auth/actor";
import type { Transaction } from "../database";
import type { Prisma } from "../generated/client";

/** What is written down about a change to the clinic; no health data. */
export type ClinicChange = {
  /** A verb in the past, such as `changed_policy`. */
  action: string;
  subject: "service" | "therapist" | "time_off" | "day_override" | "policy" | "user" | "runner" | "location" | "room" | "opening_hours" | "closure" | "clinic";
  subjectId: string;
  /** Whom it concerns, where that is one person. */
  personId?: string;
  reason?: string | null;
  /** The values before and after, as plain data. */
  detail?: Prisma.InputJsonObject;
};

/** Writes an audit entry in the transaction of the change itself, so that neither exists without the other. */
export async function recordChange(tx: Transaction, actor: Actor, change: ClinicChange, now: Date): Promise<void> {
  await tx.auditEntry.create({
    data: {
      at: now,
      actorId: actor.userId,
      action: change.action,
      subject: change.subject,
      subjectId: change.subjectId,
      personId: change.personId ?? null,
      reason: change.reason ?? null,
      ...(change.detail ? { detail: change.detail } : {}),
    },
  });
}
