import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, type CalendarDate, calendarDate, dateIn } from "../../lib/domain/calendar-date";
import { findRaceConflicts } from "../../lib/domain/race-conflicts";
import {
  allowedDates, checkRaceRule, DEFAULT_RACE_POLICY, RACE_DISTANCES, type Race, raceDay, type RacePolicy, racePolicySchema, type RaceQuestion, windowDates,
} from "../../lib/domain/race-window";
import { instantsAt } from "../../lib/domain/wall-clock";
import days from "../fixtures/race-days.json";
import fixtures from "../fixtures/races.json";

const BERLIN: Race = { id: "berlin", name: "Berlin Marathon", date: calendarDate("2026-09-27"), timeZone: "Europe/Berlin", distance: "marathon" };

function noon(date: CalendarDate, zone = BERLIN.timeZone): Date {
  return instantsAt(date, "12:00", zone)[0]!;
}

function ask(daysBefore: number, change: Partial<RaceQuestion> = {}): ReturnType<typeof checkRaceRule> {
  const startsAt = noon(addDays(BERLIN.date, -daysBefore));
  return checkRaceRule({ ...QUESTION, startsAt, ...change });
}

const QUESTION = {
  purpose: "maintenance", raceId: null, races: [BERLIN], policy: DEFAULT_RACE_POLICY, serviceExempt: false, timeZone: BERLIN.timeZone,
} as const;

