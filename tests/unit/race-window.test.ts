import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { calendarDate } from "../../lib/domain/calendar-date";
import { daysBeforeRace, DEFAULT_RACE_POLICY, roleOfDay } from "../../lib/domain/race-window";
import { instantsAt } from "../../lib/domain/wall-clock";

const { cases } = JSON.parse(readFileSync(new URL("../fixtures/race-days.json", import.meta.url), "utf8")) as {
  cases: { startsAtLocal: string; clinicZone: string; raceDate: string; raceZone: string; daysBefore: number; inWindow: boolean }[];
};

describe("days before a race [RACE]", () => {
  it.each(cases)("$startsAtLocal $clinicZone is $daysBefore days before $raceDate $raceZone", (c) => {
    const [date, time] = c.startsAtLocal.split("T") as [string, string];
    const [startsAt] = instantsAt(calendarDate(date), time, c.clinicZone);
    const daysBefore = daysBeforeRace(startsAt!, { date: calendarDate(c.raceDate), timeZone: c.raceZone });
    expect(daysBefore).toBe(c.daysBefore);
    expect(roleOfDay(daysBefore, { distance: "marathon" }, DEFAULT_RACE_POLICY) === "window").toBe(c.inWindow);
  });

  it.each([
    [6, null], [5, "window"], [4, "window"], [3, "window"], [2, "blocked"], [1, "blocked"], [0, "blocked"],
    [-1, "recovery"], [-2, "recovery"], [-3, null],
  ] as const)("%i days before a marathon is %s", (daysBefore, role) => {
    expect(roleOfDay(daysBefore, { distance: "marathon" }, DEFAULT_RACE_POLICY)).toBe(role);
  });
});
