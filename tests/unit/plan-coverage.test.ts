import { describe, expect, test } from "vitest";
import { calendarDate } from "../../lib/domain/calendar-date";
import { proposePlan } from "../../lib/domain/plan";
import { choosePlan, NO_CHOICES } from "../../lib/domain/plan-choices";
import { type BookedDay, coverPlan } from "../../lib/domain/plan-coverage";
import { question } from "./plan-cases";

const MARATHON = { id: "valencia", name: "Valencia", date: calendarDate("2026-12-06"), timeZone: "Europe/Madrid", distance: "marathon" as const };
const asked = question({ today: "2026-11-01", races: [MARATHON], lastSession: null, preference: 14 });
const plan = proposePlan(asked);
const sessions = choosePlan(plan, asked, NO_CHOICES);

function booked(...dates: [string, string?][]): BookedDay[] {
  return dates.map(([date, raceId], index) => ({ appointmentId: `booked-${index}`, date: calendarDate(date), raceId: raceId ?? null }));
}
function cover(days: BookedDay[]) {
  return coverPlan(sessions, days, { intervalDays: plan.intervalDays, races: asked.races, racePolicy: asked.racePolicy });
}

describe("booked sessions stand for proposed ones [CADENCE]", () => {
  test("nothing booked, all proposed", () => {
    expect(cover([]).sessions.every(({ appointmentId }) => appointmentId === null)).toBe(true);
  });

  test("a session in the race window stands for the pre-race session, also when it was booked as an ordinary one", () => {
    expect(cover(booked(["2026-12-03"])).sessions.find(({ purpose }) => purpose === "pre_race")?.appointmentId).toBe("booked-0");
  });

  test("a session within half an interval stands for an ordinary one, the nearest first and each for one only", () => {
    const covered = cover(booked(["2026-11-04"], ["2026-11-05"]));
    expect(covered.sessions.map(({ date, appointmentId }) => [date, appointmentId])[0]).toEqual(["2026-11-02", "booked-0"]);
    expect(covered.sessions.filter(({ appointmentId }) => appointmentId === "booked-0")).toHaveLength(1);
  });

  test("a session far from any proposed one is not asked for by the plan", () => {
    const race = cover(booked(["2026-12-09"]));
    expect(race.sessions.find(({ purpose }) => purpose === "pre_race")?.appointmentId).toBeNull();
    expect(cover(booked(["2027-03-01"])).unasked).toHaveLength(1);
  });
});