describe("the race window [RACE]", () => {
  const preRace = { purpose: "pre_race", raceId: "berlin" } as const;

  test.each([[2, "too_close_to_race"], [3, null], [4, null], [5, null], [6, "race_window_missed"], [-1, "race_window_missed"]])(
    "a pre-race session %i days before a marathon: %s",
    (days, code) => expect(ask(days, preRace)?.code ?? null).toBe(code),
  );

  test.each([[0, "too_close_to_race"], [1, "too_close_to_race"], [2, "too_close_to_race"], [3, null], [6, null], [-1, null]])(
    "an ordinary session %i days before a marathon: %s",
    (days, code) => expect(ask(days)?.code ?? null).toBe(code),
  );

  test("a refusal names the race, the days before and the allowed dates [too_close_to_race]", () => {
    expect(ask(2)).toEqual({ code: "too_close_to_race", race: BERLIN, daysBefore: 2, allowedDates: ["2026-09-22", "2026-09-23", "2026-09-24"] });
  });

  test("every race of the calendar: its window is 5 to 3 days before", () => {
    for (const each of fixtures.races) {
      const dates = windowDates({ date: calendarDate(each.date) }, DEFAULT_RACE_POLICY);
      expect([dates[0], dates[2], dates.length]).toEqual([each.windowFirst, each.windowLast, 3]);
    }
  });

  test("a half marathon only advises, until the admin enforces it", () => {
    const half: Race = { ...BERLIN, distance: "half_marathon" };
    expect(ask(1, { races: [half] })).toBeNull();
    expect(raceDay(noon(addDays(half.date, -1)), [half], DEFAULT_RACE_POLICY)).toMatchObject({ role: "blocked", enforced: false });
    expect(ask(1, { races: [half], policy: { ...DEFAULT_RACE_POLICY, enforcedDistances: ["half_marathon"] } })?.code).toBe("too_close_to_race");
  });

  test("`other` counts as the longest distance that its meters reach", () => {
    expect(ask(1, { races: [{ ...BERLIN, distance: "other", meters: 42_195 }] })?.code).toBe("too_close_to_race");
    expect(ask(1, { races: [{ ...BERLIN, distance: "other", meters: 42_194 }] })).toBeNull();
  });

  test("an exempt service may be booked on blocked days, but not as a pre-race session outside the window", () => {
    expect(ask(1, { serviceExempt: true })).toBeNull();
    expect(ask(1, { serviceExempt: true, ...preRace })?.code).toBe("race_window_missed");
  });

  test("a pre-race session must name one of the runner's races [race_window_missed]", () => {
    expect(ask(4, { purpose: "pre_race", raceId: "somebody else's" })).toEqual({ code: "race_window_missed", race: null, daysBefore: null, allowedDates: [] });
  });

  test("a window that another race blocks as a whole has no allowed dates", () => {
    const second: Race = { ...BERLIN, id: "second", date: addDays(BERLIN.date, -3) };
    expect(allowedDates(BERLIN, [BERLIN, second], DEFAULT_RACE_POLICY, BERLIN.timeZone)).toEqual([]);
    expect(allowedDates(second, [BERLIN, second], DEFAULT_RACE_POLICY, BERLIN.timeZone)).toHaveLength(3);
    expect(ask(4, { races: [BERLIN, second], purpose: "pre_race", raceId: "berlin" })).toEqual({
      code: "too_close_to_race", race: second, daysBefore: 1, allowedDates: [],
    });
  });

  test("of several races that forbid a day the nearest is named, whichever comes first in the list [too_close_to_race]", () => {
    const second: Race = { ...BERLIN, id: "second", date: addDays(BERLIN.date, -1) };
    for (const races of [[BERLIN, second], [second, BERLIN]]) expect(ask(2, { races })).toMatchObject({ race: second, daysBefore: 1 });
  });

  test("a pre-race session may be for a race that is only advised, and keeps to its window too", () => {
    const half: Race = { ...BERLIN, distance: "half_marathon" };
    expect(ask(4, { ...preRace, races: [half] })).toBeNull();
    for (const days of [2, 6]) expect(ask(days, { ...preRace, races: [half] })?.code).toBe("race_window_missed");
  });

  test("allowed dates are the location's: the window of Tokyo is a day earlier in Honolulu", () => {
    const tokyo: Race = { ...BERLIN, date: calendarDate("2026-03-01"), timeZone: "Asia/Tokyo" };
    expect(allowedDates(tokyo, [tokyo], DEFAULT_RACE_POLICY, "Asia/Tokyo")).toEqual(["2026-02-24", "2026-02-25", "2026-02-26"]);
    expect(allowedDates(tokyo, [tokyo], DEFAULT_RACE_POLICY, "Pacific/Honolulu")).toEqual(["2026-02-23", "2026-02-24", "2026-02-25"]);
  });

  test("a date that the location's clocks skip is never allowed", () => {
    // Samoa went over the date line: 30 December 2011 does not exist there.
    const race: Race = { ...BERLIN, date: calendarDate("2012-01-03"), timeZone: "Pacific/Apia" };
    expect(allowedDates(race, [race], DEFAULT_RACE_POLICY, "Pacific/Apia")).toEqual(["2011-12-29", "2011-12-31"]);
  });

  test.each(days.cases)("$startsAtLocal $clinicZone, $daysBefore days before $raceDate $raceZone", (c) => {
    const [day, time] = c.startsAtLocal.split("T") as [string, string];
    const startsAt = instantsAt(calendarDate(day), time, c.clinicZone)[0]!;
    const race: Race = { ...BERLIN, date: calendarDate(c.raceDate), timeZone: c.raceZone };
    const refusal = checkRaceRule({ ...QUESTION, ...preRace, startsAt, races: [race], timeZone: c.clinicZone });
    const code = c.daysBefore < 3 ? "too_close_to_race" : "race_window_missed";
    expect(refusal && [refusal.code, refusal.daysBefore]).toEqual(c.inWindow ? null : [code, c.daysBefore]);
  });

  test("what a day is to the races: the most restrictive role, then the nearest race", () => {
    const half: Race = { ...BERLIN, id: "half", distance: "half_marathon", date: addDays(BERLIN.date, -3) };
    const on = (daysBefore: number, races: Race[]) => {
      const day = raceDay(noon(addDays(BERLIN.date, -daysBefore)), races, DEFAULT_RACE_POLICY);
      return day && [day.race.id, day.role, day.daysBefore, day.enforced];
    };
    // Two days after the half, which is two days of recovery, and one before the marathon.
    expect(on(1, [half, BERLIN])).toEqual(["berlin", "blocked", 1, true]);
    expect(on(4, [half, BERLIN])).toEqual(["half", "blocked", 1, false]);
    expect(on(4, [BERLIN])).toEqual(["berlin", "window", 4, true]);
    expect(on(-2, [half, BERLIN])).toEqual(["berlin", "recovery", -2, true]);
    expect(on(9, [half, BERLIN])).toBeNull();
  });

  test("the policy's two numbers stay in order and within 14 days", () => {
    const valid = (windowMinDays: number, windowMaxDays: number) => racePolicySchema.safeParse({ windowMinDays, windowMaxDays, enforcedDistances: [] }).success;
    expect([valid(3, 5), valid(1, 14), valid(4, 4), valid(5, 4), valid(0, 3), valid(3, 15)]).toEqual([true, true, true, false, false, false]);
  });
});

