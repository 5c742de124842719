import { checkRaceRule } from "../../domain/race-window";
import { type Actor, hasRole } from "../auth/actor";
import { clinicTimeZone } from "../auth/register-runner";
import { currentPolicy } from "../catalogue/policy";
import { db } from "../database";
import { raceOf } from "./own-races";

/** What a session at this time can be for: each of the runner's races in whose window it lies, the asked one first, and an ordinary session. */
export async function readPurposes(actor: Actor, startsAt: Date, askedRaceId: string | null, forRunner: string | null = null): Promise<{ value: string; label: string }[]> {
  // Another's races are only ever asked for by the desk.
  const runnerId = forRunner !== null && hasRole(actor, "admin") ? forRunner : actor.userId;
  const [{ racePolicy: policy }, rows, timeZone] = await Promise.all([
    currentPolicy(),
    db.race.findMany({ where: { runnerId }, orderBy: [{ date: "asc" }, { name: "asc" }] }),
    clinicTimeZone(),
  ]);
  const races = rows.map(raceOf);
  const serving = races.filter(({ id }) => {
    const question = { startsAt, purpose: "pre_race" as const, raceId: id, races, policy, serviceExempt: true, timeZone };
    return checkRaceRule(question) === null;
  });
  const asked = serving.filter(({ id }) => id === askedRaceId);
  const others = serving.filter(({ id }) => id !== askedRaceId);
  return [
    ...[...asked, ...others].map(({ id, name }) => ({ value: id, label: `Getting ready for ${name}: the pre-race session` })),
    { value: "maintenance", label: "An ordinary session" },
  ];
}
