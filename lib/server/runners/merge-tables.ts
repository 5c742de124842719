import type { Transaction } from "../database";
import { Prisma } from "../generated/client";

/** What belongs to a runner, table by table: all of it moves when two entries of one person are joined. */

export type MovedKind = "sessions" | "races" | "training" | "plan" | "health" | "entries";

/** Every column that refers to a runner. A test holds the list to the database's own catalogue. */
export const RUNNER_COLUMNS: readonly { table: string; column: string; kind: MovedKind }[] = [
  { table: "race", column: "runner_id", kind: "races" },
  { table: "appointment", column: "runner_id", kind: "sessions" },
  { table: "series", column: "runner_id", kind: "plan" },
  { table: "waitlist_entry", column: "runner_id", kind: "plan" },
  { table: "cadence_settings", column: "runner_id", kind: "plan" },
  { table: "preference", column: "runner_id", kind: "plan" },
  { table: "training_week", column: "runner_id", kind: "training" },
  { table: "training_import", column: "runner_id", kind: "training" },
  { table: "activity", column: "runner_id", kind: "training" },
  { table: "ache", column: "runner_id", kind: "health" },
  { table: "orthopaedic_recommendation", column: "runner_id", kind: "health" },
  { table: "screening_response", column: "runner_id", kind: "health" },
  { table: "consent", column: "runner_id", kind: "health" },
  { table: "soap_note", column: "runner_id", kind: "health" },
  { table: "runner", column: "merged_into_id", kind: "entries" },
];

/** How much of each kind belongs to this runner. */
export async function countBelongings(tx: Transaction, runnerId: string): Promise<Record<MovedKind, number>> {
  const counts: Record<MovedKind, number> = { sessions: 0, races: 0, training: 0, plan: 0, health: 0, entries: 0 };
  for (const { table, column, kind } of RUNNER_COLUMNS) {
    const [row] = await tx.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count FROM ${name(table)} WHERE ${name(column)} = ${runnerId}::uuid`;
    counts[kind] += row?.count ?? 0;
  }
  return counts;
}

/**
 * Moves everything of one runner to another. What both have, where only one can be, is settled first: the week, preference and setting
 * changed last stays; the same run and the same race are one. Sealed health data is bound to its own row's id and opens as before.
 */
export async function moveBelongings(tx: Transaction, from: string, to: string): Promise<void> {
  // Signed notes change their runner only in a transaction that says so.
  await tx.$executeRaw`SET LOCAL taper.merging_runners = 'on'`;
  for (const { table, same } of ONE_EACH) await keepLatest(tx, table, same, from, to);
  await tx.$executeRaw`
    DELETE FROM "activity" AS "gone" USING "activity" AS "stays"
    WHERE "gone"."runner_id" = ${from}::uuid AND "stays"."runner_id" = ${to}::uuid AND "stays"."fingerprint" = "gone"."fingerprint"`;
  await joinRaces(tx, from, to);
  for (const { table, column } of RUNNER_COLUMNS) {
    await tx.$executeRaw`UPDATE ${name(table)} SET ${name(column)} = ${to}::uuid WHERE ${name(column)} = ${from}::uuid`;
  }
}

/** Of what a runner has only one (of each). */
const ONE_EACH = [
  { table: "training_week", same: Prisma.sql`"a"."week_start" = "b"."week_start"` },
  { table: "preference", same: Prisma.sql`TRUE` },
  { table: "cadence_settings", same: Prisma.sql`TRUE` },
];

async function keepLatest(tx: Transaction, table: string, same: Prisma.Sql, from: string, to: string): Promise<void> {
  const pair = Prisma.sql`(("a"."runner_id" = ${from}::uuid AND "b"."runner_id" = ${to}::uuid) OR ("a"."runner_id" = ${to}::uuid AND "b"."runner_id" = ${from}::uuid))`;
  const older = Prisma.sql`("a"."updated_at" < "b"."updated_at" OR ("a"."updated_at" = "b"."updated_at" AND "a"."runner_id" = ${from}::uuid))`;
  await tx.$executeRaw`DELETE FROM ${name(table)} AS "a" USING ${name(table)} AS "b" WHERE ${pair} AND ${same} AND ${older}`;
}

/** A race that both have entered is one race: sessions and waitlist entries for it keep it. */
async function joinRaces(tx: Transaction, from: string, to: string): Promise<void> {
  const pairs = await tx.$queryRaw<{ gone: string; stays: string }[]>`
    SELECT DISTINCT ON ("gone"."id") "gone"."id" AS "gone", "stays"."id" AS "stays" FROM "race" AS "gone" JOIN "race" AS "stays"
      ON "stays"."date" = "gone"."date" AND "stays"."distance" = "gone"."distance" AND lower("stays"."name") = lower("gone"."name") AND "stays"."time_zone" = "gone"."time_zone"
    WHERE "gone"."runner_id" = ${from}::uuid AND "stays"."runner_id" = ${to}::uuid ORDER BY "gone"."id", "stays"."id"`;
  for (const { gone, stays } of pairs) {
    await tx.appointment.updateMany({ where: { raceId: gone }, data: { raceId: stays } });
    await tx.waitlistEntry.updateMany({ where: { raceId: gone }, data: { raceId: stays } });
    await tx.race.delete({ where: { id: gone } });
  }
}

/** A name out of the list above, never anybody's input. */
function name(identifier: string): Prisma.Sql {
  return Prisma.raw(`"${identifier}"`);
}
