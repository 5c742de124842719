import type { BookingCode, BookingRefusal, RaceView } from "@/lib/booking-view";
import { Problem } from "./problem";
import { offeredSlotOf, raceOf } from "./resources";

/**
 * The status and title of each rule's refusal. 409: it would have been possible, but something else is there. 422: the
 * request is well formed and a rule forbids it. 404: as if it did not exist.
 */
const REFUSALS: Readonly<Record<BookingCode, { status: number; title: string }>> = {
  slot_taken: { status: 409, title: "Someone else has this time" },
  runner_busy: { status: 409, title: "The runner has another session then" },
  hold_expired: { status: 409, title: "The hold has lapsed" },
  illegal_transition: { status: 409, title: "The appointment is past this step" },
  hold_not_lapsed: { status: 409, title: "The hold still stands" },
  needs_review: { status: 409, title: "A therapist looks at the health answers first" },
  too_close_to_race: { status: 422, title: "Too close to a race" },
  race_window_missed: { status: 422, title: "Outside the race window" },
  past: { status: 422, title: "This time has passed" },
  too_soon: { status: 422, title: "Too soon to be booked online" },
  beyond_horizon: { status: 422, title: "Too far ahead to be booked yet" },
  outside_working_hours: { status: 422, title: "Nobody works then" },
  off_grid: { status: 422, title: "Sessions do not start at this minute" },
  screening_block: { status: 422, title: "The health answers rule a session out for now" },
  screening_emergency: { status: 422, title: "See a doctor first" },
  unknown_service: { status: 422, title: "No such service" },
  first_visit_only: { status: 422, title: "Only for a first visit" },
  known_runners_only: { status: 422, title: "Only for runners who have been here before" },
  unknown_therapist: { status: 422, title: "No such therapist for this service" },
  unknown_location: { status: 422, title: "No such location" },
  unknown_race: { status: 422, title: "No such race" },
  unknown_runner: { status: 422, title: "No such runner" },
  too_early: { status: 422, title: "Too early for this step" },
  too_late_to_move: { status: 422, title: "Too late to move it" },
  too_late_to_cancel: { status: 422, title: "Too late to cancel it" },
  override_reason_required: { status: 422, title: "Setting the rule aside needs a reason" },
  idempotency_key_reused: { status: 422, title: "This idempotency key belongs to another request" },
  override_not_allowed: { status: 403, title: "Only an admin may set the race rule aside" },
  not_allowed: { status: 403, title: "Not allowed" },
  not_found: { status: 404, title: "Not found" },
};

/** A rule's refusal as the problem it is, with what would be allowed. [RACE] [SLOT] */
export function refusalProblem({ code, race, daysBefore, allowedDates, alternatives, bookableFrom }: Omit<BookingRefusal, "ok">): Problem {
  return new Problem({
    ...REFUSALS[code],
    code,
    detail: race ? raceDetail(race, daysBefore ?? null, allowedDates ?? []) : undefined,
    members: {
      race: race && raceOf(race),
      daysBefore,
      allowedDates,
      alternatives: alternatives?.map(offeredSlotOf),
      bookableFrom: bookableFrom?.toISOString(),
    },
  });
}

function raceDetail(race: RaceView, daysBefore: number | null, allowedDates: readonly string[]): string {
  const when = daysBefore === null ? race.name : `${daysBefore} days before ${race.name} (${race.date})`;
  return `${when}. ${allowedDates.length > 0 ? `Allowed: ${allowedDates.join(", ")}.` : "No day of its window is left."}`;
}
