/** Rule BOOK: an appointment's life, as one table. */

export const APPOINTMENT_STATUSES = ["held", "confirmed", "checked_in", "completed", "expired", "cancelled", "late_cancelled", "no_show"] as const;
export type AppointmentStatus = (typeof APPOINTMENT_STATUSES)[number];

/** While in one of these, an appointment reserves its therapist, its room and its runner. The database's constraints name the same. */
export const RESERVING_STATUSES = ["held", "confirmed", "checked_in", "completed"] as const satisfies readonly AppointmentStatus[];

export const HOLD_MINUTES = 5;
/** A runner can be checked in from so many minutes before the start. */
export const CHECK_IN_OPENS_MINUTES = 120;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

export type LifeAction = "confirm" | "request_review" | "expire" | "check_in" | "complete" | "cancel" | "mark_no_show";
/** `runner`: the appointment's own; `staff`: its therapist or an admin; `system`: no person. */
export type LifeActor = "runner" | "staff" | "system";

export type Life = {
  status: AppointmentStatus;
  startsAt: Date;
  /** When a hold lapses; null while it waits for the therapist's review, and once confirmed. */
  holdExpiresAt: Date | null;
  awaitingReview: boolean;
};

export type LifeContext = { now: Date; by: LifeActor; cancellationNoticeHours: number };
export type LifeRefusal = "illegal_transition" | "not_allowed" | "hold_expired" | "hold_not_lapsed" | "too_early" | "needs_review";
export type LifeAnswer = { ok: true; status: AppointmentStatus } | { ok: false; code: LifeRefusal };

type Transition = {
  from: AppointmentStatus;
  action: LifeAction;
  by: readonly LifeActor[];
  to: AppointmentStatus | ((life: Life, context: LifeContext) => AppointmentStatus);
  /** A refusal, or null when it may happen. */
  unless?: (life: Life, context: LifeContext) => LifeRefusal | null;
};

const EVERYONE = ["runner", "staff", "system"] as const;

/** Every legal transition. What is not here does not happen. */
const TRANSITIONS: readonly Transition[] = [
  { from: "held", action: "confirm", by: ["runner", "staff"], to: "confirmed", unless: notConfirmable },
  { from: "held", action: "request_review", by: ["runner", "staff"], to: "held", unless: (life, { now }) => (isHoldLapsed(life, now) ? "hold_expired" : null) },
  { from: "held", action: "expire", by: EVERYONE, to: "expired", unless: (life, { now }) => (isHoldLapsed(life, now) ? null : "hold_not_lapsed") },
  { from: "held", action: "cancel", by: EVERYONE, to: "cancelled" },
  { from: "confirmed", action: "cancel", by: EVERYONE, to: cancelledAs },
  { from: "confirmed", action: "check_in", by: ["staff"], to: "checked_in", unless: (life, { now }) => (now.getTime() < life.startsAt.getTime() - CHECK_IN_OPENS_MINUTES * MINUTE_MS ? "too_early" : null) },
  { from: "confirmed", action: "mark_no_show", by: ["staff"], to: "no_show", unless: beforeStart },
  { from: "checked_in", action: "complete", by: ["staff"], to: "completed", unless: beforeStart },
];

/** Where the action leads, or the code of what forbids it. [BOOK] */
export function nextStatus(life: Life, action: LifeAction, context: LifeContext): LifeAnswer {
  const transition = TRANSITIONS.find((each) => each.from === life.status && each.action === action);
  if (!transition) return { ok: false, code: "illegal_transition" };
  if (!transition.by.includes(context.by)) return { ok: false, code: "not_allowed" };
  const refusal = transition.unless?.(life, context) ?? null;
  if (refusal) return { ok: false, code: refusal };
  return { ok: true, status: typeof transition.to === "function" ? transition.to(life, context) : transition.to };
}

/** Whether the hold is over: at its end it no longer blocks the slot. A hold that waits for review has no end. */
export function isHoldLapsed({ status, holdExpiresAt, awaitingReview }: Omit<Life, "startsAt">, now: Date): boolean {
  return status === "held" && !awaitingReview && (holdExpiresAt === null || holdExpiresAt <= now);
}

/** Whether the appointment may be moved to another time: confirmed or awaiting review, before its start; a runner in time only. */
export function canMove(life: Life, { now, by, cancellationNoticeHours }: LifeContext): { ok: true } | { ok: false; code: LifeRefusal | "too_late_to_move" } {
  if (life.status !== "confirmed" && !(life.status === "held" && life.awaitingReview)) return { ok: false, code: "illegal_transition" };
  if (by === "staff") return { ok: true };
  if (by === "system") return { ok: false, code: "not_allowed" };
  return isWithinNotice(life, now, cancellationNoticeHours) ? { ok: false, code: "too_late_to_move" } : { ok: true };
}

/** Whether less than the notice is left before the start, or it has begun. */
export function isWithinNotice({ startsAt }: Pick<Life, "startsAt">, now: Date, cancellationNoticeHours: number): boolean {
  return now.getTime() > startsAt.getTime() - cancellationNoticeHours * HOUR_MS || now >= startsAt;
}

function notConfirmable(life: Life, { now, by }: LifeContext): LifeRefusal | null {
  if (life.awaitingReview) return by === "staff" ? null : "needs_review";
  return isHoldLapsed(life, now) ? "hold_expired" : null;
}

/** Only the runner's own cancellation can be late: the clinic's costs the runner nothing. */
function cancelledAs(life: Life, { now, by, cancellationNoticeHours }: LifeContext): AppointmentStatus {
  return by === "runner" && isWithinNotice(life, now, cancellationNoticeHours) ? "late_cancelled" : "cancelled";
}

function beforeStart({ startsAt }: Life, { now }: LifeContext): LifeRefusal | null {
  return now < startsAt ? "too_early" : null;
}
