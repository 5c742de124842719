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

/** Where the runner was booked last, or the clinic's first location; null while there is none in use. */
export async function readUsualLocation(runnerId: string | null): Promise<BookingLocation | null> {
  const last = runnerId
    ? await db.appointment.findFirst({
        where: { runnerId, status: { in: ["confirmed", "checked_in", "completed"] }, location: { archivedAt: null } },
        select: { locationId: true },
        orderBy: { startsAt: "desc" },
      })
    : null;
  return readLocation(last?.locationId);
}
