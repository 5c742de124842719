import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AchesNow, chooseCadence, type UsualWeek } from "../../lib/domain/cadence";
import { addDays, type CalendarDate, daysBetween } from "../../lib/domain/calendar-date";
import { type Plan, type PlanQuestion, proposePlan } from "../../lib/domain/plan";
import { isEnforced, type Race } from "../../lib/domain/race-window";
import { runner, TODAY } from "./plan-question";

describe("a hundred thousand runners [CADENCE]", () => {
  test("every plan keeps the rule", { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(runner, (question) => {
        const plan = proposePlan(question);
        expectOffBlockedDays(plan, question);
        expectPreRaceInWindows(plan, question);
        expectWithinBudget(plan, question);
        for (const session of plan.sessions) {
          const days = daysBetween(TODAY, session.date);
          if (days < 1 || days > question.horizonDays) throw new Error(`${session.date} is out of range`);
          if (!["W", "S", "E", "I", "N1"].includes(session.reason)) throw new Error("a session without a reason");
          if (plan.raceOnly && !["W", "N1"].includes(session.reason)) throw new Error("race-only plans more than races");
        }
        if (new Set(plan.sessions.map(({ date }) => date)).size !== plan.sessions.length) throw new Error("two sessions on a day");
      }),
      { numRuns: 100_000 },
    );
  });

  test("the same input gives the same plan and is left as it was", () => {
    fc.assert(
      fc.property(runner, (question) => {
        const before = structuredClone(question);
        expect(proposePlan(structuredClone(question))).toEqual(proposePlan(question));
        expect(question).toEqual(before);
      }),
      { numRuns: 500 },
    );
  });
});

describe("more never means longer [CADENCE]", () => {
  const days = (question: PlanQuestion) => chooseCadence(question).intervalDays ?? Number.POSITIVE_INFINITY;

  test("a longer week, more runs or a spike never lengthens the interval", () => {
    const more = fc.record({ meters: fc.nat(100_000), runs: fc.nat(7), spike: fc.boolean() });
    fc.assert(
      fc.property(runner, more, (question, { meters, runs, spike }) => {
        const { weeklyMeters, runsPerWeek, longestRunSpike } = question.load;
        const heavier: UsualWeek = {
          ...question.load,
          weeklyMeters: weeklyMeters === null ? null : weeklyMeters + meters,
          runsPerWeek: runsPerWeek === null ? null : runsPerWeek + runs,
          longestRunSpike: longestRunSpike || spike,
        };
        expect(days({ ...question, load: heavier })).toBeLessThanOrEqual(days(question));
      }),
      { numRuns: 5000 },
    );
  });

  // The rule's table counts a worst of 4 to 6 as A1 and of 7 or more as A2; a substantial problem is A2 already. So when a
  // substantial problem's worst rises from 6 to 7 without three sore areas, two steps become one. The rule says so: left out here.
  test("more or worse aches never lengthen the interval, but for a substantial problem whose worst passes 7", () => {
    const more = fc.record({ areas: fc.nat(4), severity: fc.nat(10), problem: fc.boolean() });
    fc.assert(
      fc.property(runner, more, (question, { areas, severity, problem }) => {
        const { soreAreas, worstSeverity, substantialProblem } = question.aches;
        const worse: AchesNow = {
          soreAreas: soreAreas + areas,
          worstSeverity: Math.min(10, worstSeverity + severity),
          substantialProblem: substantialProblem || problem,
        };
        const passesSeven = substantialProblem && worstSeverity >= 4 && worstSeverity < 7 && worse.worstSeverity >= 7;
        fc.pre(!passesSeven || worse.soreAreas >= 3);
        expect(days({ ...question, aches: worse })).toBeLessThanOrEqual(days(question));
      }),
      { numRuns: 5000 },
    );
  });
});

function expectOffBlockedDays(plan: Plan, { races: all, racePolicy }: PlanQuestion): void {
  for (const session of plan.sessions) {
    for (const each of all.filter((one) => isEnforced(one, racePolicy))) {
      const before = daysBetween(session.date, each.date);
      if (before >= 0 && before < racePolicy.windowMinDays) throw new Error(`${session.date} is ${before} days before ${each.name}`);
    }
  }
}

function expectPreRaceInWindows(plan: Plan, { races: all, racePolicy }: PlanQuestion): void {
  for (const session of plan.sessions) {
    if ((session.purpose === "pre_race") !== session.raceIds.length > 0) throw new Error("only pre-race sessions name races");
    for (const id of session.raceIds) {
      const before = daysBetween(session.date, raceDate(all, id));
      if (before < racePolicy.windowMinDays || before > racePolicy.windowMaxDays) throw new Error(`outside the window of ${id}`);
    }
  }
}

function expectWithinBudget(plan: Plan, { monthlyBudget, price, preference }: PlanQuestion): void {
  for (const session of plan.sessions) {
    const first = addDays(session.date, -55);
    const span = plan.sessions.filter(({ date }) => date >= first && date <= session.date);
    const exceeds = monthlyBudget !== null && span.length * price > 2 * monthlyBudget;
    if (exceeds !== session.overBudget) throw new Error("overBudget does not say what is so");
    const onlyRaces = span.every(({ purpose }) => purpose === "pre_race");
    if (exceeds && typeof preference !== "number" && !onlyRaces) throw new Error("a maintenance session over the budget was kept");
  }
}

function raceDate(all: readonly Race[], id: string): CalendarDate {
  const found = all.find((each) => each.id === id);
  if (!found) throw new Error(`no race ${id}`);
  return found.date;
}
