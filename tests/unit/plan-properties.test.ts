import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AchesNow, chooseCadence, type UsualWeek } from "../../lib/domain/cadence";
import { addDays, type CalendarDate, daysBetween } from "../../lib/domain/calendar-date";
import { type Plan, type PlannedSession, type PlanQuestion, proposePlan } from "../../lib/domain/plan";
import { isEnforced, type Race } from "../../lib/domain/race-window";
import { question } from "./plan-cases";
import { planByHand } from "./plan-oracle";
import { runner, TODAY } from "./plan-question";

/** The rule reads no zone: it meets them all in one, and fewer in the others. `TAPER_RUNNERS` asks for more. */
const RUNNERS = Number(process.env.TAPER_RUNNERS ?? (process.env.TZ === "UTC" ? 100_000 : 5_000));
const TIMEOUT = 60_000 + RUNNERS * 3;

describe("a hundred thousand runners [CADENCE]", () => {
  test("every plan keeps the rule, and the same input gives the same plan", { timeout: TIMEOUT }, () => {
    fc.assert(
      fc.property(runner, (question) => {
        // What is frozen can't be changed on the way.
        const plan = proposePlan(frozen(question));
        if (JSON.stringify(proposePlan(question)) !== JSON.stringify(plan)) throw new Error("another plan for the same input");
        expectOffBlockedDays(plan, question);
        expectPreRaceInWindows(plan, question);
        expectWithinBudget(plan, question);
        for (const session of plan.sessions) {
          const days = daysBetween(question.today, session.date);
          if (days < 1 || days > question.horizonDays) throw new Error(`${session.date} is out of range`);
          if (!["W", "S", "E", "I", "N1"].includes(session.reason)) throw new Error("a session without a reason");
          if (plan.raceOnly && !["W", "N1"].includes(session.reason)) throw new Error("race-only plans more than races");
        }
        if (new Set(plan.sessions.map(({ date }) => date)).size !== plan.sessions.length) throw new Error("two sessions on a day");
      }),
      { numRuns: RUNNERS },
    );
  });

  test("every plan is the one that the rule's page gives, step by step", { timeout: TIMEOUT }, () => {
    fc.assert(
      fc.property(runner, (question) => {
        const { intervalDays, raceOnly, codes, missed, sessions } = proposePlan(question);
        const byHand = planByHand(question);
        if (JSON.stringify([intervalDays, raceOnly, codes, missed]) !== JSON.stringify([byHand.intervalDays, byHand.raceOnly, byHand.codes, byHand.missed])) {
          expect({ intervalDays, raceOnly, codes, missed }).toEqual({ ...byHand, sessions: undefined });
        }
        if (sessions.map(line).join("\n") !== byHand.sessions.map(line).join("\n")) expect(sessions).toEqual(byHand.sessions);
      }),
      { numRuns: RUNNERS },
    );
  });
});

describe("more never means longer [CADENCE]", () => {
  const days = (question: PlanQuestion) => chooseCadence(question).intervalDays ?? Number.POSITIVE_INFINITY;

  test("a longer week, more runs, a later last run or a spike never lengthens the interval", { timeout: TIMEOUT }, () => {
    const more = fc.record({ meters: fc.nat(100_000), runs: fc.nat(7), spike: fc.boolean(), sooner: fc.nat(40) });
    fc.assert(
      fc.property(runner, more, (question, { meters, runs, spike, sooner }) => {
        const { weeklyMeters, runsPerWeek, longestRunSpike, daysSinceLastRun } = question.load;
        const heavier: UsualWeek = {
          weeklyMeters: weeklyMeters === null ? null : weeklyMeters + meters,
          runsPerWeek: runsPerWeek === null ? null : runsPerWeek + runs,
          longestRunSpike: longestRunSpike || spike,
          daysSinceLastRun: daysSinceLastRun === null ? null : Math.max(0, daysSinceLastRun - sooner),
        };
        if (days({ ...question, load: heavier }) > days(question)) throw new Error("more load, and a longer interval");
      }),
      { numRuns: RUNNERS },
    );
  });

  // The rule's table counts a worst of 4 to 6 as A1 and of 7 or more as A2; a substantial problem is A2 already. So when a
  // substantial problem's worst rises from 6 to 7 with fewer than three sore areas, two steps become one. The rule says so: left out here.
  test("more or worse aches never lengthen the interval, but for a substantial problem whose worst rises from 6 to 7 with fewer than three areas", { timeout: TIMEOUT }, () => {
    const more = fc.record({ areas: fc.nat(4), severity: fc.nat(10), problem: fc.boolean() });
    fc.assert(
      fc.property(runner, more, (question, { areas, severity, problem }) => {
        const { soreAreas, worstSeverity, substantialProblem } = question.aches;
        const { moderateSeverity, severeSeverity, manySoreAreas } = question.thresholds;
        const worse: AchesNow = {
          soreAreas: soreAreas + areas,
          worstSeverity: Math.min(10, worstSeverity + severity),
          substantialProblem: substantialProblem || problem,
        };
        const becomesSevere = worstSeverity >= moderateSeverity && worstSeverity < severeSeverity && worse.worstSeverity >= severeSeverity;
        fc.pre(!(substantialProblem && becomesSevere) || worse.soreAreas >= manySoreAreas);
        if (days({ ...question, aches: worse }) > days(question)) throw new Error("worse aches, and a longer interval");
      }),
      { numRuns: RUNNERS },
    );
  });

  test("the exception is as the table has it: 6 with a substantial problem counts twice, 7 once", () => {
    const at = (worstSeverity: number) => chooseCadence({ ...question({ today: TODAY }), aches: { soreAreas: 1, worstSeverity, substantialProblem: true } }).intervalDays;
    expect([at(6), at(7)]).toEqual([7, 14]);
  });
});

function line({ date, purpose, raceIds, light, movedFrom, overBudget, reason }: Record<keyof PlannedSession, unknown>): string {
  return JSON.stringify([date, purpose, raceIds, light, movedFrom, overBudget, reason]);
}

function frozen(value: PlanQuestion): PlanQuestion {
  for (const part of [value.load, value.aches, value.races, ...value.races, value.racePolicy, value.thresholds]) Object.freeze(part);
  return Object.freeze(value);
}

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
