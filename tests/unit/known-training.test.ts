import { describe, expect, test } from "vitest";
import { addDays, type CalendarDate, calendarDate } from "../../lib/domain/calendar-date";
import { knownTraining, type TrainingRecord } from "../../lib/domain/known-training";

const TODAY = calendarDate("2026-11-18");
const MONDAY = calendarDate("2026-11-16");

function run(date: string, kilometers: number) {
  return { date: calendarDate(date), startsAt: new Date(`${date}T08:00:00Z`), distanceMeters: kilometers * 1000 };
}
function week(weekStart: CalendarDate, kilometers: number, runs: number, longest: number) {
  return { weekStart, distanceMeters: kilometers * 1000, runs, longestRunMeters: longest * 1000 };
}
function known(record: Partial<TrainingRecord>) {
  return knownTraining({ entered: [], runs: [], importedUntil: null, raceDays: [], today: TODAY, ...record });
}

describe("what is known of the training [LOAD]", () => {
  test("nothing known stays unknown: no week, no spike, no days of rest", () => {
    expect(known({})).toEqual({ weeks: [], runs: [], importedRuns: [], load: { weeklyMeters: null, runsPerWeek: null, longestRunSpike: false, daysSinceLastRun: null } });
  });

  test("a week entered by hand stands for the runs imported for it", () => {
    const { weeks } = known({ entered: [week(addDays(MONDAY, -7), 40, 4, 18)], runs: [run("2026-11-10", 12), run("2026-11-03", 9)], importedUntil: TODAY });
    expect(weeks.map(({ weekStart, distanceMeters, source }) => [weekStart, distanceMeters, source])).toEqual([
      ["2026-11-02", 9000, "imported"],
      ["2026-11-09", 40_000, "entered"],
    ]);
  });

  test("the longest run of an entered week counts as a spike against the weeks before it", () => {
    const weeks = [28, 21, 14].map((days) => week(addDays(MONDAY, -days), 50, 4, 18));
    expect(known({ entered: [...weeks, week(addDays(MONDAY, -7), 55, 4, 20)] }).load.longestRunSpike).toBe(true);
    expect(known({ entered: [...weeks, week(addDays(MONDAY, -7), 55, 4, 19)] }).load.longestRunSpike).toBe(false);
  });

  test("a race is never taken for a spike", () => {
    const runs = [run("2026-11-01", 20), run("2026-11-15", 42)];
    expect(known({ runs }).load.longestRunSpike).toBe(true);
    expect(known({ runs, raceDays: [calendarDate("2026-11-15")] }).load.longestRunSpike).toBe(false);
  });

  test("rest is known only as far as the import or the entered weeks tell", () => {
    const runs = [run("2026-10-01", 10)];
    expect(known({ runs, importedUntil: calendarDate("2026-10-03") }).load.daysSinceLastRun).toBe(2);
    expect(known({ runs, importedUntil: TODAY }).load.daysSinceLastRun).toBe(48);
    expect(known({ runs, entered: [week(calendarDate("2026-10-12"), 0, 0, 0)] }).load.daysSinceLastRun).toBe(17);
  });

  test("a week without a run between known ones counts as zero, after the last one it doesn't", () => {
    const between = known({ entered: [week(addDays(MONDAY, -28), 40, 4, 10), week(addDays(MONDAY, -7), 40, 4, 10)] });
    expect(between.load).toMatchObject({ weeklyMeters: 20_000, runsPerWeek: 2 });
    expect(known({ runs: [run("2026-08-01", 10)] }).load.weeklyMeters).toBeNull();
  });
});
