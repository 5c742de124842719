import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, type CalendarDate, calendarDate, dateIn, daysBetween } from "../../lib/domain/calendar-date";
import { findRaceConflicts } from "../../lib/domain/race-conflicts";
import {
  allowedDates, checkRaceRule, DEFAULT_RACE_POLICY, RACE_DISTANCES, type Race, raceDay, type RacePolicy, racePolicySchema, type RaceQuestion, windowDates,
} from "../../lib/domain/race-window";
import { instantsAt } from "../../lib/domain/wall-clock";
import fixtures from "../fixtures/races.json";

const BERLIN: Race = { id: "berlin", name: "Berlin Marathon", date: calendarDate("2026-09-27"), timeZone: "Europe/Berlin", distance: "marathon" };

function noon(date: CalendarDate, zone = BERLIN.timeZone): Date {
  return instantsAt(date, "12:00", zone)[0]!;
}

function ask(daysBefore: number, change: Partial<RaceQuestion> = {}): ReturnType<typeof checkRaceRule> {
  const startsAt = noon(addDays(BERLIN.date, -daysBefore));
  const question = { startsAt, purpose: "maintenance", raceId: null, races: [BERLIN], policy: DEFAULT_RACE_POLICY, serviceExempt: false } as const;
  return checkRaceRule({ ...question, ...change });
}

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
    expect(allowedDates(BERLIN, [BERLIN, second], DEFAULT_RACE_POLICY)).toEqual([]);
    expect(allowedDates(second, [BERLIN, second], DEFAULT_RACE_POLICY)).toHaveLength(3);
  });

  test("the policy's two numbers stay in order and within 14 days", () => {
    const valid = (windowMinDays: number, windowMaxDays: number) => racePolicySchema.safeParse({ windowMinDays, windowMaxDays, enforcedDistances: [] }).success;
    expect([valid(3, 5), valid(1, 14), valid(4, 4), valid(5, 4), valid(0, 3), valid(3, 15)]).toEqual([true, true, true, false, false, false]);
  });
});

describe("races booked around [RACE]", () => {
  const session = { appointmentId: "a", startsAt: noon(calendarDate("2026-09-23")), purpose: "maintenance", raceId: null, overridden: false, serviceExempt: false } as const;
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

  test("a session is refused exactly when its date at some enforced race is one of the forbidden ones", () => {
    fc.assert(
      fc.property(instant, races, policy, (startsAt, all, rule) => {
        const forbidden = all.some((each) => {
          if (!rule.enforcedDistances.includes(longest(each))) return false;
          const dateThere = dateIn(startsAt, each.timeZone);
          for (let before = 0; before < rule.windowMinDays; before++) if (addDays(each.date, -before) === dateThere) return true;
          return false;
        });
        const refusal = checkRaceRule({ startsAt, purpose: "maintenance", raceId: null, races: all, policy: rule, serviceExempt: false });
        expect(refusal?.code ?? null).toBe(forbidden ? "too_close_to_race" : null);
      }),
      { numRuns: 2000 },
    );
  });

  test("an allowed date is in the window, and noon of it at the race is never refused by races in the same zone", () => {
    fc.assert(
      fc.property(races, policy, (all, rule) => {
        const here = all.map((each) => ({ ...each, timeZone: "Europe/Berlin" }));
        for (const each of here)
          for (const date of allowedDates(each, here, rule)) {
            const before = daysBetween(date, each.date);
            expect(before >= rule.windowMinDays && before <= rule.windowMaxDays).toBe(true);
            expect(checkRaceRule({ startsAt: noon(date), purpose: "pre_race", raceId: each.id, races: here, policy: rule, serviceExempt: false })).toBeNull();
          }
      }),
      { numRuns: 500 },
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