describe("races booked around [RACE]", () => {
  const session = { appointmentId: "a", startsAt: noon(calendarDate("2026-09-23")), purpose: "maintenance", raceId: null, overridden: false, serviceExempt: false, timeZone: BERLIN.timeZone } as const;
  const conflicts = (race: Race, change = {}) =>
    findRaceConflicts({ sessions: [{ ...session, ...change }], races: [race], policy: DEFAULT_RACE_POLICY, now: noon(calendarDate("2026-09-01")) });

  test("moving a race lists the sessions that are too close to it now", () => {
    expect(conflicts(BERLIN)).toEqual([]);
    expect(conflicts({ ...BERLIN, date: calendarDate("2026-09-25") })[0]).toMatchObject({ appointmentId: "a", refusal: { code: "too_close_to_race", daysBefore: 2 } });
  });

  test("a pre-race session whose race moved away or is gone has missed its window", () => {
    const preRace = { purpose: "pre_race", raceId: "berlin" };
    expect(conflicts({ ...BERLIN, date: calendarDate("2026-10-04") }, preRace)[0]?.refusal.code).toBe("race_window_missed");
    expect(conflicts({ ...BERLIN, id: "another" }, preRace)[0]?.refusal).toMatchObject({ code: "race_window_missed", race: null });
  });

  test("past sessions and those that staff booked with a reason are left alone", () => {
    const near = { ...BERLIN, date: calendarDate("2026-09-25") };
    expect(conflicts(near, { overridden: true })).toEqual([]);
    expect(conflicts({ ...BERLIN, date: calendarDate("2026-08-31") }, { startsAt: noon(calendarDate("2026-08-30")) })).toEqual([]);
  });
});

describe("several sessions around a new race [RACE]", () => {
  test("are listed earliest first, each with its own refusal", () => {
    const session = { purpose: "maintenance", raceId: null, overridden: false, serviceExempt: false, timeZone: BERLIN.timeZone } as const;
    const on = (appointmentId: string, date: string, change = {}) => ({ ...session, appointmentId, startsAt: noon(calendarDate(date)), ...change });
    const sessions = [
      on("eve", "2026-09-26"), on("window", "2026-09-23"), on("exempt", "2026-09-27", { serviceExempt: true }),
      on("missed", "2026-09-14", { purpose: "pre_race", raceId: "berlin" }), on("near", "2026-09-25"),
    ];
    const conflicts = findRaceConflicts({ sessions, races: [BERLIN], policy: DEFAULT_RACE_POLICY, now: noon(calendarDate("2026-09-01")) });
    expect(conflicts.map(({ appointmentId, refusal }) => [appointmentId, refusal.code, refusal.daysBefore])).toEqual([
      ["missed", "race_window_missed", 13], ["near", "too_close_to_race", 2], ["eve", "too_close_to_race", 1],
    ]);
  });
});

