import { daysBeforeRace, isEnforced, type Race, type RacePolicy, type RaceRole, roleOfDay } from "./race-window";

/** A race as seen from a session. Negative days: so many days after the race. [RACE] */
export type RaceBeside<Kind extends Race = Race> = { race: Kind; daysBefore: number; role: RaceRole | null; enforced: boolean };

/** The next race at or after a session and the last one before it, by days on each race's own calendar. */
export function racesBeside<Kind extends Race>(
  startsAt: Date,
  races: readonly Kind[],
  policy: RacePolicy,
): { next: RaceBeside<Kind> | null; last: RaceBeside<Kind> | null } {
  let next: RaceBeside<Kind> | null = null;
  let last: RaceBeside<Kind> | null = null;
  for (const race of races) {
    const daysBefore = daysBeforeRace(startsAt, race);
    const beside = { race, daysBefore, role: roleOfDay(daysBefore, race, policy), enforced: isEnforced(race, policy) };
    if (daysBefore >= 0 && (next === null || daysBefore < next.daysBefore)) next = beside;
    if (daysBefore < 0 && (last === null || daysBefore > last.daysBefore)) last = beside;
  }
  return { next, last };
}
