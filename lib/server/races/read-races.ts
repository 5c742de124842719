import type { RaceConflictView, RaceView } from "../../booking-view";
import { dateIn } from "../../domain/calendar-date";
import type { Actor } from "../auth/actor";
import { raceOf, raceView } from "../booking/own-races";
import { currentPolicy } from "../catalogue/policy";
import { db } from "../database";
import { conflictsOf } from "./conflicts";

/** The actor's races, soonest first; `past` says that race day is over where the race is run. [ACCESS] */
export async function listRaces(actor: Actor, now: Date): Promise<(RaceView & { past: boolean })[]> {
  const [{ racePolicy }, rows] = await Promise.all([
    currentPolicy(),
    db.race.findMany({ where: { runnerId: actor.userId }, orderBy: [{ date: "asc" }, { name: "asc" }] }),
  ]);
  return rows.map((row) => {
    const race = raceOf(row);
    return { ...raceView(race, racePolicy), past: race.date < dateIn(now, race.timeZone) };
  });
}

/** The actor's sessions to come that break the rule RACE as things stand, each with a proposal. [RACE] */
export function listConflicts(actor: Actor, now: Date): Promise<RaceConflictView[]> {
  return conflictsOf(actor, actor.userId, now);
}