describe("against a slow oracle that walks every day [RACE]", () => {
  const zones = ["Europe/Berlin", "America/New_York", "Pacific/Auckland", "Pacific/Honolulu", "Australia/Lord_Howe"];
  const race = fc.record({
    date: fc.integer({ min: 0, max: 40 }).map((days) => addDays(calendarDate("2026-03-01"), days)),
    timeZone: fc.constantFrom(...zones),
    distance: fc.constantFrom(...RACE_DISTANCES),
    meters: fc.constantFrom(5000, 21_097, 42_195, 50_000),
  });
  const races: fc.Arbitrary<Race[]> = fc.array(race, { maxLength: 4 }).map((list) => list.map((each, index) => ({ ...each, id: `${index}`, name: `${index}` })));
  const policy: fc.Arbitrary<RacePolicy> = fc
    .tuple(fc.integer({ min: 1, max: 14 }), fc.integer({ min: 1, max: 14 }), fc.subarray(["5k", "10k", "half_marathon", "marathon", "ultra"] as const))
    .map(([a, b, enforcedDistances]) => ({ windowMinDays: Math.min(a, b), windowMaxDays: Math.max(a, b), enforcedDistances }));
  const instant = fc.integer({ min: 0, max: 60 * 24 * 60 }).map((minutes) => new Date(Date.UTC(2026, 1, 15) + minutes * 60_000));

  /** The dates themselves, written out one by one. */
  const datesBefore = (race: Race, from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => addDays(race.date, -from - index));
  const isAt = (startsAt: Date, race: Race, dates: CalendarDate[]) => dates.includes(dateIn(startsAt, race.timeZone));
  const forbids = (startsAt: Date, race: Race, rule: RacePolicy) =>
    rule.enforcedDistances.includes(longest(race)) && isAt(startsAt, race, datesBefore(race, 0, rule.windowMinDays - 1));
  const isInWindow = (startsAt: Date, race: Race, rule: RacePolicy) => isAt(startsAt, race, datesBefore(race, rule.windowMinDays, rule.windowMaxDays));

  test("a session is refused exactly when its date at some race is a forbidden one [too_close_to_race] [race_window_missed]", () => {
    fc.assert(
      fc.property(instant, races, policy, fc.boolean(), fc.option(fc.constantFrom("0", "1", "9")), (startsAt, all, rule, serviceExempt, raceId) => {
        const purpose = raceId === null ? "maintenance" : "pre_race";
        const wanted = all.find(({ id }) => id === raceId);
        const isForbidden = !serviceExempt && all.some((each) => forbids(startsAt, each, rule));
        const isMissed = raceId !== null && !(wanted && isInWindow(startsAt, wanted, rule));
        const refusal = checkRaceRule({ ...QUESTION, startsAt, purpose, raceId, races: all, policy: rule, serviceExempt });
        expect(refusal?.code ?? null).toBe(isForbidden ? "too_close_to_race" : isMissed ? "race_window_missed" : null);
        if (refusal?.code === "too_close_to_race") expect(forbids(startsAt, refusal.race!, rule)).toBe(true);
        if (refusal?.race) expect(addDays(dateIn(startsAt, refusal.race.timeZone), refusal.daysBefore!)).toBe(refusal.race.date);
      }),
      { numRuns: 2000 },
    );
  });

  test("the allowed dates are exactly those at whose noon a pre-race session is in the window and no race forbids it", () => {
    fc.assert(
      fc.property(fc.tuple(race, races), policy, fc.constantFrom(...zones), ([first, others], rule, timeZone) => {
        const wanted: Race = { ...first, id: "wanted", name: "wanted" };
        const all = [...others, wanted];
        const everyDay = Array.from({ length: 90 }, (_, index) => addDays(calendarDate("2026-02-01"), index));
        const isAllowed = (date: CalendarDate) => isInWindow(noon(date, timeZone), wanted, rule) && !all.some((each) => forbids(noon(date, timeZone), each, rule));
        expect(allowedDates(wanted, all, rule, timeZone)).toEqual(everyDay.filter(isAllowed));
      }),
      { numRuns: 300 },
    );
  });
});

function longest(race: Race) {
  if (race.distance !== "other") return race.distance;
  const meters = race.meters ?? 0;
  if (meters > 42_195) return "ultra";
  if (meters >= 42_195) return "marathon";
  return meters >= 21_097 ? "half_marathon" : meters >= 10_000 ? "10k" : "5k";
}
