import type { AppointmentStatus } from "./domain/appointment-life";
import type { DeskLocation } from "./desk-view";
import type { CalendarDate } from "./domain/calendar-date";
import type { ServiceColor } from "./service-colors";

/** What the desk's calendar shows and asks: plain data for the page, its actions and its events. */

export const CALENDAR_VIEWS = ["day", "week", "month", "team"] as const;
export type CalendarViewName = (typeof CALENDAR_VIEWS)[number];

/** What a therapist must know at a glance, the gravest first. */
export const CALENDAR_FLAGS = ["red_flag", "review", "override", "first_visit", "race_window", "race", "pre_race", "adapt"] as const;
export type CalendarFlag = { kind: (typeof CALENDAR_FLAGS)[number]; text: string };

/** `YYYY-MM-DD HH:mm:ss` on the desk's clock, as the calendar component reads it. */
export type ClockTime = string;

export type CalendarSession = {
  id: string;
  therapistId: string;
  /** The instants, and the same on the desk's clock. */
  startsAt: Date;
  endsAt: Date;
  start: ClockTime;
  end: ClockTime;
  /** Null for a colleague's session: only that the time is taken. */
  runnerName: string | null;
  serviceName: string | null;
  /** Of its service; null for a colleague's. */
  color: ServiceColor | null;
  roomName: string;
  status: AppointmentStatus;
  overrideReason: string | null;
  flags: CalendarFlag[];
  canMove: boolean;
};

export type CalendarPeriod = {
  /** Of a time off its own id; else made up. */
  id: string;
  kind: "off" | "break" | "time_off" | "closure" | "elsewhere";
  /** Of a block that comes back each week. */
  repeats: boolean;
  therapistId: string;
  start: ClockTime;
  end: ClockTime;
  label: string | null;
};

export type CalendarTherapist = { id: string; displayName: string; own: boolean };

export type CalendarView = {
  view: CalendarViewName;
  /** Where the desk stands, and where it can stand. */
  location: DeskLocation;
  locations: DeskLocation[];
  timeZone: string;
  /** Today on the desk's clock, and the moment the calendar was read on it. */
  today: CalendarDate;
  now: ClockTime;
  date: CalendarDate;
  from: CalendarDate;
  to: CalendarDate;
  /** From the first hour that anybody works or treats to the last, `HH:mm:ss`. */
  opens: string;
  closes: string;
  /** Whose calendar this person may look at. */
  therapists: CalendarTherapist[];
  /** Null: everybody's, side by side. */
  chosen: string | null;
  sessions: CalendarSession[];
  periods: CalendarPeriod[];
};

/** Where an appointment can go: every free start, and the days on which the race rule forbids it. [SLOT] [RACE] */
export type CalendarPlaces = {
  /** Free for the therapist, a room and the runner; the race rule is not applied yet. */
  starts: { therapistId: string; start: ClockTime; startsAt: Date }[];
  /** By date on the desk's clock: why not, in words. */
  forbidden: { date: CalendarDate; text: string }[];
  /** Whether this person may set the race rule aside, with a reason. */
  overridable: boolean;
};

/** What became of a wish of the calendar. */
export type CalendarAnswer =
  | { ok: true; message: string; undo: CalendarUndo | null }
  | { ok: false; message: string; /** The race rule alone stands in the way: a reason sets it aside. */ overridable: boolean };

/** What takes the last change back. */
export type CalendarUndo =
  | MoveUndo
  | { kind: "unbook"; appointmentId: string; /** Whom the booking opened a record for. */ newRunner: string | null }
  | { kind: "unblock"; timeOffId: string; scope: "this" | "series" };

/** Where a session was before it was moved. */
export type MoveUndo = { kind: "move"; appointmentId: string; startsAt: Date; therapistId: string; roomId: string; durationMinutes: number; overrideReason: string | null };

/** `reach`: the e-mail address, or the telephone number of who has none. */
export type RunnerFound = { id: string; name: string; reach: string };

/** A service that can be booked from the calendar, and who gives it. */
export type CalendarService = { id: string; name: string; durationMinutes: number; therapistIds: string[] };
