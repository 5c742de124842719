import { bookingGap, type BookingGap, type Giver } from "../../domain/booking-gap";
import { addDays, dateIn } from "../../domain/calendar-date";
import { db, type Transaction } from "../database";
import { toSqlDate } from "../sql-date";

/** A duration that is offered online and that nobody can book. */
export type DurationGap = { durationMinutes: number; gap: BookingGap };

/** Who works where and when from now on, and where the rooms are: what the gaps of services are read from. */
export type Staffing = { givers: Map<string, Giver>; locationOfRoom: Map<string, string> };

type Offered = { bookableBy: "everyone" | "known_runners" | "staff"; therapistIds: readonly string[]; roomIds: readonly string[]; durations: readonly { durationMinutes: number }[] };

/** Therapists and rooms in use, with the hours that hold now or later, single days among them. */
export async function readStaffing(now: Date, tx: Transaction = db): Promise<Staffing> {
  // A day back: at some location it may still be yesterday.
  const from = toSqlDate(addDays(dateIn(now, "UTC"), -1));
  const therapists = await tx.therapist.findMany({
    where: { archivedAt: null },
    select: {
      id: true,
      bookable: true,
      workingHours: { where: { location: { archivedAt: null }, OR: [{ effectiveTo: null }, { effectiveTo: { gte: from } }] } },
      overrides: { where: { location: { archivedAt: null }, date: { gte: from } }, select: { locationId: true, date: true, hours: true } },
    },
  });
  const rooms = await tx.room.findMany({ where: { archivedAt: null, location: { archivedAt: null } }, select: { id: true, locationId: true } });
  const givers = therapists.map(({ id, bookable, workingHours, overrides }): [string, Giver] => {
    const weekly = workingHours.map((row) => ({ ...row, day: `${row.weekday} from ${row.effectiveFrom.toISOString()} to ${row.effectiveTo?.toISOString() ?? ""}` }));
    const single = overrides.flatMap(({ locationId, date, hours }) => hours.map((row) => ({ ...row, locationId, day: date.toISOString() })));
    return [id, { bookable, hours: [...weekly, ...single] }];
  });
  return { givers: new Map(givers), locationOfRoom: new Map(rooms.map(({ id, locationId }) => [id, locationId])) };
}

/** The durations of a service that nobody can book online, each with what is missing; none for what only the desk books. */
export function gapsOf({ bookableBy, therapistIds, roomIds, durations }: Offered, { givers, locationOfRoom }: Staffing): DurationGap[] {
  if (bookableBy === "staff") return [];
  const own = therapistIds.flatMap((id) => givers.get(id) ?? []);
  const places = roomIds.flatMap((id) => locationOfRoom.get(id) ?? []);
  return durations.flatMap(({ durationMinutes }) => {
    const gap = bookingGap(durationMinutes, own, places);
    return gap ? [{ durationMinutes, gap }] : [];
  });
}
