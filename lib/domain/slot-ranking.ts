import { type CalendarDate, daysBetween } from "./calendar-date";

/**
 * Rule SLOT: which of the slots to recommend, and which come nearest to one that can't be had.
 *
 * A slot is tidy if the therapist's free time before it, and that after it, is either nothing or enough for one more session of this
 * service with its buffers. Only tidy slots are recommended:
 * 1. on every day; but if the plan wants a date, only on the days with tidy slots that come nearest to it;
 * 2. of a day's, those of the usual therapist if there are any, else all;
 * 3. of these at most three, each start once: first those that touch a reservation or the edge of working time on both sides, then
 *    on one, then the others; earlier before later, then in the order of the therapists.
 */

const MOST_RECOMMENDED_PER_DAY = 3;

type Start = { startsAt: Date; therapistId: string };

/** `sidesTouched`: on how many sides (0 to 2) no free time is left. */
export type TidySlot<Kind extends Start> = { slot: Kind; sidesTouched: number };

/**
 * On how many sides no free time is left, given the free milliseconds before and after the reserved period; null if the slot leaves
 * a gap that the shortest useful period doesn't fit in.
 */
export function sidesTouched(idleBefore: number, idleAfter: number, shortestUseful: number): number | null {
  const unusable = [idleBefore, idleAfter].some((idle) => idle > 0 && idle < shortestUseful);
  return unusable ? null : Number(idleBefore === 0) + Number(idleAfter === 0);
}

/** The slots to recommend, by the rule above. `tidy` is sorted by start within each day. */
export function chooseRecommended<Kind extends Start>(
  days: readonly { date: CalendarDate; tidy: readonly TidySlot<Kind>[] }[],
  preference: { usualTherapistId: string | null; wantedDate: CalendarDate | null },
): Kind[] {
  const { usualTherapistId, wantedDate } = preference;
  const bookable = days.filter(({ tidy }) => tidy.length > 0);
  const distance = (date: CalendarDate) => (wantedDate === null ? 0 : Math.abs(daysBetween(date, wantedDate)));
  const nearest = bookable.reduce((least, { date }) => Math.min(least, distance(date)), Infinity);
  return bookable
    .filter(({ date }) => distance(date) === nearest)
    .flatMap(({ tidy }) => {
      const usual = tidy.filter(({ slot }) => slot.therapistId === usualTherapistId);
      return bestOfDay(usual.length > 0 ? usual : tidy);
    });
}

function bestOfDay<Kind extends Start>(tidy: readonly TidySlot<Kind>[]): Kind[] {
  const best: Kind[] = [];
  for (const sides of [2, 1, 0]) {
    for (const { slot, sidesTouched: touched } of tidy) {
      if (best.length === MOST_RECOMMENDED_PER_DAY) return best;
      const isListed = best.some(({ startsAt }) => startsAt.getTime() === slot.startsAt.getTime());
      if (touched === sides && !isListed) best.push(slot);
    }
  }
  return best;
}

/**
 * At most `limit` slots that start nearest to the one asked for, the nearest first and the earlier of two equally near. Each start
 * comes once, with the therapist asked for if that is possible. `onlyDates` leaves out every other day, as a race window does.
 */
export function nearestSlots<Kind extends Start>(
  days: readonly { date: CalendarDate; slots: readonly Kind[] }[],
  asked: { startsAt: Date; therapistId: string | null },
  limit: number,
  onlyDates?: readonly CalendarDate[],
): Kind[] {
  const byStart = new Map<number, Kind>();
  for (const { date, slots } of days) {
    if (onlyDates && !onlyDates.includes(date)) continue;
    for (const slot of slots) {
      const start = slot.startsAt.getTime();
      if (!byStart.has(start) || slot.therapistId === asked.therapistId) byStart.set(start, slot);
    }
  }
  const distance = (start: number) => Math.abs(start - asked.startsAt.getTime());
  return [...byStart.entries()]
    .sort(([a], [b]) => distance(a) - distance(b) || a - b)
    .slice(0, limit)
    .map(([, slot]) => slot);
}
