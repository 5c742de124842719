import type { RaceView } from "../../booking-view";
import { isEnforced, type Race, type RaceDistance, type RacePolicy, windowDates } from "../../domain/race-window";
import type { Race as RaceRow } from "../generated/client";
import { toCalendarDate } from "../sql-date";

export type OwnRace = Race & { place: string | null; goal: string | null };

/** A race's row as the rules read it. */
export function raceOf(row: RaceRow): OwnRace {
  const { id, name, timeZone, meters, place, goal } = row;
  // A check constraint holds the column to these distances.
  return { id, name, date: toCalendarDate(row.date), timeZone, distance: row.distance as RaceDistance, meters, place, goal };
}

/** A race as its runner sees it, with its window under this policy. */
export function raceView(race: OwnRace, policy: RacePolicy): RaceView {
  const dates = windowDates(race, policy);
  return {
    id: race.id,
    name: race.name,
    date: race.date,
    timeZone: race.timeZone,
    distance: race.distance,
    meters: race.meters ?? null,
    place: race.place,
    goal: race.goal,
    enforced: isEnforced(race, policy),
    windowFirst: dates[0] ?? race.date,
    windowLast: dates[dates.length - 1] ?? race.date,
  };
}
