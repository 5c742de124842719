import type { CalendarDate } from "../../domain/calendar-date";
import { db, type Transaction } from "../database";

const TRIES = 4;

/** PostgreSQL's exclusion_violation: what was free a moment ago is taken. */
const OVERLAP = "23P01";
/** Deadlocks and failed serializations: the loser of two that wanted the same. */
const CONFLICTS = ["40P01", "40001"];

/** Thrown only to make the database undo what a refused booking has written. */
class Undo extends Error {}

/**
 * Runs a booking in one transaction; a refusal leaves everything as it was. What another booking made meanwhile undoes it too: then it
 * runs again and sees the other's work. Throws only when that keeps happening, or when it takes longer than `timeout` milliseconds. [SLOT]
 */
export async function inBookingTransaction<Result extends { ok: boolean }>(run: (tx: Transaction) => Promise<Result>, options: { timeout?: number } = {}): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    const refused: Result[] = [];
    try {
      return await db.$transaction(async (tx) => {
        const result = await run(tx);
        if (result.ok) return result;
        refused.push(result);
        throw new Undo();
      }, options);
    } catch (error) {
      const [refusal] = refused;
      if (refusal) return refusal;
      if (attempt >= TRIES || !isLostRace(error)) throw error;
    }
  }
}

/** Whether PostgreSQL refused because of what another transaction did. */
export function isLostRace(error: unknown): boolean {
  const codes = errorCodes(error);
  return codes.includes(OVERLAP) || codes.includes("P2034") || CONFLICTS.some((code) => codes.includes(code));
}

/** The database layer wraps PostgreSQL's error; its code may stand at any depth. */
function errorCodes(error: unknown, depth = 0): string[] {
  if (typeof error !== "object" || error === null || depth > 5) return [];
  const { code, originalCode, kind, cause, meta, driverAdapterError } = error as Record<string, unknown>;
  const own = [code, originalCode].filter((each) => typeof each === "string");
  if (kind === "TransactionWriteConflict") own.push("P2034");
  return [...own, ...[cause, meta, driverAdapterError].flatMap((inner) => errorCodes(inner, depth + 1))];
}

/**
 * Locks the runner's row until the transaction ends: bookings and races of one runner are written one after the other. False for an entry
 * that was joined with another, also while this waited for the lock: nothing is written there any more. [RACE]
 */
export async function lockRunner(tx: Transaction, runnerId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM runner WHERE id = ${runnerId}::uuid AND merged_into_id IS NULL FOR UPDATE`;
  return rows.length === 1;
}

/**
 * Locks a location's day until the transaction ends, after the runner and before any appointment: of many who want one hour each finds
 * what those before left. The exclusion constraints would keep them apart too, but by deadlock and repetition. [SLOT]
 */
export async function lockDay(tx: Transaction, locationId: string, date: CalendarDate): Promise<void> {
  await lockDays(tx, [locationId], [date]);
}

/**
 * The same for several days at several locations, in their order: whoever changes when somebody works lets nobody book in between, and
 * sees all that was booked before. [SLOT]
 */
export async function lockDays(tx: Transaction, locationIds: readonly string[], dates: readonly CalendarDate[]): Promise<void> {
  const keys = locationIds.flatMap((locationId) => dates.map((date) => `${locationId} ${date}`)).sort();
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(key, 0)) FROM unnest(${keys}::text[]) AS key`;
}

/** Locks an appointment's row until the transaction ends, so that no clock ends a hold between the look and the step. [BOOK] */
export async function lockAppointment(tx: Transaction, id: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM appointment WHERE id = ${id}::uuid FOR UPDATE`;
}
