/** A therapist's day as one list in order of time: sessions, what takes time away, and what is still free. */

type Period = { startsAt: Date; endsAt: Date };

export type DayEntry<Session extends Period, Away extends Period> =
  | { kind: "session"; startsAt: Date; session: Session }
  | { kind: "away"; startsAt: Date; away: Away }
  | { kind: "free"; startsAt: Date; endsAt: Date; minutes: number };

const MINUTE_MS = 60_000;
/** Shorter gaps are a breath between two sessions, not free time. */
const SHORTEST_FREE_MINUTES = 30;

/** The entries of a day, earliest first. Free time is working time without a session, at least half an hour long. */
export function dayEntries<Session extends Period, Away extends Period>(
  sessions: readonly Session[],
  away: readonly Away[],
  working: readonly Period[],
): DayEntry<Session, Away>[] {
  const entries: DayEntry<Session, Away>[] = [
    ...sessions.map((session) => ({ kind: "session" as const, startsAt: session.startsAt, session })),
    ...away.map((period) => ({ kind: "away" as const, startsAt: period.startsAt, away: period })),
    ...working.flatMap((period) => freePeriods(period, [...sessions, ...away])),
  ];
  return entries.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}

function freePeriods(working: Period, taken: readonly Period[]) {
  const free: { kind: "free"; startsAt: Date; endsAt: Date; minutes: number }[] = [];
  let from = working.startsAt;
  const add = (to: Date) => {
    const minutes = Math.round((to.getTime() - from.getTime()) / MINUTE_MS);
    if (minutes >= SHORTEST_FREE_MINUTES) free.push({ kind: "free", startsAt: from, endsAt: to, minutes });
  };
  for (const { startsAt, endsAt } of taken.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())) {
    if (endsAt <= working.startsAt || startsAt >= working.endsAt) continue;
    add(startsAt);
    if (endsAt > from) from = endsAt;
  }
  add(working.endsAt);
  return free;
}

/** The session to see to now or next: the first that is neither over nor missed. */
export function nextSession<Session extends { status: string; endsAt: Date }>(sessions: readonly Session[], now: Date): Session | null {
  return sessions.find(({ status, endsAt }) => status === "checked_in" || (status === "confirmed" && endsAt > now)) ?? null;
}
