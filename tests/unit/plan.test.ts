import { describe, expect, test } from "vitest";
import { DEFAULT_CADENCE_THRESHOLDS } from "../../lib/domain/cadence";
import type { CadenceInterval } from "../../lib/domain/cadence";
import { calendarDate } from "../../lib/domain/calendar-date";
import { type PlanQuestion, proposePlan } from "../../lib/domain/plan";
import { DEFAULT_RACE_POLICY, type RaceDistance } from "../../lib/domain/race-window";
import cases from "../fixtures/cadence-cases.json";

type WorkedCase = (typeof cases)[number];

function question({ in: given }: WorkedCase): PlanQuestion {
  return {
    today: calendarDate(given.today),
    load: {
      weeklyMeters: given.weeklyKm === null ? null : given.weeklyKm * 1000,
      runsPerWeek: given.runsPerWeek,
      longestRunSpike: given.loadSpike,
      daysSinceLastRun: given.daysSinceLastRun,
    },
    aches: { soreAreas: given.soreAreas, worstSeverity: given.worstSeverity, substantialProblem: given.substantialProblem },
    monthlyBudget: given.monthlyBudget,
    price: given.price,
    preference: given.preference as "regular" | "race_only" | CadenceInterval,
    lastSession: given.lastSession === null ? null : calendarDate(given.lastSession),
    races: given.races.map((race) => ({
      id: race.name,
      name: race.name,
      date: calendarDate(race.date),
      timeZone: "UTC",
      distance: race.distance as RaceDistance,
    })),
    racePolicy: DEFAULT_RACE_POLICY,
    thresholds: DEFAULT_CADENCE_THRESHOLDS,
    horizonDays: given.horizonDays,
  };
}

describe("worked cases [CADENCE]", () => {
  test.each(cases.map((each) => [each.id, each.in.desc, each] as const))("%s %s", (_id, _description, worked) => {
    const plan = proposePlan(question(worked));
    expect({
      ...plan,
      missed: plan.missed.map(({ raceId, why }) => ({ race: raceId, why })),
      sessions: plan.sessions.map(({ raceIds, ...session }) => ({ ...session, races: raceIds })),
    }).toEqual(worked.out);
  });
});
