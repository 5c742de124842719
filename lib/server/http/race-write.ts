import type { RaceRefused, RaceWritten } from "../races/write-race";
import { notFoundProblem, Problem } from "./problem";
import { raceConflictOf, raceOf } from "./resources";

/** What a written race answers, with the sessions that it puts in conflict; a refusal ends the request. */
export function raceWriteAnswer(result: RaceWritten | RaceRefused) {
  if (result.ok) return { race: raceOf(result.race), conflicts: result.conflicts.map(raceConflictOf) };
  if (result.code === "not_found") throw notFoundProblem();
  throw new Problem({ status: 400, code: "invalid_input", title: "Something in the request needs a change", errors: result.errors });
}
