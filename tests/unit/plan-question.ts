import fc from "fast-check";
import { type AchesNow, type CadenceInterval, type CadenceThresholds, cadenceThresholdsSchema, DEFAULT_CADENCE_THRESHOLDS, type UsualWeek } from "../../lib/domain/cadence";
import { addDays, calendarDate } from "../../lib/domain/calendar-date";
import type { PlanQuestion } from "../../lib/domain/plan";
import { RACE_DISTANCES, type Race, type RacePolicy } from "../../lib/domain/race-window";

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
const windowDays = fc.integer({ min: 1, max: 14 });
const racePolicy: fc.Arbitrary<RacePolicy> = fc
  .tuple(windowDays, windowDays, fc.constantFrom<RacePolicy["enforcedDistances"]>(["marathon", "ultra"], ["half_marathon", "marathon", "ultra"], ["5k", "10k", "half_marathon", "marathon", "ultra"], []))
  .map(([a, b, enforcedDistances]) => ({ windowMinDays: Math.min(a, b), windowMaxDays: Math.max(a, b), enforcedDistances }));

/** The defaults, or those of a clinic that sees it differently. */
const thresholds: fc.Arbitrary<CadenceThresholds> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(DEFAULT_CADENCE_THRESHOLDS) },
  {
    weight: 1,
    arbitrary: fc
      .record({
        lightWeekMeters: fc.nat(60_000),
        lightWeekRuns: fc.nat(5),
        heavyWeekMeters: fc.integer({ min: 60_000, max: 120_000 }),
        manySoreAreas: fc.integer({ min: 1, max: 6 }),
        moderateSeverity: fc.integer({ min: 1, max: 5 }),
        severeSeverity: fc.integer({ min: 6, max: 10 }),
        raceSoonMinDays: fc.integer({ min: 1, max: 30 }),
        raceSoonMaxDays: fc.integer({ min: 30, max: 120 }),
        restDays: fc.integer({ min: 1, max: 40 }),
      })
      .map((each) => cadenceThresholdsSchema.parse(each)),
  },
);

/** Any runner. */
export const runner: fc.Arbitrary<PlanQuestion> = fc.record({
  today: fc.constant(TODAY),
  load,
  aches,
  monthlyBudget: fc.option(fc.integer({ min: 0, max: 30_000 })),
  price: fc.integer({ min: 1, max: 12_000 }),
  preference: fc.constantFrom<("regular" | "race_only" | CadenceInterval)[]>("regular", "race_only", 7, 14, 28, 56),
  races,
  racePolicy,
  thresholds,
  lastSession: fc.option(fc.integer({ min: 0, max: 90 }).map((days) => addDays(TODAY, -days))),
  horizonDays: fc.constantFrom(84, 365),
});
