import type { CalendarDate } from "./calendar-date";
import { mergeIntervals, subtractIntervals } from "./intervals";
import { packSessions, type PackingQuestion } from "./session-packing";
import type { Interval } from "./wall-clock";
import type { WorkingHours } from "./working-time";

/** Which hours to add so that sessions that don't fit still do. */

export type DayForSessions = {
  date: CalendarDate;
  /** What fits on this day without any change. */
  packing: PackingQuestion;
  /** When the location can be open on this day, sorted. */
  openable: readonly Interval[];
  /** When each therapist can't be asked: time off, appointments elsewhere, hours at another location. */
  away: ReadonlyMap<string, readonly Interval[]>;
};

export type AddedHours = { date: CalendarDate; therapistId: string; start: number; end: number; sessions: number };

export type HoursProposal = {
  added: AddedHours[];
  /** Sessions that would not fit even so. */
  left: number;
  /** The days as they would be then, for the next race that shares them. */
  days: DayForSessions[];
};

/**
 * Hours for `shortfall` more sessions on these days: day by day, therapist by therapist, in the order given, next to the hours they already
 * have, and no longer than needed. Each piece says how many more sessions fit with it; nothing is added that lets none in.
 */
export function hoursToAdd(days: readonly DayForSessions[], shortfall: number): HoursProposal {
  const added: AddedHours[] = [];
  let left = shortfall;
  const after = days.map((day) => {
    let { packing } = day;
    for (const { therapistId } of day.packing.therapists) {
      for (const gap of gapsOf(day, packing, therapistId)) {
        const found = left > 0 ? bestPart(packing, therapistId, gap, day.date, left) : null;
        if (!found) continue;
        added.push({ date: day.date, therapistId, start: found.part.start, end: found.part.end, sessions: found.sessions });
        packing = found.packing;
        left -= found.sessions;
      }
    }
    return { ...day, packing };
  });
  return { added, left, days: after };
}

/** Where a therapist could work but doesn't, each with the side on which their hours are. */
function gapsOf({ openable, away }: DayForSessions, { therapists, earliestStart }: PackingQuestion, therapistId: string): (Interval & { before: boolean })[] {
  const working = mergeIntervals(therapists.find((each) => each.therapistId === therapistId)!.working);
  const taken = mergeIntervals([...working, ...(away.get(therapistId) ?? []), { start: -Infinity, end: earliestStart }]);
  return subtractIntervals(openable, taken).map((gap) => ({ ...gap, before: working.some(({ start }) => start === gap.end) }));
}

/** The shortest part of the gap that lets as many in as are needed, or as the whole gap does. */
function bestPart(packing: PackingQuestion, therapistId: string, gap: Interval & { before: boolean }, date: CalendarDate, needed: number) {
  const now = packSessions(packing).length;
  const gain = (part: Interval) => {
    const next = withHours(packing, therapistId, part, date);
    return { packing: next, part, sessions: packSessions(next).length - now };
  };
  const whole = gain(gap);
  const wanted = Math.min(needed, whole.sessions);
  if (wanted <= 0) return null;
  const step = packing.gridMinutes * 60_000;
  const { duration, before, after } = packing.lengths;
  const shortest = duration + (wanted - 1) * (before + duration + after);
  for (let length = Math.ceil(shortest / step) * step; length < gap.end - gap.start; length += step) {
    const part = gap.before ? { start: gap.end - length, end: gap.end } : { start: gap.start, end: gap.start + length };
    const found = gain(part);
    if (found.sessions >= wanted) return { ...found, sessions: Math.min(needed, found.sessions) };
  }
  return { ...whole, sessions: wanted };
}

/** Hours that touch are one, as they would be once entered. */
function withHours(packing: PackingQuestion, therapistId: string, part: Interval, date: CalendarDate): PackingQuestion {
  const join = (working: readonly WorkingHours[]): WorkingHours[] =>
    mergeIntervals([...working, part]).map((interval) => {
      const first = working.find(({ start }) => start >= interval.start && start < interval.end);
      const isLonger = part.start <= interval.start && part.end > interval.start;
      return { ...interval, date, gridFrom: isLonger || !first ? interval.start : first.gridFrom };
    });
  return {
    ...packing,
    therapists: packing.therapists.map((each) => (each.therapistId === therapistId ? { ...each, working: join(each.working) } : each)),
  };
}
