import type { CalendarFlag } from "../../calendar-view";
import { CHECK_IN_LABELS, raceBesideText } from "../../desk-labels";
import { SCREENING_ACTIONS, type ScreeningAction } from "../../domain/screening";
import type { DeskAppointment } from "./desk-appointment";

/** So many days ahead a race is worth a flag. */
const RACE_NEAR_DAYS = 14;

const RED_FLAGS: Partial<Record<ScreeningAction, string>> = { emergency: "emergency care first", block: "no session now", review: "reviewed" };

/** What a therapist must know of a session at a glance, the gravest first. Of health only what they may see anyway. [SCREEN] [ACCESS] */
export function calendarFlags({ care, awaitingReview, overrideReason, runner, races: { next }, purpose }: DeskAppointment): CalendarFlag[] {
  const action = gravest([care?.checkIn?.action, care?.intakeAction]);
  const flags: (CalendarFlag | null)[] = [
    action && action in RED_FLAGS ? { kind: "red_flag", text: awaitingReview ? "Red flag: waits for your review" : `Red flag: ${RED_FLAGS[action]}` } : null,
    awaitingReview && !action ? { kind: "review", text: "Waits for review" } : null,
    overrideReason ? { kind: "override", text: "Race rule set aside" } : null,
    runner.firstVisit ? { kind: "first_visit", text: "First visit" } : null,
    next && next.daysBefore <= RACE_NEAR_DAYS ? { kind: next.role === "window" ? "race_window" : "race", text: raceBesideText(next) } : null,
    purpose === "pre_race" ? { kind: "pre_race", text: "Pre-race session" } : null,
    action === "modify" ? { kind: "adapt", text: CHECK_IN_LABELS.modify } : null,
  ];
  return flags.filter((flag) => flag !== null);
}

/** Of the check-in's and the full form's, what weighs more. */
function gravest(actions: readonly (ScreeningAction | null | undefined)[]): ScreeningAction | undefined {
  return SCREENING_ACTIONS.findLast((action) => actions.includes(action));
}
