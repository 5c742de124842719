import { db, type Transaction } from "../database";

const TRIES = 4;

/** PostgreSQL's exclusion_violation: what was free a moment ago is taken. */
const OVERLAP = "23P01";
/** Deadlocks and failed serializations: the loser of two that wanted the same. */
const CONFLICTS = ["40P01", "40001"];

/**
 * Runs a booking in one transaction. What another booking made meanwhile undoes it: then it runs again and sees the other's work.
 * Throws only when that keeps happening. [SLOT]
 */
export async function inBookingTransaction<Result>(run: (tx: Transaction) => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.$transaction(run);
    } catch (error) {
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

/** Locks the runner's row until the transaction ends: bookings and races of one runner are written one after the other. [RACE] */
export async function lockRunner(tx: Transaction, runnerId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM runner WHERE id = ${runnerId}::uuid FOR UPDATE`;
  return rows.length === 1;
}
