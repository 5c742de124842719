import { describe, expect, test } from "vitest";
import { addDays, calendarDate, dateIn, daysBetween, weekday } from "@/lib/domain/calendar-date";
import { checkRaceRule, DEFAULT_RACE_POLICY } from "@/lib/domain/race-window";
import type { Interval } from "@/lib/domain/wall-clock";
import { workingIntervals } from "@/lib/domain/working-time";
import { familiesOf } from "@/lib/service-families";
import { demoSessions, type DemoSession, reservedPeriod } from "@/prisma/demo-bookings";
import { hoursAround, SERVICES, TIME_ZONE } from "@/prisma/demo-clinic";
import { holidays, nthWeekday, raceNear } from "@/prisma/demo-dates";
import { demoRunners } from "@/prisma/demo-runners";
import races from "../fixtures/races.json";

const NOWS = [
  "2026-11-23T19:00:00Z",
  "2027-03-13T23:30:00Z", // the evening before clocks go forward
  "2027-03-14T07:00:00Z", // the instant at which they do
  "2027-11-07T05:30:00Z", // in the hour that comes twice
  "2028-02-29T04:59:59Z",
  "2026-12-31T23:59:59Z",
  "2027-06-20T13:00:00Z",
  "2027-09-05T03:00:00Z",
];

function clinicAt(now: Date) {
  const runners = demoRunners(now);
  const hours = hoursAround(now);
  return { now, today: dateIn(now, TIME_ZONE), runners, hours, sessions: demoSessions(runners, hours, now) };
}

describe.each(NOWS)("the demo clinic of %s", (instant) => {
  const { now, today, runners, hours, sessions } = clinicAt(new Date(instant));
  const reserving = sessions.filter(({ status }) => ["held", "confirmed", "checked_in", "completed"].includes(status));

  test("reserves no therapist, room or runner twice [SLOT]", () => {
    const reserved = ({ slot, service }: DemoSession) => interval(reservedPeriod(slot, service));
    const treated = ({ slot }: DemoSession) => ({ start: slot.startsAt.getTime(), end: slot.endsAt.getTime() });
    expect(overlaps(reserving, ({ slot }) => slot.therapistId, reserved)).toEqual([]);
    expect(overlaps(reserving, ({ slot }) => slot.roomId, reserved)).toEqual([]);
    expect(overlaps(reserving, ({ runner }) => runner.id, treated)).toEqual([]);
  });

  test("keeps each session within working hours, suitable rooms and skills [SLOT]", () => {
    const outside = sessions.filter(({ slot, service }) => {
      const date = dateIn(slot.startsAt, TIME_ZONE);
      const override = hours.overrides.find((each) => each.therapistId === slot.therapistId && each.date === date);
      const weekly = hours.workingHours.filter((row) => row.therapistId === slot.therapistId && row.weekday === weekday(date) && row.effectiveFrom <= date);
      const intervals = (override?.hours ?? weekly).flatMap(({ startMinute, endMinute }) => workingIntervals(date, startMinute, endMinute, TIME_ZONE));
      const works = intervals.some(({ start, end }) => start <= slot.startsAt.getTime() && slot.endsAt.getTime() <= end);
      const away = [...hours.closures, ...hours.timeOff.filter(({ therapistId }) => therapistId === slot.therapistId)];
      const isAway = away.some(({ startsAt, endsAt }) => startsAt < slot.endsAt && slot.startsAt < endsAt);
      return !works || isAway || !service.rooms.includes(slot.roomId) || !service.therapists.includes(slot.therapistId);
    });
    expect(outside).toEqual([]);
  });

  test("books nothing that a race forbids [RACE]", () => {
    const refused = sessions.filter(({ slot, purpose, race, runner }) =>
      checkRaceRule({ startsAt: slot.startsAt, purpose, raceId: race?.id ?? null, races: runner.races, policy: DEFAULT_RACE_POLICY, serviceExempt: false, timeZone: TIME_ZONE }),
    );
    expect(refused).toEqual([]);
  });

  test("lets past sessions be over and coming ones be booked, each event after the last [BOOK]", () => {
    for (const { slot, status, events, bookedAt } of sessions) {
      expect(events.map(({ at }) => at.getTime())).toEqual(events.map(({ at }) => at.getTime()).sort((a, b) => a - b));
      expect(events.every(({ at }) => at <= now)).toBe(true);
      expect(bookedAt < slot.startsAt).toBe(true);
      if (slot.endsAt <= now) expect(["completed", "cancelled", "late_cancelled", "no_show"]).toContain(status);
      if (slot.startsAt > now) expect(["confirmed", "held", "checked_in"]).toContain(status);
    }
    const statuses = new Set(sessions.map(({ status }) => status));
    for (const status of ["completed", "cancelled", "late_cancelled", "no_show", "confirmed"]) expect(statuses).toContain(status);
    expect(sessions.filter(({ awaitingReview }) => awaitingReview)).toHaveLength(1);
    expect(sessions.length).toBeGreaterThan(120);
  });

  test("gives the demo runner a marathon some weeks ahead and a session or two", () => {
    const maya = runners[0]!;
    const race = maya.races[0]!;
    expect(race.distance).toBe("marathon");
    expect(daysBetween(today, race.date)).toBeGreaterThan(7);
    expect(daysBetween(today, race.date)).toBeLessThan(56);
    const coming = sessions.filter(({ runner, slot, status }) => runner === maya && slot.startsAt > now && status === "confirmed");
    expect(coming.length).toBeGreaterThanOrEqual(1);
    expect(coming.length).toBeLessThanOrEqual(2);
  });

  test("is the same at every seeding", () => {
    expect(clinicAt(now).sessions).toEqual(sessions);
  });
});

