import { describe, expect, it } from "vitest";
import { calendarDate } from "../../lib/domain/calendar-date";
import { DEFAULT_RACE_POLICY, type Race, type RaceDistance } from "../../lib/domain/race-window";
import { racesBeside } from "../../lib/domain/races-beside";

const race = (name: string, date: string, distance: RaceDistance = "marathon", timeZone = "Europe/Berlin"): Race => ({
  id: name, name, date: calendarDate(date), timeZone, distance,
});
const noon = (date: string) => new Date(`${date}T11:00:00Z`);
const names = (startsAt: Date, races: Race[]) => {
  const { next, last } = racesBeside(startsAt, races, DEFAULT_RACE_POLICY);
  return { next: next && [next.race.name, next.daysBefore, next.role, next.enforced], last: last && [last.race.name, last.daysBefore, last.role, last.enforced] };
};

describe("races beside a session [RACE]", () => {
  it("names the nearest race on either side with its days and role", () => {
    const races = [race("Spring", "2026-04-12"), race("Berlin", "2026-09-27"), race("Valencia", "2026-12-06"), race("Park", "2026-09-20", "5k")];
    expect(names(noon("2026-09-23"), races)).toEqual({ next: ["Berlin", 4, "window", true], last: ["Park", -3, null, false] });
    expect(names(noon("2026-09-28"), races)).toEqual({ next: ["Valencia", 69, null, true], last: ["Berlin", -1, "recovery", true] });
  });

  it("counts race day itself as the next race", () => {
    expect(names(noon("2026-09-27"), [race("Berlin", "2026-09-27")])).toEqual({ next: ["Berlin", 0, "blocked", true], last: null });
  });

  it("counts the days on the race's own calendar", () => {
    // One instant: the evening of the 23rd in Berlin, the morning of the 24th in Auckland.
    expect(names(new Date("2026-09-23T20:00:00Z"), [race("Berlin", "2026-09-27")]).next).toEqual(["Berlin", 4, "window", true]);
    expect(names(new Date("2026-09-23T20:00:00Z"), [race("Auckland", "2026-09-27", "marathon", "Pacific/Auckland")]).next).toEqual(["Auckland", 3, "window", true]);
  });

  it("has nothing beside a runner without races", () => {
    expect(names(noon("2026-09-23"), [])).toEqual({ next: null, last: null });
  });
});
