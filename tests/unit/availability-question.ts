import type { AvailabilityQuestion, TherapistCalendar } from "../../lib/domain/availability";
import { calendarDate } from "../../lib/domain/calendar-date";
import { DEFAULT_RACE_POLICY } from "../../lib/domain/race-window";
import type { Interval } from "../../lib/domain/wall-clock";

/** Half-open, from and to as ISO 8601 instants. */
export function span(from: string, to: string): Interval {
  return { start: Date.parse(from), end: Date.parse(to) };
}

/** Works every day from `startMinute` to `endMinute`, by default 09:00 to 12:00. */
export function therapist(therapistId: string, changes: Partial<TherapistCalendar> & { startMinute?: number; endMinute?: number } = {}): TherapistCalendar {
  const { startMinute = 9 * 60, endMinute = 12 * 60, ...calendar } = changes;
  const weeklyHours = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    weekday, startMinute, endMinute, effectiveFrom: calendarDate("2020-01-01"), effectiveTo: null,
  }));
  return { therapistId, weeklyHours, overrides: [], unavailable: [], reserved: [], ...calendar };
}

/** A free clinic in Berlin on Monday 2026-06-01, asked two weeks before: one therapist, one room, 60 minutes, half-hour grid. */
export function question(changes: Partial<Omit<AvailabilityQuestion, "service">> & { service?: Partial<AvailabilityQuestion["service"]> } = {}): AvailabilityQuestion {
  const { service, ...others } = changes;
  return {
    now: new Date("2026-05-18T10:00:00Z"),
    timeZone: "Europe/Berlin",
    from: calendarDate("2026-06-01"),
    to: calendarDate("2026-06-01"),
    service: { durationMinutes: 60, bufferBeforeMinutes: 0, bufferAfterMinutes: 0, raceExempt: false, ...service },
    therapists: [therapist("anna")],
    rooms: [{ roomId: "room-1", reserved: [] }],
    closures: [],
    openingHours: [],
    runnerBusy: [],
    gridMinutes: 30,
    noticeMinutes: 120,
    horizonDays: 90,
    races: [],
    racePolicy: DEFAULT_RACE_POLICY,
    preference: { usualTherapistId: null, wantedDate: null },
    ...others,
  };
}