test("one room has no space for what needs stretching on the mat, and nobody offers everything alone", () => {
  expect(SERVICES.filter(({ rooms }) => rooms.length === 1).map(({ slug }) => slug)).toEqual(["first-visit-75", "assessment-45"]);
  expect(new Set(SERVICES.map(({ therapists }) => therapists.join())).size).toBeGreaterThan(2);
});

test("services are families of one to three durations, each with a colour of its own", () => {
  const families = familiesOf(SERVICES);
  expect(families.map(({ first, durations }) => [first.name, ...durations.map(({ durationMinutes }) => durationMinutes)])).toEqual([
    ["Runners' massage", 60, 90], ["Deep tissue", 45, 60, 75], ["Pre-race tune-up", 45], ["Recovery flush", 45], ["First visit", 75], ["Assessment without treatment", 45],
  ]);
  expect(new Set(families.map(({ first }) => first.color)).size).toBe(families.length);
});

test("race days agree with the published ones", () => {
  const known = races.races.filter(({ name }) => /Tokyo|Boston|Sydney|Chicago|New York|Comrades/.test(name));
  expect(known.length).toBeGreaterThanOrEqual(8);
  for (const { name, date, timeZone, distance } of known) {
    const day = calendarDate(date);
    const found = raceNear(day, [distance as "marathon" | "ultra"], addDays(day, -1));
    expect(found).toMatchObject({ name, date, timeZone });
  }
});

test("holidays that follow a weekday fall on the right one", () => {
  expect(nthWeekday(2026, 11, 4, 4)).toBe("2026-11-26");
  expect(nthWeekday(2027, 5, 1, -1)).toBe("2027-05-31");
  expect(nthWeekday(2024, 12, 7, -1)).toBe("2024-12-29");
  const year = holidays(calendarDate("2026-12-01"), calendarDate("2027-11-30")).map(({ date }) => date);
  expect(year).toEqual(["2026-12-25", "2027-01-01", "2027-01-18", "2027-05-31", "2027-07-04", "2027-09-06", "2027-11-25"]);
});

function interval({ from, to }: { from: Date; to: Date }): Interval {
  return { start: from.getTime(), end: to.getTime() };
}

/** Pairs of neighbours that share time, within each group. */
function overlaps<Kind>(all: readonly Kind[], groupOf: (each: Kind) => string, timeOf: (each: Kind) => Interval): string[] {
  return [...Map.groupBy(all, groupOf)].flatMap(([group, members]) => {
    const times = members.map(timeOf).sort((a, b) => a.start - b.start);
    return times.filter((time, index) => index > 0 && time.start < times[index - 1]!.end).map(({ start }) => `${group} ${new Date(start).toISOString()}`);
  });
}
