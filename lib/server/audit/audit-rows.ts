import { addDays } from "../../domain/calendar-date";
import { startOfDay } from "../../domain/time-off";
import { auditKind, AUDIT_EVENTS } from "../../audit-text";
import type { AuditCursor, AuditFilter } from "../../audit-view";
import { db } from "../database";
import { Prisma } from "../generated/client";

/** An entry of the log, or an event of an appointment, as it is kept. */
export type AuditRow = {
  isEvent: boolean;
  id: string;
  at: Date;
  actorId: string | null;
  action: string;
  subject: string;
  subjectId: string | null;
  personId: string | null;
  reason: string | null;
  detail: unknown;
};

/** What runners wrote, or what was said about their answers, may be about health: it stays with the appointment. */
const REASON_KEPT_THERE = ["approve_review", "decline_review", "request_review"];

/**
 * The newest `limit` rows of both tables that fit, before `before`. Each table is read along an index from its newest row, and no further
 * than the page needs. Ids decide between rows of one instant. Whoever calls has seen to the authorization.
 */
export async function findAuditRows(filter: AuditFilter, timeZone: string, before: AuditCursor | null, limit: number): Promise<AuditRow[]> {
  const kind = filter.kind === undefined ? null : auditKind(filter.kind);
  const actions = kind?.actions ?? null;
  const events = kind?.events ?? Object.keys(AUDIT_EVENTS);
  const parts = [
    ...(actions?.length === 0 ? [] : [entries(filter, actions, timeZone, before, limit)]),
    ...(events.length === 0 || (filter.subject !== undefined && filter.subject !== "appointment") ? [] : [sessions(filter, events, timeZone, before, limit)]),
  ];
  if (parts.length === 0) return [];
  return db.$queryRaw<AuditRow[]>`SELECT * FROM (${Prisma.join(parts, " UNION ALL ")}) AS "found" ORDER BY "at" DESC, "id" DESC LIMIT ${limit}`;
}

function entries(filter: AuditFilter, actions: string[] | null, timeZone: string, before: AuditCursor | null, limit: number): Prisma.Sql {
  const where = [
    ...common(filter, Prisma.sql`audit_entry`, timeZone, before),
    ...(actions ? [Prisma.sql`"action" = ANY(${actions})`] : []),
    ...(filter.about ? [Prisma.sql`"person_id" = ${filter.about}::uuid`] : []),
    ...(filter.subject ? [Prisma.sql`"subject" = ${filter.subject}`] : []),
    ...(filter.reason ? [Prisma.sql`"reason" ILIKE ${containing(filter.reason)}`] : []),
  ];
  return Prisma.sql`(
    SELECT FALSE AS "isEvent", "id", "at", "actor_id" AS "actorId", "action", "subject", "subject_id" AS "subjectId", "person_id" AS "personId", "reason", "detail"
    FROM "audit_entry" WHERE ${all(where)} ORDER BY "at" DESC, "id" DESC LIMIT ${limit})`;
}

function sessions(filter: AuditFilter, events: string[], timeZone: string, before: AuditCursor | null, limit: number): Prisma.Sql {
  const reason = Prisma.sql`CASE WHEN "actor_id" IS DISTINCT FROM "runner_id" AND "action" <> ALL(${REASON_KEPT_THERE}) THEN "reason" END`;
  const where = [
    ...common(filter, Prisma.sql`appointment_event`, timeZone, before),
    Prisma.sql`"action" = ANY(${events})`,
    // As a list of a few, so that their own index is read and not the whole time line.
    ...(filter.about ? [Prisma.sql`"appointment_id" = ANY(ARRAY(SELECT "id" FROM "appointment" WHERE "runner_id" = ${filter.about}::uuid))`] : []),
    ...(filter.reason ? [Prisma.sql`${reason} ILIKE ${containing(filter.reason)}`] : []),
  ];
  return Prisma.sql`(
    SELECT TRUE AS "isEvent", "appointment_event"."id", "at", "actor_id" AS "actorId", "action", 'appointment' AS "subject", "appointment_id"::text AS "subjectId",
      "runner_id" AS "personId", ${reason} AS "reason", "detail"
    FROM "appointment_event" JOIN "appointment" ON "appointment"."id" = "appointment_id"
    WHERE ${all(where)} ORDER BY "at" DESC, "appointment_event"."id" DESC LIMIT ${limit})`;
}

function common({ by, from, to }: AuditFilter, table: Prisma.Sql, timeZone: string, before: AuditCursor | null): Prisma.Sql[] {
  return [
    ...(by ? [Prisma.sql`"actor_id" = ${by}::uuid`] : []),
    ...(from ? [Prisma.sql`"at" >= ${startOfDay(from, timeZone)}`] : []),
    ...(to ? [Prisma.sql`"at" < ${startOfDay(addDays(to, 1), timeZone)}`] : []),
    ...(before ? [Prisma.sql`("at", ${table}."id") < (${before.at}, ${before.id}::uuid)`] : []),
  ];
}

function all(conditions: Prisma.Sql[]): Prisma.Sql {
  return conditions.length === 0 ? Prisma.sql`TRUE` : Prisma.join(conditions, " AND ");
}

/** What was typed stands for itself, also where it means something to LIKE. */
function containing(words: string): string {
  return `%${words.replace(/[\\%_]/g, "\\$&")}%`;
}
