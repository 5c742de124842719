import { db, type Transaction } from "../database";

/** Where sessions are booked: its clock and its grid. */
export type BookingLocation = { id: string; timeZone: string; gridMinutes: number };

/** The location asked for, or the clinic's first; null when it is not in use (any more). */
export function readLocation(id: string | null | undefined, tx: Transaction = db): Promise<BookingLocation | null> {
  return tx.location.findFirst({
    where: { archivedAt: null, ...(id ? { id } : {}) },
    orderBy: [{ position: "asc" }, { name: "asc" }],
    select: { id: true, timeZone: true, gridMinutes: true },
  });
}
