import type { RaceView } from "../../booking-view";
import type { CalendarDate } from "../../domain/calendar-date";
import { allowedDates } from "../../domain/race-window";
import { hasRole, type Viewer } from "../auth/actor";
import { currentPolicy } from "../catalogue/policy";
import { db } from "../database";
import { raceOf, raceView } from "./own-races";

/** The race that a session is booked for, and the dates at the place on which the session before it may lie. */
export type AskedRace = { race: RaceView; dates: CalendarDate[] };

/** The race with this id among the viewer's own; null for another's, for none, and for someone who has no races. Dates are the place's, in `timeZone`. [RACE] [ACCESS] */
export async function readAskedRace(viewer: Viewer, raceId: string | undefined, timeZone: string): Promise<AskedRace | null> {
  if (!raceId || !hasRole(viewer, "runner")) return null;
  const [{ racePolicy }, rows] = await Promise.all([currentPolicy(), db.race.findMany({ where: { runnerId: viewer.userId } })]);
  const races = rows.map(raceOf);
  const race = races.find(({ id }) => id === raceId);
  return race ? { race: raceView(race, racePolicy), dates: allowedDates(race, races, racePolicy, timeZone) } : null;
}
