import { findRaceConflicts } from "../../domain/race-conflicts";
import type { RunnerContact } from "../../runner-input";
import { hasRole, type Viewer } from "../auth/actor";
import { appointmentSelect, sessionOf } from "../booking/appointment-view";
import { raceOf } from "../booking/own-races";
import { currentPolicy } from "../catalogue/policy";
import { db, type Transaction } from "../database";
import { toCalendarDate } from "../sql-date";
import { countBelongings, type MovedKind } from "./merge-tables";

/** One of two entries, side by side with the other. */
export type MergeSide = RunnerContact & {
  id: string;
  email: string | null;
  createdAt: Date;
  canSignIn: boolean;
  isStaff: boolean;
  counts: Record<MovedKind, number>;
};

export type MergeSession = { id: string; startsAt: Date; timeZone: string; serviceName: string; therapistName: string };

export type MergePreview = {
  kept: MergeSide;
  other: MergeSide;
  /** Sessions of both at one time: until one of each pair is cancelled or moved, the entries can't be joined. */
  overlaps: { kept: MergeSession; other: MergeSession }[];
  /** Of what only one can stay, or which are the same: how many. */
  sameWeeks: number;
  sameRuns: number;
  sameRaces: number;
  bothPreferences: boolean;
  bothSettings: boolean;
  /** Coming sessions that break the race rule once the races of both count. */
  againstRaceRule: MergeSession[];
};

/** What joining the two would do; null for anyone but an admin, and where one of them is no (longer a) runner of their own. [ACCESS] */
export async function readMerge(viewer: Viewer, keptId: string, otherId: string, now: Date): Promise<MergePreview | null> {
  if (!hasRole(viewer, "admin") || keptId === otherId) return null;
  const [kept, other] = [await readSide(keptId), await readSide(otherId)];
  if (!kept || !other) return null;
  const [same] = await db.$queryRaw<{ weeks: number; runs: number; races: number; preferences: boolean; settings: boolean }[]>`
    SELECT
      (SELECT count(*)::int FROM "training_week" "a" JOIN "training_week" "b" USING ("week_start") WHERE "a"."runner_id" = ${keptId}::uuid AND "b"."runner_id" = ${otherId}::uuid) AS "weeks",
      (SELECT count(*)::int FROM "activity" "a" JOIN "activity" "b" USING ("fingerprint") WHERE "a"."runner_id" = ${keptId}::uuid AND "b"."runner_id" = ${otherId}::uuid) AS "runs",
      (SELECT count(*)::int FROM "race" "a" JOIN "race" "b" ON "a"."date" = "b"."date" AND "a"."distance" = "b"."distance" AND lower("a"."name") = lower("b"."name") AND "a"."time_zone" = "b"."time_zone"
        WHERE "a"."runner_id" = ${keptId}::uuid AND "b"."runner_id" = ${otherId}::uuid) AS "races",
      (SELECT count(*) = 2 FROM "preference" WHERE "runner_id" IN (${keptId}::uuid, ${otherId}::uuid)) AS "preferences",
      (SELECT count(*) = 2 FROM "cadence_settings" WHERE "runner_id" IN (${keptId}::uuid, ${otherId}::uuid)) AS "settings"`;
  return {
    kept,
    other,
    overlaps: await overlapsOf(db, keptId, otherId),
    sameWeeks: same?.weeks ?? 0,
    sameRuns: same?.runs ?? 0,
    sameRaces: same?.races ?? 0,
    bothPreferences: same?.preferences ?? false,
    bothSettings: same?.settings ?? false,
    againstRaceRule: await againstRaceRule([keptId, otherId], now),
  };
}

async function readSide(id: string): Promise<MergeSide | null> {
  const row = await db.runner.findFirst({ where: { id, mergedIntoId: null }, include: { user: { include: { _count: { select: { accounts: true } } } } } });
  if (!row) return null;
  const { user, phone, birthDate, emergencyContact, deskNote, createdAt } = row;
  return {
    id,
    name: user.name,
    email: user.email,
    phone,
    birthDate: birthDate && toCalendarDate(birthDate),
    emergencyContact,
    deskNote,
    createdAt,
    canSignIn: user.deactivatedAt === null && (user.passwordHash !== null || user._count.accounts > 0),
    isStaff: user.roles.some((role) => role !== "runner"),
    counts: await countBelongings(db, id),
  };
}

/** Pairs of sessions that one person can't both have; what is merely held for a moment is let go by the joining. */
export async function overlapsOf(tx: Transaction, keptId: string, otherId: string): Promise<MergePreview["overlaps"]> {
  const pairs = await tx.$queryRaw<{ kept: string; other: string }[]>`
    SELECT "a"."id" AS "kept", "b"."id" AS "other" FROM "appointment" "a" JOIN "appointment" "b" ON "a"."starts_at" < "b"."ends_at" AND "b"."starts_at" < "a"."ends_at"
    WHERE "a"."runner_id" = ${keptId}::uuid AND "b"."runner_id" = ${otherId}::uuid
      AND ("a"."status" IN ('confirmed', 'checked_in', 'completed') OR ("a"."status" = 'held' AND "a"."review_requested_at" IS NOT NULL))
      AND ("b"."status" IN ('confirmed', 'checked_in', 'completed') OR ("b"."status" = 'held' AND "b"."review_requested_at" IS NOT NULL))
    ORDER BY "a"."starts_at", "b"."starts_at"`;
  const rows = await tx.appointment.findMany({ where: { id: { in: pairs.flatMap(({ kept, other }) => [kept, other]) } }, include: appointmentSelect });
  const session = (id: string) => sessionLine(rows.find((row) => row.id === id)!);
  return pairs.map(({ kept, other }) => ({ kept: session(kept), other: session(other) }));
}

async function againstRaceRule(runnerIds: string[], now: Date): Promise<MergeSession[]> {
  const [{ racePolicy }, rows, races] = await Promise.all([
    currentPolicy(),
    db.appointment.findMany({
      where: { runnerId: { in: runnerIds }, startsAt: { gte: now }, OR: [{ status: { in: ["confirmed", "checked_in"] } }, { status: "held", reviewRequestedAt: { not: null } }] },
      include: appointmentSelect,
      orderBy: { startsAt: "asc" },
    }),
    db.race.findMany({ where: { runnerId: { in: runnerIds } } }),
  ]);
  const breaking = findRaceConflicts({ sessions: rows.map(sessionOf), races: races.map(raceOf), policy: racePolicy, now }).map(({ appointmentId }) => appointmentId);
  return rows.filter(({ id }) => breaking.includes(id)).map(sessionLine);
}

type SessionRow = { id: string; startsAt: Date; location: { timeZone: string }; service: { name: string }; therapist: { displayName: string } };

function sessionLine({ id, startsAt, location, service, therapist }: SessionRow): MergeSession {
  return { id, startsAt, timeZone: location.timeZone, serviceName: service.name, therapistName: therapist.displayName };
}
