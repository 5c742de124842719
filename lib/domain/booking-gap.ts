/** Why a service that is offered online can't be booked by anybody. Follows from SLOT: a treatment lies inside the hours of a therapist at a location that has a room for it. */
export type BookingGap =
  | { code: "no_therapist" }
  /** Those who give it are hidden from online booking. */
  | { code: "therapists_hidden" }
  | { code: "no_room" }
  | { code: "no_hours" }
  /** They work, but not where the rooms are. */
  | { code: "hours_elsewhere" }
  /** The longest time at one of these places is so many minutes. */
  | { code: "hours_too_short"; longestMinutes: number };

/** Hours on one day, or on one weekday while they hold; `day` tells days apart. Minutes since midnight, half-open. */
export type GiverHours = { locationId: string; day: string; startMinute: number; endMinute: number };

/** Somebody who gives the service. */
export type Giver = { bookable: boolean; hours: readonly GiverHours[] };

/** What is missing before a treatment of so many minutes can be booked online at all; null when nothing is. Whether a time is still free is another matter. */
export function bookingGap(durationMinutes: number, givers: readonly Giver[], roomLocationIds: readonly string[]): BookingGap | null {
  if (givers.length === 0) return { code: "no_therapist" };
  const bookable = givers.filter((giver) => giver.bookable);
  if (bookable.length === 0) return { code: "therapists_hidden" };
  if (roomLocationIds.length === 0) return { code: "no_room" };
  const hours = bookable.flatMap((giver) => stretches(giver.hours));
  if (hours.length === 0) return { code: "no_hours" };
  const here = hours.filter(({ locationId }) => roomLocationIds.includes(locationId));
  if (here.length === 0) return { code: "hours_elsewhere" };
  const longestMinutes = Math.max(...here.map(({ startMinute, endMinute }) => endMinute - startMinute));
  return longestMinutes < durationMinutes ? { code: "hours_too_short", longestMinutes } : null;
}

/** One therapist's hours with those that touch joined: a treatment may run across. */
function stretches(hours: readonly GiverHours[]): GiverHours[] {
  const sorted = hours.toSorted((a, b) => a.startMinute - b.startMinute);
  const joined: GiverHours[] = [];
  for (const next of sorted) {
    const last = joined.findLast(({ locationId, day }) => locationId === next.locationId && day === next.day);
    if (last && next.startMinute <= last.endMinute) last.endMinute = Math.max(last.endMinute, next.endMinute);
    else joined.push({ ...next });
  }
  return joined;
}
