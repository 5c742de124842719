import type { AuditAction, AuditSubject } from "../../audit-text";
import type { Actor } from "../auth/actor";
import type { Transaction } from "../database";
import type { Prisma } from "../generated/client";

/** Subjects that are people: their ids are the person's. */
const PEOPLE: readonly AuditSubject[] = ["user", "runner", "therapist"];

/** What is written down about a change to the clinic, or a look into a record; no health data. */
export type ClinicChange = {
  /** What was done; lib/audit-text.ts has its words. */
  action: AuditAction;
  subject: AuditSubject;
  subjectId: string;
  /** Whom it concerns, where that is one person and not the subject itself. */
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
      personId: change.personId ?? (PEOPLE.includes(change.subject) ? change.subjectId : null),
      reason: change.reason ?? null,
      ...(change.detail ? { detail: change.detail } : {}),
    },
  });
}
