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
const runs = [run("2026-10-21", 10)];
function race(date: string, timeZone = "Europe/Madrid") {
  return { date: calendarDate(date), timeZone };
}
function known(record: Partial<TrainingRecord>) {
  return knownTraining({ entered: [], runs: [], importedUntil: null, races: [], today: TODAY, ...record });
}

describe("what is known of the training [LOAD]", () => {
  test("nothing known stays unknown: no week, no spike, no days of rest", () => {
    expect(known({})).toEqual({ weeks: [], runs: [], importedRuns: [], spike: null, load: { weeklyMeters: null, runsPerWeek: null, longestRunSpike: false, daysSinceLastRun: null } });
  });

  test("its longest run lies on a day that nobody named, but for the week of a race", () => {
    const entered = [week(addDays(MONDAY, -14), 40, 4, 18), week(addDays(MONDAY, -7), 50, 4, 42)];
    const raceDay = addDays(MONDAY, -2);
    const [first, second] = known({ entered, races: [race(raceDay)] }).runs;
    expect([first?.date, first?.weekOf]).toEqual([addDays(MONDAY, -8), addDays(MONDAY, -14)]);
    expect([second?.date, second?.weekOf]).toEqual([raceDay, undefined]);
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
    expect(known({ runs, races: [race("2026-11-15")] }).load.longestRunSpike).toBe(false);
  });

  test("nor is a race on the other side of the world, whose day began while it was still the day before at home", () => {
    const runs = [run("2026-11-01", 20), { date: calendarDate("2026-11-14"), startsAt: new Date("2026-11-15T00:10:00Z"), distanceMeters: 42_195 }];
    expect(known({ runs }).load.longestRunSpike).toBe(true);
    expect(known({ runs, races: [race("2026-11-15", "Asia/Tokyo")] }).load.longestRunSpike).toBe(false);
  });

  test("nor the longest run of a race week that was entered by hand, on whichever day the race was", () => {
    const entered = [week(addDays(MONDAY, -14), 50, 4, 18), week(addDays(MONDAY, -7), 60, 3, 42)];
    expect(known({ entered }).load.longestRunSpike).toBe(true);
    expect(known({ entered, races: [race("2026-11-14")] }).load.longestRunSpike).toBe(false);
  });

  test("the spike is told with its figures, the greatest of several", () => {
    const runs = [run("2026-11-01", 10), run("2026-11-13", 14), run("2026-11-15", 15)];
    expect(known({ runs }).spike).toMatchObject({ run: { date: "2026-11-13", distanceMeters: 14_000 }, baselineMeters: 10_000 });
  });

  test("rest is known only as far as the import or the entered weeks tell", () => {
    expect(known({ runs, importedUntil: calendarDate("2026-10-25") }).load.daysSinceLastRun).toBe(4);
    expect(known({ runs, importedUntil: TODAY }).load.daysSinceLastRun).toBe(28);
    expect(known({ runs, entered: [week(calendarDate("2026-11-02"), 0, 0, 0)] }).load.daysSinceLastRun).toBe(18);
  });

  test("an import of this evening, dated tomorrow where the runner is, tells up to today", () => {
    expect(known({ runs, importedUntil: addDays(TODAY, 1) }).load.daysSinceLastRun).toBe(28);
  });

  test("who brings old runs alone is not taken to rest", () => {
    expect(known({ runs: [run("2021-09-19", 22)], importedUntil: TODAY }).load).toMatchObject({ weeklyMeters: null, daysSinceLastRun: null });
  });

  test("a week without a run between known ones counts as zero, after the last one it doesn't", () => {
    const between = known({ entered: [week(addDays(MONDAY, -28), 40, 4, 10), week(addDays(MONDAY, -7), 40, 4, 10)] });
    expect(between.load).toMatchObject({ weeklyMeters: 20_000, runsPerWeek: 2 });
    expect(known({ runs: [run("2026-08-01", 10)] }).load.weeklyMeters).toBeNull();
  });
});
