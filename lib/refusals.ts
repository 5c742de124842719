import type { BookingCode, BookingRefusal, RaceView } from "./booking-view";
import type { DayState } from "./domain/availability";
import type { CalendarDate } from "./domain/calendar-date";
import { formatDay, formatDays, formatDayOf } from "./format-date";

/** What a rule's refusal says to a person, English: what is so, why, and what one can do. */

const TEXT: Record<BookingCode, string> = {
  slot_taken: "Someone else has just taken this time. What you typed is kept: choose one of the nearest free times.",
  runner_busy: "You have another session at this time. Choose another one, or move the other session first.",
  too_close_to_race: "This day is too close to your race.",
  race_window_missed: "This day lies outside the race window.",
  past: "This time has passed. Choose a later one.",
  too_soon: "This time is too soon to be booked online. Choose a later one, or call the clinic.",
  beyond_horizon: "This day can't be booked yet. Choose an earlier one.",
  outside_working_hours: "Nobody works at this time any more. Choose one of the nearest free times.",
  off_grid: "Sessions don't start at this minute. Choose one of the free times.",
  hold_expired: "This time is no longer kept for you, and someone else has taken it. What you typed is kept: choose one of the nearest free times.",
  screening_block: "Your answers rule this session out.",
  screening_emergency: "Please get help now. No session was booked.",
  unknown_service: "This service can't be booked. Choose another one.",
  first_visit_only: "This service is for a first visit. You have been here before, or have a session booked: choose another one.",
  known_runners_only: "This service is for runners who have been here before. Choose another one for your first visit.",
  unknown_therapist: "This therapist doesn't give this service. Choose another one, or anyone who is free.",
  unknown_location: "This location can't be booked.",
  unknown_race: "This race is not among yours. Choose one of your races.",
  unknown_runner: "There is no such runner.",
  not_found: "There is no such appointment.",
  not_allowed: "This is not yours to change.",
  illegal_transition: "The appointment is past this step.",
  hold_not_lapsed: "The hold still stands.",
  needs_review: "Your therapist looks at your answers first. You will see here once it is confirmed.",
  too_early: "It is too early for this step.",
  too_late_to_move: "It is too late to move this session online. Call the clinic, or cancel it.",
  too_late_to_cancel: "The session has begun: it can't be cancelled any more.",
  override_reason_required: "Say why the race rule is set aside.",
  override_not_allowed: "Only an admin of the clinic can set the race rule aside.",
  idempotency_key_reused: "This request was already used for something else.",
};

/** The refusal in words; `startsAt` is the time that was asked for, read in `timeZone`. */
export function refusalText(refusal: BookingRefusal, startsAt: Date | null, timeZone: string): string {
  const { code, race, daysBefore } = refusal;
  if (!race || daysBefore === null || daysBefore === undefined || startsAt === null) return TEXT[code];
  const day = formatDayOf(startsAt, timeZone);
  if (code === "too_close_to_race") return `${day} is ${daysAway(daysBefore)} your ${race.name}: too close for a massage. ${instead(race, refusal.allowedDates)}`;
  if (code === "race_window_missed") return `${day} is ${daysAway(daysBefore)} your ${race.name}, outside its race window. ${instead(race, refusal.allowedDates)}`;
  return TEXT[code];
}

function daysAway(daysBefore: number): string {
  if (daysBefore === 0) return "the day of";
  const count = Math.abs(daysBefore);
  return `${count} ${count === 1 ? "day" : "days"} ${daysBefore > 0 ? "before" : "after"}`;
}

function instead(race: RaceView, allowedDates: readonly CalendarDate[] = []): string {
  if (allowedDates.length === 0) return `No day of the race window (${formatDay(race.windowFirst, "short")} to ${formatDay(race.windowLast, "short")}) is left.`;
  return `Its race window still has ${formatDays(allowedDates)}.`;
}

/** What a day's state is called. */
export const DAY_STATE_TEXT: Record<DayState, string> = {
  free: "free",
  full: "full",
  closed: "closed",
  past: "past",
  too_soon: "too soon",
  beyond_horizon: "not open yet",
  too_close_to_race: "too close",
};

/** Why a day can't be booked, in a sentence. */
export const DAY_REASON: Record<DayState, string> = {
  free: "Times are free.",
  full: "All times are taken.",
  closed: "Nobody works this day.",
  past: "This day has passed.",
  too_soon: "Too soon to be booked online.",
  beyond_horizon: "Booking opens later for this day.",
  too_close_to_race: "Too close to your race.",
};
