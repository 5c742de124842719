import fc from "fast-check";
import { type AchesNow, type CadenceInterval, DEFAULT_CADENCE_THRESHOLDS, type UsualWeek } from "../../lib/domain/cadence";
import { addDays, calendarDate } from "../../lib/domain/calendar-date";
import type { PlanQuestion } from "../../lib/domain/plan";
import { RACE_DISTANCES, type Race } from "../../lib/domain/race-window";

/** Made-up runners for the properties of the plan: any load, aches, budget, races and wishes. */

export const TODAY = calendarDate("2026-02-20");

const load: fc.Arbitrary<UsualWeek> = fc.record({
  weeklyMeters: fc.option(fc.integer({ min: 0, max: 160_000 })),
  runsPerWeek: fc.option(fc.integer({ min: 0, max: 14 })),
  longestRunSpike: fc.boolean(),
  daysSinceLastRun: fc.option(fc.integer({ min: 0, max: 40 })),
});
const aches: fc.Arbitrary<AchesNow> = fc.record({
  soreAreas: fc.integer({ min: 0, max: 6 }),
  worstSeverity: fc.integer({ min: 0, max: 10 }),
  substantialProblem: fc.boolean(),
});
const race = fc.record({
  name: fc.constantFrom("Boston", "London", "Comrades", "City 10K"),
  date: fc.integer({ min: -10, max: 120 }).map((days) => addDays(TODAY, days)),
  timeZone: fc.constant("UTC"),
  distance: fc.constantFrom(...RACE_DISTANCES),
  meters: fc.integer({ min: 1000, max: 100_000 }),
});
const races: fc.Arbitrary<Race[]> = fc.array(race, { maxLength: 5 }).map((list) => list.map((each, index) => ({ ...each, id: `race-${index}` })));
/** Any runner. */
export const runner: fc.Arbitrary<PlanQuestion> = fc.record({
  today: fc.constant(TODAY),
  load,
  aches,
  monthlyBudget: fc.option(fc.integer({ min: 0, max: 30_000 })),
  price: fc.integer({ min: 1, max: 12_000 }),
  preference: fc.constantFrom<("regular" | "race_only" | CadenceInterval)[]>("regular", "race_only", 7, 14, 28, 56),
  races,
  racePolicy: fc.tuple(fc.integer({ min: 1, max: 14 }), fc.integer({ min: 1, max: 14 })).map(([a, b]) => ({
    windowMinDays: Math.min(a, b),
    windowMaxDays: Math.max(a, b),
    enforcedDistances: ["marathon", "ultra"] as const,
  })),
  thresholds: fc.constant(DEFAULT_CADENCE_THRESHOLDS),
  lastSession: fc.option(fc.integer({ min: 0, max: 90 }).map((days) => addDays(TODAY, -days))),
  horizonDays: fc.constantFrom(84, 365),
});
