import type { DeskStep } from "./desk-input";
import type { RaceRole } from "./domain/race-window";
import type { Finding, QuestionId } from "./domain/screening";

/** The desk's words for what it shows. */

export const STATUS_LABELS = {
  held: "Held",
  confirmed: "Booked",
  checked_in: "Here",
  completed: "Done",
  cancelled: "Cancelled",
  late_cancelled: "Cancelled late",
  no_show: "No-show",
  expired: "Lapsed",
} as const;

export const STEP_LABELS: Record<DeskStep, string> = {
  check_in: "Check in",
  start: "Start",
  complete: "Complete",
  no_show: "No-show",
  cancel: "Cancel",
  approve_review: "Approve",
  decline_review: "Decline",
};

export const CHECK_IN_LABELS = {
  clear: "Nothing to mind",
  note: "To note",
  modify: "Adapt the session",
  review: "Needs your review",
  block: "No session now",
  emergency: "Emergency",
} as const;

/** What asks for a review, in short: the check-in of this session, the yearly form, or both; null where that is not for this person to see. */
export function reviewSourceText(care: { checkIn: { action: string } | null; intakeAction: string | null } | null): string | null {
  const sources = [care?.checkIn?.action === "review" ? "the check-in" : null, care?.intakeAction === "review" ? "the yearly health questions" : null].filter((source) => source !== null);
  return sources.length > 0 ? `Answers in ${sources.join(" and in ")} need your look.` : null;
}

/** What a finding of the check-in means for the therapist's hands. [SCREEN] */
export const FINDING_LABELS: Record<Finding["id"], string> = {
  chest_or_breath: "Chest pain, breathlessness, collapse or blood: no session, emergency care.",
  leg_swollen: "One leg swollen, warm or throbbing: no session, a doctor first.",
  dark_urine: "Dark urine or very swollen muscles after a race: no session, emergency care.",
  calf_out_of_proportion: "Leg pain out of proportion, numb or dropping foot: no session, emergency care.",
  bladder_or_saddle: "Bladder, bowel or saddle signs: no session, emergency care.",
  fever: "Fever or contagious illness: not before 48 hours well.",
  recent_injury: "Injured within 72 hours, swollen or bruised: avoid the area.",
  cannot_bear_weight: "Can't bear weight on it: decide whether the session can be.",
  bone_pain: "Pain at one spot of a bone: nothing on the spot.",
  alcohol_or_drugs: "Alcohol or drugs that day: no session on that day.",
  strong_painkillers: "Takes strong painkillers: feels less than usual.",
  recent_marathon: "Marathon or longer within 72 hours before booking.",
};

/** What to ask again at the session, in few words. */
export const ASK_AGAIN_LABELS: Partial<Record<QuestionId | Finding["id"], string>> = {
  leg_swollen: "swollen or warm leg",
  dark_urine: "dark urine",
  calf_out_of_proportion: "calf pain",
};

export const AWAY_LABELS = { break: "Break", time_off: "Time off", closure: "Closed", elsewhere: "Busy elsewhere" } as const;

/** A race beside a session as colour and words know it: what a race that is not enforced would block is only advised against. */
export function raceBesideRole({ role, enforced }: { role: RaceRole | null; enforced: boolean }): RaceRole | "advised" | undefined {
  return role === "blocked" && !enforced ? "advised" : (role ?? undefined);
}

const ROLE_LABELS: Record<RaceRole, string> = { window: "race window", blocked: "too close", recovery: "recovery" };

/** `4 days before Berlin Marathon, race window` or `2 days after Park Run, recovery`. */
export function raceBesideText({ race, daysBefore, role, enforced }: { race: { name: string }; daysBefore: number; role: RaceRole | null; enforced: boolean }): string {
  const days = Math.abs(daysBefore);
  const distance = days === 0 ? "On the day of" : `${days} ${days === 1 ? "day" : "days"} ${daysBefore > 0 ? "before" : "after"}`;
  const meaning = role === null ? "" : role === "blocked" && !enforced ? ", close to the race" : `, ${ROLE_LABELS[role]}`;
  return `${distance} ${race.name}${meaning}`;
}

/** What happened to an appointment, by the name of its event. */
export const EVENT_LABELS: Record<string, string | undefined> = {
  hold: "Held",
  book: "Booked",
  confirm: "Confirmed",
  request_review: "Sent to the therapist for review",
  release: "Let go",
  expire: "Hold ended",
  move: "Moved",
  check_in: "Checked in",
  start: "Treatment started",
  complete: "Completed",
  no_show: "No-show recorded",
  mark_no_show: "No-show recorded",
  cancel: "Cancelled",
  approve_review: "Approved after review",
  decline_review: "Declined after review",
};
