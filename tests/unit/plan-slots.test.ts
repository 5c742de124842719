import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AvailabilityDay } from "../../lib/domain/availability";
import { addDays, calendarDate, dateIn, datesFromTo, daysBetween } from "../../lib/domain/calendar-date";
import { type PlanQuestion, proposePlan } from "../../lib/domain/plan";
import { choosePlan, NO_CHOICES } from "../../lib/domain/plan-choices";
import { findPlanSlots, raceServed, type SlotQuestion, type WantedSession } from "../../lib/domain/plan-slots";
import { checkRaceRule } from "../../lib/domain/race-window";
import { instantsAt } from "../../lib/domain/wall-clock";
import { question } from "./plan-cases";
import { runner, TODAY } from "./plan-question";

const ZONE = "America/New_York";
const MARATHON = { id: "marathon", name: "Marathon", date: calendarDate("2026-11-29"), timeZone: ZONE, distance: "marathon" as const };
const ANY_TIME = { therapistId: null, fromMinute: 0, toMinute: 1440 };

/** Days with these starts, each with each therapist. */
function days(from: string, to: string, starts: (date: string) => string[], therapists = ["ines", "tom"]): AvailabilityDay[] {
  return datesFromTo(calendarDate(from), calendarDate(to)).map((date) => ({
    date,
    state: "free",
    race: null,
    slots: starts(date).flatMap((time) =>
      instantsAt(date, time, ZONE).flatMap((startsAt) =>
        therapists.map((therapistId) => ({ startsAt, endsAt: new Date(startsAt.getTime() + 3_600_000), therapistId, roomId: "room", recommended: false })),
      ),
    ),
  }));
}

function ask(asked: PlanQuestion, open: AvailabilityDay[], more: Partial<SlotQuestion> = {}): SlotQuestion {
  return { plan: asked, days: open, timeZone: ZONE, serviceExempt: false, preference: ANY_TIME, bookedDates: [], ...more };
}
function wanted(date: string, raceId?: string): WantedSession {
  return { key: date, date: calendarDate(date), purpose: raceId ? "pre_race" : "maintenance", raceIds: raceId ? [raceId] : [] };
}

