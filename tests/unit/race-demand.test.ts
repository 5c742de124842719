import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, calendarDate, type CalendarDate } from "../../lib/domain/calendar-date";
import { raceDemand, serveInOrder } from "../../lib/domain/race-demand";
import { DEFAULT_RACE_POLICY, type Race } from "../../lib/domain/race-window";

const ZONE = "Europe/Berlin";
const TODAY = calendarDate("2027-04-01");
const race = (date: string, name = "Hamburg", values: Partial<Race> = {}): Race => ({ id: `${name} ${date}`, name, date: calendarDate(date), timeZone: ZONE, distance: "marathon", ...values });
const runner = (runnerId: string, races: Race[], sessionDates: string[] = []) => ({ runnerId, races, sessionDates: sessionDates.map(calendarDate) });
const free = (days: Record<string, number>) => new Map(Object.entries(days).map(([date, count]) => [calendarDate(date), count]));

function demand(runners: ReturnType<typeof runner>[], days: Record<string, number> = {}, today = TODAY) {
  return raceDemand({ today, until: calendarDate("2027-06-30"), timeZone: ZONE, policy: DEFAULT_RACE_POLICY, runners, free: free(days) });
}

describe("races against free time [RACE]", () => {
  test("those of one date are one line, under the name that most of them give it", () => {
    const [line, ...others] = demand([
      runner("a", [race("2027-04-25")]),
      runner("b", [race("2027-04-25", "Haspa Marathon Hamburg")], ["2027-04-21"]),
      runner("c", [race("2027-04-25")]),
      runner("d", [race("2027-04-25", "London", { distance: "10k" })]),
    ]);
    expect(others).toEqual([]);
    expect(line).toMatchObject({
      date: "2027-04-25",
      names: [{ name: "Hamburg", runners: 2 }, { name: "Haspa Marathon Hamburg", runners: 1 }],
      windowDates: ["2027-04-20", "2027-04-21", "2027-04-22"],
      waitingRunnerIds: ["a", "c"], bookedRunnerIds: ["b"], blockedRunnerIds: [], fits: 0, shortfall: 2,
    });
  });

  test("days of a window that are over no longer help", () => {
    const [line] = demand([runner("a", [race("2027-04-25")])], { "2027-04-20": 5, "2027-04-21": 5 }, calendarDate("2027-04-22"));
    expect(line).toMatchObject({ windowDates: ["2027-04-22"], fits: 0, shortfall: 1 });
    expect(demand([runner("a", [race("2027-04-25")])], {}, calendarDate("2027-04-23"))).toEqual([]);
  });

  test("a day that two windows share is given once: to the earlier race, unless that has another day", () => {
    const [saturday, sunday] = [runner("sat", [race("2027-04-24")]), runner("sun", [race("2027-04-25")])];
    expect(demand([sunday, saturday], { "2027-04-20": 1 }).map(({ fits, shortfall }) => [fits, shortfall])).toEqual([[1, 0], [0, 1]]);
    expect(demand([sunday, saturday], { "2027-04-20": 1, "2027-04-19": 1 }).map(({ shortfall }) => shortfall)).toEqual([0, 0]);
  });

  test("a runner whose other race blocks the whole window is no demand", () => {
    const [first, second] = demand([runner("a", [race("2027-04-22", "Ultra"), race("2027-04-25")])], { "2027-04-17": 1, "2027-04-20": 9 });
    expect(first).toMatchObject({ date: "2027-04-22", fits: 1 });
    expect(second).toMatchObject({ date: "2027-04-25", waitingRunnerIds: [], blockedRunnerIds: ["a"], shortfall: 0 });
  });

  test("a race in another zone has its window where most of the day lies in it", () => {
    const [line] = demand([runner("a", [race("2027-04-25", "Tokyo", { timeZone: "Pacific/Kiritimati" })])], { "2027-04-19": 1 });
    expect(line).toMatchObject({ fits: 1, shortfall: 0 });
  });

  test("no way of dividing the days serves more of the races up to any date", () => {
    const dates = Array.from({ length: 5 }, (_, day) => addDays(TODAY, day));
    const group = fc.record({ dates: fc.subarray(dates, { minLength: 1 }), count: fc.integer({ min: 0, max: 5 }) });
    const capacity = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(group, { maxLength: 6 }), capacity, (groups, spare) => {
        const room = new Map(dates.map((date, index) => [date, spare[index]!]));
        const served = serveInOrder(groups, room);
        groups.forEach((_, index) => {
          const upTo = served.slice(0, index + 1).reduce((sum, each) => sum + each, 0);
          expect(upTo).toBe(mostServed(groups.slice(0, index + 1), dates, room));
        });
      }),
    );
  });
});

/** By the narrowest cut: of some dates all the room, and of everyone who has another date nobody is held up. */
function mostServed(groups: readonly { dates: readonly CalendarDate[]; count: number }[], dates: readonly CalendarDate[], room: ReadonlyMap<CalendarDate, number>): number {
  let least = Infinity;
  for (let choice = 0; choice < 2 ** dates.length; choice++) {
    const cut = dates.filter((_, index) => choice & (2 ** index));
    const through = cut.reduce((sum, date) => sum + room.get(date)!, 0);
    const others = groups.filter((group) => !group.dates.every((date) => cut.includes(date))).reduce((sum, { count }) => sum + count, 0);
    least = Math.min(least, through + others);
  }
  return least;
}
