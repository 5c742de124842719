import type { AppointmentStatus } from "./domain/appointment-life";
import type { CalendarDate } from "./domain/calendar-date";
import type { Money } from "./domain/money";
import type { IntakeFinding } from "./domain/intake";
import type { Purpose, RaceDistance } from "./domain/race-window";
import type { Finding, ScreeningAction } from "./domain/screening";

/** What booking shows and answers: plain data for pages, actions and the HTTP interface. */

export type RaceView = {
  id: string;
  name: string;
  date: CalendarDate;
  timeZone: string;
  distance: RaceDistance;
  meters: number | null;
  place: string | null;
  goal: string | null;
  /** Whether the clinic enforces the window for this race, or advises it. */
  enforced: boolean;
  windowFirst: CalendarDate;
  windowLast: CalendarDate;
};

export type OfferedSlot = { startsAt: Date; endsAt: Date; therapistId: string; therapistName: string };

export type AppointmentView = {
  id: string;
  status: AppointmentStatus;
  awaitingReview: boolean;
  startsAt: Date;
  endsAt: Date;
  holdExpiresAt: Date | null;
  createdAt: Date;
  /** As long as this session lasts, whatever its service lasts by now. */
  service: { id: string; slug: string; name: string; durationMinutes: number };
  therapist: { id: string; displayName: string };
  room: { id: string; name: string };
  location: { id: string; name: string; address: string; directions: string | null; timeZone: string };
  runner: { id: string; name: string };
  purpose: Purpose;
  race: RaceView | null;
  price: Money;
  /** As agreed at booking. */
  policy: { cancellationNoticeHours: number; lateCancelPercent: number; noShowPercent: number };
  note: string | null;
  overrideReason: string | null;
  sequence: number;
  checkIn: { action: ScreeningAction } | null;
  can: { move: boolean; cancel: boolean; cancelIsLate: boolean };
};

/** What happened to an appointment, as its runner is told. */
export type AppointmentChange = {
  at: Date;
  action: string;
  byClinic: boolean;
  /** What the clinic said to the runner, or the runner to the clinic. */
  reason: string | null;
  /** The starts before and after, where it was moved, and what else the runner has to know of it: to what other place or person. */
  moved: { from: Date; to: Date; another?: "location" | "therapist" | "room" } | null;
};

/** Codes of the rules, which are also the codes of the HTTP interface. */
export type BookingCode =
  | "slot_taken"
  | "runner_busy"
  | "too_close_to_race"
  | "race_window_missed"
  | "past"
  | "too_soon"
  | "beyond_horizon"
  | "outside_working_hours"
  | "off_grid"
  | "hold_expired"
  | "screening_block"
  | "screening_emergency"
  | "unknown_service"
  | "first_visit_only"
  | "known_runners_only"
  | "unknown_therapist"
  | "unknown_location"
  | "unknown_race"
  | "unknown_runner"
  | "not_found"
  | "not_allowed"
  | "illegal_transition"
  | "hold_not_lapsed"
  | "needs_review"
  | "too_early"
  | "too_late_to_move"
  | "too_late_to_cancel"
  | "override_reason_required"
  | "override_not_allowed"
  | "idempotency_key_reused";

/** A booking, move or cancellation that a rule forbids, with what would be allowed. */
export type BookingRefusal = {
  ok: false;
  code: BookingCode;
  race?: RaceView | null;
  daysBefore?: number | null;
  /** Days of the race's window that are still ahead. */
  allowedDates?: CalendarDate[];
  /** The nearest free slots; for a race on the allowed dates. */
  alternatives?: OfferedSlot[];
  /** Of the check-in, or of the runner's full form. */
  findings?: (Finding | IntakeFinding)[];
  bookableFrom?: Date | null;
};

export type BookingResult = { ok: true; appointment: AppointmentView } | BookingRefusal;

export type RaceConflictView = {
  appointment: AppointmentView;
  code: "too_close_to_race" | "race_window_missed";
  race: RaceView | null;
  daysBefore: number | null;
  allowedDates: CalendarDate[];
  /** A free slot that keeps the rule, or null when there is none. */
  proposal: OfferedSlot | null;
};