describe("the best free slot for a session of the plan [CADENCE]", () => {
  const asked = question({ today: "2026-11-01", races: [MARATHON] });
  const november = (starts: (date: string) => string[]) => days("2026-11-01", "2026-12-15", starts);

  test("on its day, at the time wanted before the therapist wanted", () => {
    const [found] = findPlanSlots([wanted("2026-11-12")], ask(asked, november(() => ["09:00", "18:00"]), { preference: { therapistId: "tom", fromMinute: 1020, toMinute: 1440 } }));
    expect(found).toMatchObject({ daysOff: 0, slot: { therapistId: "tom", startsAt: new Date("2026-11-12T23:00:00Z") } });
    const [other] = findPlanSlots([wanted("2026-11-12")], ask(asked, days("2026-11-01", "2026-12-15", () => ["09:00", "18:00"], ["ines"]), { preference: { therapistId: "tom", fromMinute: 1020, toMinute: 1440 } }));
    expect(other).toMatchObject({ slot: { therapistId: "ines", startsAt: new Date("2026-11-12T23:00:00Z") } });
  });

  test("a full day gives way to the nearest, the earlier of two, and not further than three days", () => {
    const full = (...closed: string[]) => november((date) => (closed.includes(date) ? [] : ["12:00"]));
    expect(findPlanSlots([wanted("2026-11-12")], ask(asked, full("2026-11-12")))[0]).toMatchObject({ daysOff: -1 });
    expect(findPlanSlots([wanted("2026-11-12")], ask(asked, full("2026-11-12", "2026-11-11")))[0]).toMatchObject({ daysOff: 1 });
    const week = datesFromTo(calendarDate("2026-11-09"), calendarDate("2026-11-15"));
    const none = findPlanSlots([wanted("2026-11-12")], ask(asked, full(...week)))[0];
    expect(none).toMatchObject({ slot: null });
    expect(none!.alternatives.map(({ startsAt }) => dateIn(startsAt, ZONE))).toContain("2026-11-08");
  });

  test("a pre-race session never leaves its window; when it is full the alternatives are in it or there are none [race_window_missed]", () => {
    const open = november((date) => (date === "2026-11-25" || date === "2026-11-24" ? [] : ["12:00"]));
    expect(findPlanSlots([wanted("2026-11-25", "marathon")], ask(asked, open))[0]).toMatchObject({ daysOff: 1 });
    const full = november((date) => (date >= "2026-11-24" && date <= "2026-11-26" ? [] : ["12:00"]));
    expect(findPlanSlots([wanted("2026-11-25", "marathon")], ask(asked, full))[0]).toMatchObject({ slot: null, alternatives: [] });
  });

  test("a race elsewhere: late in the evening the day before is already race day there [too_close_to_race]", () => {
    const tokyo = { ...MARATHON, id: "tokyo", timeZone: "Asia/Tokyo" };
    // Thursday evening in New York is Friday in Tokyo, two days before the race.
    const late = ask({ ...asked, races: [tokyo] }, days("2026-11-23", "2026-11-27", (date) => (date === "2026-11-26" ? ["20:00"] : [])));
    expect(findPlanSlots([wanted("2026-11-26", "tokyo")], late)[0]).toMatchObject({ slot: null });
  });

  test("what is found for one session is taken for the next, and booked days count", () => {
    const two = november((date) => (["2026-11-11", "2026-11-13"].includes(date) ? ["12:00"] : []));
    expect(findPlanSlots([wanted("2026-11-08"), wanted("2026-11-16")], ask(asked, two)).map(({ slot }) => slot !== null)).toEqual([true, false]);
    const only = november((date) => (date === "2026-11-12" ? ["12:00"] : []));
    expect(findPlanSlots([wanted("2026-11-12")], ask(asked, only, { bookedDates: [calendarDate("2026-11-12")] }))[0]).toMatchObject({ slot: null });
  });
});

describe("any plan, any calendar [RACE]", () => {
  test("every slot found keeps RACE, lies at most three days off, on a day of its own", () => {
    fc.assert(
      fc.property(runner, fc.array(fc.boolean(), { minLength: 100, maxLength: 100 }), (runnersQuestion, open) => {
        const asked = { ...runnersQuestion, horizonDays: 84, races: runnersQuestion.races.map((race) => ({ ...race, timeZone: ZONE })) };
        const sessions = choosePlan(proposePlan(asked), asked, NO_CHOICES);
        const calendar = days(addDays(TODAY, -3), addDays(TODAY, 90), (date) => (open[daysBetween(TODAY, calendarDate(date)) + 3] ? ["09:00", "19:00"] : []));
        const slotQuestion = ask(asked, calendar);
        const found = findPlanSlots(sessions, slotQuestion);
        expect(found).toHaveLength(sessions.length);
        const dates = found.flatMap(({ slot }) => (slot ? [dateIn(slot.startsAt, ZONE)] : []));
        expect(new Set(dates).size).toBe(dates.length);
        for (const { session, slot, daysOff } of found) {
          if (!slot) continue;
          const raceId = raceServed(session, slot, slotQuestion);
          expect(Math.abs(daysBetween(session.date, dateIn(slot.startsAt, ZONE)))).toBe(Math.abs(daysOff));
          expect(Math.abs(daysOff)).toBeLessThanOrEqual(3);
          expect(raceId === null).toBe(session.purpose === "maintenance");
          const { races, racePolicy: policy } = asked;
          expect(checkRaceRule({ startsAt: slot.startsAt, purpose: session.purpose, raceId, races, policy, serviceExempt: false, timeZone: ZONE })).toBeNull();
        }
      }),
      { numRuns: 300 },
    );
  });
});
