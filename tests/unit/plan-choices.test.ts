import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, type CalendarDate, calendarDate, daysBetween, weekday } from "../../lib/domain/calendar-date";
import { type PlanQuestion, proposePlan } from "../../lib/domain/plan";
import { choosePlan, explainPlanDay, nextPlanDay, NO_CHOICES, type PlanChoices } from "../../lib/domain/plan-choices";
import { isEnforced } from "../../lib/domain/race-window";
import { question } from "./plan-cases";
import { runner, TODAY } from "./plan-question";

const MARATHON = { id: "valencia", name: "Valencia", date: calendarDate("2026-12-06"), timeZone: "Europe/Madrid", distance: "marathon" as const };
const HALF = { id: "half", name: "Half", date: calendarDate("2026-11-15"), timeZone: "Europe/Madrid", distance: "half_marathon" as const };

function chosen(asked: PlanQuestion, choices: Partial<PlanChoices> = {}) {
  return choosePlan(proposePlan(asked), asked, { ...NO_CHOICES, ...choices });
}

describe("what a runner makes of the plan [CADENCE]", () => {
  const asked = question({ today: "2026-11-01", races: [MARATHON, HALF], lastSession: "2026-10-20" });

  test("without choices it is the rule's plan", () => {
    expect(chosen(asked).map(({ date, reason, dropped }) => ({ date, reason, dropped }))).toEqual(
      proposePlan(asked).sessions.map(({ date, reason }) => ({ date, reason, dropped: false })),
    );
  });

  test("a dropped session stays in sight, dropped", () => {
    expect(chosen(asked, { dropped: ["race valencia"] }).find(({ key }) => key === "race valencia")).toMatchObject({ dropped: true, date: "2026-12-02" });
  });

  test("ordinary sessions move to the preferred weekday and say from where; pre-race sessions stay", () => {
    const sessions = chosen(asked, { weekdays: [4] });
    const moved = sessions.filter(({ movedBy }) => movedBy === "weekday");
    expect(moved.length).toBeGreaterThan(0);
    for (const session of moved) expect([weekday(session.date), Math.abs(daysBetween(session.date, session.movedFrom!))]).toEqual([4, expect.toSatisfy((days: number) => days <= 3)]);
    expect(sessions.find(({ purpose }) => purpose === "pre_race")?.date).toBe("2026-12-02");
  });

  test("a session moved by hand onto a day before a marathon is refused and stays [too_close_to_race]", () => {
    const [session] = chosen(asked).filter(({ purpose }) => purpose === "maintenance");
    expect(explainPlanDay(calendarDate("2026-12-04"), session!, chosen(asked), asked)).toMatchObject({ ok: false, code: "too_close_to_race", daysBefore: 2 });
    expect(chosen(asked, { moved: [{ key: session!.key, to: calendarDate("2026-12-04") }] }).find(({ key }) => key === session!.key)?.date).toBe(session!.date);
  });

  test("a pre-race session moves within its window and not out of it [race_window_missed]", () => {
    const session = chosen(asked).find(({ purpose }) => purpose === "pre_race")!;
    expect(explainPlanDay(calendarDate("2026-11-30"), session, chosen(asked), asked)).toMatchObject({ ok: false, code: "race_window_missed" });
    expect(chosen(asked, { moved: [{ key: session.key, to: calendarDate("2026-12-01") }] }).find(({ key }) => key === session.key)).toMatchObject({
      date: "2026-12-01", movedBy: "hand", movedFrom: "2026-12-02",
    });
  });

  test("the quiet days of an advised race are allowed by hand, marked light", () => {
    const [session] = chosen(asked).filter(({ purpose }) => purpose === "maintenance");
    expect(explainPlanDay(calendarDate("2026-11-14"), session!, [], asked)).toMatchObject({ ok: true, light: true, role: "blocked", daysBefore: 1 });
  });

  test("a step by keyboard jumps over the days that RACE forbids", () => {
    const session = chosen(asked).find(({ purpose }) => purpose === "maintenance")!;
    const before = { ...session, date: calendarDate("2026-12-03") };
    expect(nextPlanDay(before, 1, [before], asked)).toBe("2026-12-07");
    expect(nextPlanDay({ ...before, date: calendarDate("2026-12-07") }, -1, [before], asked)).toBe("2026-12-03");
    expect(nextPlanDay({ ...before, date: calendarDate("2026-11-02") }, -1, [before], asked)).toBeNull();
  });
});

describe("any runner, any choices [RACE]", () => {
  const choices = fc.record({
    weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7]),
    dropped: fc.constant([]),
    moves: fc.array(fc.tuple(fc.nat(20), fc.integer({ min: -5, max: 90 })), { maxLength: 4 }),
  });

  test("no chosen session lies on a blocked day, out of range, out of its window, or on another's day", () => {
    fc.assert(
      fc.property(runner, choices, (asked, { weekdays, dropped, moves }) => {
        const plan = proposePlan(asked);
        const keys = choosePlan(plan, asked, NO_CHOICES).map(({ key }) => key);
        const moved = moves.flatMap(([index, days]) => (keys[index] ? [{ key: keys[index], to: addDays(TODAY, days) }] : []));
        const sessions = choosePlan(plan, asked, { weekdays, dropped, moved });
        expect(sessions.map(({ key }) => key).sort()).toEqual(keys.sort());
        expect(new Set(sessions.map(({ date }) => date)).size).toBe(sessions.length);
        for (const session of sessions) {
          expect(isBlockedSlowly(session.date, asked)).toBe(false);
          expect(daysBetween(TODAY, session.date)).toBeGreaterThanOrEqual(1);
          expect(daysBetween(TODAY, session.date)).toBeLessThanOrEqual(asked.horizonDays);
          if (session.purpose !== "pre_race") continue;
          expect(session.raceIds.length).toBeGreaterThan(0);
          for (const id of session.raceIds) {
            const daysBefore = daysBetween(session.date, asked.races.find((race) => race.id === id)!.date);
            expect(daysBefore).toBeGreaterThanOrEqual(asked.racePolicy.windowMinDays);
            expect(daysBefore).toBeLessThanOrEqual(asked.racePolicy.windowMaxDays);
          }
        }
      }),
      { numRuns: 3000 },
    );
  });
});

function isBlockedSlowly(date: CalendarDate, { races, racePolicy }: PlanQuestion): boolean {
  return races.some((race) => {
    for (let before = 0; before < racePolicy.windowMinDays; before++) if (isEnforced(race, racePolicy) && addDays(race.date, -before) === date) return true;
    return false;
  });
}
