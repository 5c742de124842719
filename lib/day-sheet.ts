import { dayEntries, type DayEntry } from "./desk-day";
import { mergeIntervals, subtractIntervals } from "./domain/intervals";

/** A therapist's day on paper. Of health it says no more than that there is something to read on the screen. */

type Period = { startsAt: Date; endsAt: Date };

export type SheetEntry<Session extends Period, Away extends Period> = DayEntry<Session, Away> | { kind: "break"; startsAt: Date; endsAt: Date };

/** The day's entries with the breaks between working periods in which nothing else is, earliest first. */
export function sheetEntries<Session extends Period, Away extends Period>(
  sessions: readonly Session[],
  away: readonly Away[],
  working: readonly Period[],
): SheetEntry<Session, Away>[] {
  const hours = mergeIntervals(working.map(interval));
  const between = hours.slice(1).map(({ start }, index) => ({ start: hours[index]!.end, end: start }));
  const breaks = subtractIntervals(between, mergeIntervals([...sessions, ...away].map(interval)));
  const entries: SheetEntry<Session, Away>[] = [
    ...dayEntries(sessions, away, working),
    ...breaks.map(({ start, end }) => ({ kind: "break" as const, startsAt: new Date(start), endsAt: new Date(end) })),
  ];
  return entries.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}

function interval({ startsAt, endsAt }: Period) {
  return { start: startsAt.getTime(), end: endsAt.getTime() };
}

/** So many days ahead a race is worth a mark. */
const RACE_NEAR_DAYS = 14;

export type MarkedSession = {
  awaitingReview: boolean;
  runner: { firstVisit: boolean };
  races: { next: { race: { name: string }; daysBefore: number } | null };
  overrideReason: string | null;
  purpose: "maintenance" | "pre_race";
  care: {
    checkIn: { action: string } | null;
    preferences: object | null;
    note: string | null;
  } | null;
};

/** What to know of a session at a glance. What the check-in, preferences or notes say stays on the screen. [ACCESS] */
export function sheetMarks({ awaitingReview, runner, races: { next }, overrideReason, purpose, care }: MarkedSession): string[] {
  const hasMore = care !== null && ((care.checkIn !== null && care.checkIn.action !== "clear") || care.preferences !== null || care.note !== null);
  return [
    runner.firstVisit ? "First visit" : null,
    next && next.daysBefore <= RACE_NEAR_DAYS ? raceText(next) : null,
    purpose === "pre_race" ? "Pre-race session" : null,
    overrideReason ? "Race rule set aside" : null,
    awaitingReview ? "Review waits" : null,
    hasMore ? "See screen" : null,
  ].filter((mark) => mark !== null);
}

function raceText({ race, daysBefore }: { race: { name: string }; daysBefore: number }): string {
  if (daysBefore === 0) return `Race today: ${race.name}`;
  return `Race in ${daysBefore} ${daysBefore === 1 ? "day" : "days"}: ${race.name}`;
}
