import type { BookingCode, BookingRefusal } from "./booking-view";
import type { CalendarDate } from "./domain/calendar-date";
import { formatDays, formatDayOf, formatTime } from "./format-date";

/** What a rule's refusal says to staff: what is so, why, and what they can do. */

const TEXT: Partial<Record<BookingCode, string>> = {
  slot_taken: "This time is taken: the therapist, every suitable room or the runner has another session.",
  runner_busy: "The runner has another session at this time.",
  past: "This time has passed.",
  beyond_horizon: "This day can't be booked yet.",
  outside_working_hours: "Outside working hours. Change the hours first, or choose a time inside them.",
  off_grid: "Sessions don't start at this minute here. Choose a start on the clinic's grid.",
  screening_block: "The runner's health answers rule a session at this time out.",
  screening_emergency: "The runner's health answers say to get help first: no session.",
  unknown_service: "This service is not given any more.",
  unknown_therapist: "This therapist doesn't give this service.",
  unknown_runner: "There is no such runner.",
  unknown_race: "This race is not among the runner's any more.",
  not_found: "This appointment is no longer there.",
  override_not_allowed: "Only an admin can set the race rule aside.",
  not_allowed: "This is not yours to change.",
  illegal_transition: "The appointment is past this: it can't be moved any more.",
  too_late_to_move: "The session has begun: it can't be moved any more.",
};

/** A refusal in a sentence or two, with the nearest times that would do; times on the clock of `timeZone`. */
export function deskRefusalText(refusal: BookingRefusal, timeZone: string): string {
  const { code, race, alternatives = [] } = refusal;
  if (code === "too_close_to_race" || code === "race_window_missed") {
    const { daysBefore = null, allowedDates = [] } = refusal;
    return raceRefusalText({ code, race: race ?? null, daysBefore, allowedDates });
  }
  const nearest = alternatives.slice(0, 3).map(({ startsAt, therapistName }) => `${formatDayOf(startsAt, timeZone, "short")} ${formatTime(startsAt, timeZone)} with ${therapistName}`);
  const text = TEXT[code] ?? "This can't be done now.";
  return nearest.length > 0 ? `${text} Nearest free: ${nearest.join("; ")}.` : text;
}

type RaceReason = {
  code: "too_close_to_race" | "race_window_missed";
  race: { name: string } | null;
  daysBefore: number | null;
  allowedDates: readonly CalendarDate[];
};

/** Why the race rule forbids a day, and which days it would allow. [RACE] */
export function raceRefusalText({ code, race, daysBefore, allowedDates }: RaceReason): string {
  if (!race || daysBefore === null) return "A pre-race session needs its race.";
  const count = Math.abs(daysBefore);
  const distance = daysBefore === 0 ? `The day of ${race.name}` : `${count} ${count === 1 ? "day" : "days"} ${daysBefore > 0 ? "before" : "after"} ${race.name}`;
  const reason = code === "too_close_to_race" ? `${distance}: too close for a massage.` : `${distance}: outside its race window.`;
  return allowedDates.length > 0 ? `${reason} The window has ${formatDays(allowedDates)}.` : reason;
}

/** Whether only the race rule stands in the way, so that a written reason sets it aside. [RACE] */
export function isOverridable({ code }: Pick<BookingRefusal, "code">): boolean {
  return code === "too_close_to_race" || code === "race_window_missed";
}
