import { describe, expect, test } from "vitest";
import { daysForRace, monthDays } from "@/components/availability-month";
import type { AvailabilityDay } from "@/lib/domain/availability";
import { addDays, calendarDate, daysBetween } from "@/lib/domain/calendar-date";
import { DEFAULT_RACE_POLICY, roleOfDay } from "@/lib/domain/race-window";

/** What the days of a month say around a race. [RACE] */

const RACE = { id: "valencia", name: "Valencia Marathon", date: calendarDate("2026-12-06"), timeZone: "Europe/Madrid", distance: "marathon" as const };

function day(date: string): AvailabilityDay {
  const daysBefore = daysBetween(calendarDate(date), RACE.date);
  const role = roleOfDay(daysBefore, RACE, DEFAULT_RACE_POLICY);
  const startsAt = new Date(`${date}T09:00:00Z`);
  return {
    date: calendarDate(date),
    state: role === "blocked" ? "too_close_to_race" : "free",
    race: role ? { race: RACE, role, daysBefore, enforced: true } : null,
    slots: role === "blocked" ? [] : [{ startsAt, endsAt: new Date(startsAt.getTime() + 3_600_000), therapistId: "ana", recommended: false }],
  } as AvailabilityDay;
}

describe("a session for a race [RACE]", () => {
  const dates = [5, 4, 3].map((before) => addDays(RACE.date, -before));
  const shown = (date: string) => daysForRace(monthDays([day(date)], (each) => `/book?date=${each}`), RACE.name, dates)[0]!;

  test("the days of its window can be chosen", () => {
    for (const date of dates) expect(shown(date)).toMatchObject({ look: "free", href: `/book?date=${date}` });
  });

  test("days before the window and after the race can't, and say why", () => {
    expect(shown("2026-11-30")).toMatchObject({ look: "shut", href: null, reason: "Not in the race window of your Valencia Marathon." });
    expect(shown("2026-12-14")).toMatchObject({ look: "shut", href: null, reason: "Not in the race window of your Valencia Marathon." });
    expect(shown("2026-12-07").reason).toBe("Not in the race window of your Valencia Marathon. 1 day after your Valencia Marathon: keep it light.");
  });

  test("days too close to it keep their own reason", () => {
    expect(shown("2026-12-05")).toMatchObject({ look: "blocked", href: null, reason: "1 day before your Valencia Marathon: too close for a massage." });
  });
});
