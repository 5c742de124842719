import { type CalendarDate, daysBetween } from "./calendar-date";
import type { ChosenSession } from "./plan-choices";
import { type Race, type RacePolicy, windowDates } from "./race-window";

/** Which booked sessions stand for which proposed ones. [CADENCE] */

/** An appointment to come, by its date at its location. */
export type BookedDay = { appointmentId: string; date: CalendarDate; raceId: string | null };

export type CoveredSession = ChosenSession & {
  /** The booked session that stands for it; null while it is only proposed. */
  appointmentId: string | null;
};

const LEAST_TOLERANCE_DAYS = 3;

/**
 * The proposed sessions, each with the booked one that stands for it, and the booked ones that the plan doesn't ask for. A booked session
 * stands for at most one: for a pre-race session when it lies in that race's window, for another when it lies within half an interval of
 * it (three days at least); nearest first. Sessions after a race do not stand for those before it.
 */
export function coverPlan(
  sessions: readonly ChosenSession[],
  booked: readonly BookedDay[],
  rule: { intervalDays: number | null; races: readonly Race[]; racePolicy: RacePolicy },
): { sessions: CoveredSession[]; unasked: BookedDay[] } {
  const standsFor = new Map<string, BookedDay>();
  for (const { session, day } of pairs(sessions, booked, rule)) {
    const isTaken = [...standsFor.values()].some(({ appointmentId }) => appointmentId === day.appointmentId);
    if (!isTaken && !standsFor.has(session.key)) standsFor.set(session.key, day);
  }
  const used = new Set([...standsFor.values()].map(({ appointmentId }) => appointmentId));
  return {
    sessions: sessions.map((session) => ({ ...session, appointmentId: standsFor.get(session.key)?.appointmentId ?? null })),
    unasked: booked.filter(({ appointmentId }) => !used.has(appointmentId)),
  };
}

type Pair = { session: ChosenSession; day: BookedDay; distance: number };

/** Every pair that could stand, pre-race sessions first, then the nearest. */
function pairs(sessions: readonly ChosenSession[], booked: readonly BookedDay[], { intervalDays, races, racePolicy }: Parameters<typeof coverPlan>[2]): Pair[] {
  const tolerance = Math.max(LEAST_TOLERANCE_DAYS, Math.floor((intervalDays ?? 0) / 2));
  const fits = (session: ChosenSession, day: BookedDay) => {
    if (session.purpose === "maintenance") return Math.abs(daysBetween(session.date, day.date)) <= tolerance && !isRaceBetween(session.date, day.date, races);
    return races.some((race) => session.raceIds.includes(race.id) && (day.raceId === race.id || windowDates(race, racePolicy).includes(day.date)));
  };
  return sessions
    .flatMap((session) => booked.filter((day) => fits(session, day)).map((day) => ({ session, day, distance: Math.abs(daysBetween(session.date, day.date)) })))
    .sort(
      (a, b) =>
        Number(b.session.purpose === "pre_race") - Number(a.session.purpose === "pre_race") || a.distance - b.distance || daysBetween(b.day.date, a.day.date),
    );
}

function isRaceBetween(a: CalendarDate, b: CalendarDate, races: readonly Race[]): boolean {
  const [first, last] = daysBetween(a, b) >= 0 ? [a, b] : [b, a];
  return races.some(({ date }) => daysBetween(first, date) > 0 && daysBetween(date, last) > 0);
}
