import type { CalendarDate } from "./calendar-date";
import type { Race, RacePolicy, RaceRole } from "./race-window";
import type { Interval } from "./wall-clock";
import type { HoursOfDay, WeeklyRow } from "./weekly-hours";

/** Rule SLOT: where a session can start. Minutes of a day are on the location's clock; durations and intervals are elapsed time. */

/** One row of a therapist's week at a location. `endMinute` is at most 1440: hours end with the day. */
export type WeeklyHours = WeeklyRow;

/** Replaces the weekly hours of one day; without hours it is a day off. */
export type DayOverride = { date: CalendarDate; hours: readonly HoursOfDay[] };

export type TherapistCalendar = {
  therapistId: string;
  weeklyHours: readonly WeeklyHours[];
  overrides: readonly DayOverride[];
  /** Time off and external busy time, in any order. */
  unavailable: readonly Interval[];
  /** What appointments and holds reserve, buffers included, in any order. */
  reserved: readonly Interval[];
};

export type RoomCalendar = { roomId: string; reserved: readonly Interval[] };

export type AvailabilityQuestion = {
  now: Date;
  /** IANA zone of the location. */
  timeZone: string;
  /** First and last date at the location, both included. */
  from: CalendarDate;
  to: CalendarDate;
  service: {
    durationMinutes: number;
    bufferBeforeMinutes: number;
    bufferAfterMinutes: number;
    raceExempt: boolean;
  };
  /** Those who give this service, in the order to offer them. */
  therapists: readonly TherapistCalendar[];
  /** Those that suit the service, in the order to fill them. */
  rooms: readonly RoomCalendar[];
  closures: readonly Interval[];
  /** Treatment times, without buffers, of the runner's own appointments. */
  runnerBusy: readonly Interval[];
  gridMinutes: number;
  /** A session starts at `now + noticeMinutes` at the earliest. */
  noticeMinutes: number;
  /** The last bookable date is so many days after today at the location. */
  horizonDays: number;
  /** The runner's races; empty for someone not signed in. */
  races: readonly Race[];
  racePolicy: RacePolicy;
  preference: {
    usualTherapistId: string | null;
    /** The date that the plan wants. */
    wantedDate: CalendarDate | null;
  };
};

export type Slot = { startsAt: Date; endsAt: Date; therapistId: string; roomId: string; recommended: boolean };

export type DayState = "free" | "full" | "closed" | "past" | "too_soon" | "beyond_horizon" | "too_close_to_race";

/** What a day is to a race: only an enforced race blocks. Negative `daysBefore`: so many days after it. */
export type RaceDay = { race: Race; role: RaceRole; daysBefore: number; enforced: boolean };

export type AvailabilityDay = { date: CalendarDate; state: DayState; race: RaceDay | null; slots: Slot[] };

export type StartRefusal = Exclude<DayState, "free" | "full" | "closed"> | "outside_working_hours" | "slot_taken" | "off_grid";

export type StartAnswer = { ok: true; therapistId: string; roomId: string } | { ok: false; code: StartRefusal };
