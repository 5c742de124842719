/** Rule BOOK: an appointment's life, as one table. */

export const APPOINTMENT_STATUSES = ["held", "confirmed", "checked_in", "completed", "expired", "cancelled", "late_cancelled", "no_show"] as const;
export type AppointmentStatus = (typeof APPOINTMENT_STATUSES)[number];

/** While in one of these, an appointment reserves its therapist, its room and its runner. The database's constraints name the same. */
export const RESERVING_STATUSES = ["held", "confirmed", "checked_in", "completed"] as const satisfies readonly AppointmentStatus[];

/** A runner can be checked in from so many minutes before the start. */
const CHECK_IN_OPENS_MINUTES = 120;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

export type LifeAction = "confirm" | "request_review" | "expire" | "check_in" | "complete" | "cancel" | "mark_no_show";
/** `runner`: the appointment's own; `staff`: its therapist or an admin (who that is, ACCESS decides); `system`: no person. */
export type LifeActor = "runner" | "staff" | "system";

export type Life = {
  status: AppointmentStatus;
  startsAt: Date;
  /** When a hold lapses; null while it waits for the therapist's review, and once confirmed. */
  holdExpiresAt: Date | null;
  awaitingReview: boolean;
};

export type LifeContext = { now: Date; by: LifeActor; cancellationNoticeHours: number };
export type LifeRefusal =
  | "illegal_transition" | "not_allowed" | "hold_expired" | "hold_not_lapsed" | "needs_review" | "too_early" | "too_late_to_cancel" | "too_late_to_move";
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
  { from: "held", action: "request_review", by: ["runner", "staff"], to: "held", unless: ifLapsed },
  { from: "held", action: "expire", by: EVERYONE, to: "expired", unless: unlessLapsed },
  { from: "held", action: "cancel", by: EVERYONE, to: releasedAs },
  { from: "confirmed", action: "cancel", by: EVERYONE, to: cancelledAs, unless: runnerAfterStart },
  { from: "confirmed", action: "check_in", by: ["staff"], to: "checked_in", unless: beforeCheckInOpens },
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

/** Whether the hold is over: at its end, or, where it waits for the therapist's review, at the session's start, it blocks nothing. */
export function isHoldLapsed({ status, startsAt, holdExpiresAt, awaitingReview }: Life, now: Date): boolean {
  if (status !== "held") return false;
  return awaitingReview ? startsAt <= now : holdExpiresAt === null || holdExpiresAt <= now;
}

/** Whether the appointment may be moved: confirmed or awaiting review, before its start; by the runner only while the notice lasts. */
export function canMove(life: Life, { now, by, cancellationNoticeHours }: LifeContext): { ok: true } | { ok: false; code: LifeRefusal } {
  if (life.status !== "confirmed" && !(life.status === "held" && life.awaitingReview)) return { ok: false, code: "illegal_transition" };
  if (by === "system") return { ok: false, code: "not_allowed" };
  const noticeHours = by === "runner" ? cancellationNoticeHours : 0;
  return isWithinNotice(life, now, noticeHours) ? { ok: false, code: "too_late_to_move" } : { ok: true };
}

/**
 * Whether the treatment may be said to begin: once, by staff, while the runner is here. That is an event and no transition: the
 * appointment stays checked in.
 */
export function canStart({ status }: Life, startedAt: Date | null, by: LifeActor): { ok: true } | { ok: false; code: LifeRefusal } {
  if (status !== "checked_in" || startedAt !== null) return { ok: false, code: "illegal_transition" };
  return by === "staff" ? { ok: true } : { ok: false, code: "not_allowed" };
}

/** Whether less than the notice is left before the start, or it has begun. */
export function isWithinNotice({ startsAt }: Pick<Life, "startsAt">, now: Date, cancellationNoticeHours: number): boolean {
  return now.getTime() > startsAt.getTime() - cancellationNoticeHours * HOUR_MS || now >= startsAt;
}

function notConfirmable(life: Life, context: LifeContext): LifeRefusal | null {
  return ifLapsed(life, context) ?? (life.awaitingReview && context.by !== "staff" ? "needs_review" : null);
}

function ifLapsed(life: Life, { now }: LifeContext): LifeRefusal | null {
  return isHoldLapsed(life, now) ? "hold_expired" : null;
}

function unlessLapsed(life: Life, { now }: LifeContext): LifeRefusal | null {
  return isHoldLapsed(life, now) ? null : "hold_not_lapsed";
}

/** What waits for review is a booking that was asked for; a hold that is let go never was one. */
function releasedAs({ awaitingReview }: Life): AppointmentStatus {
  return awaitingReview ? "cancelled" : "expired";
}

/** Only the runner's own cancellation can be late: the clinic's costs the runner nothing. */
function cancelledAs(life: Life, { now, by, cancellationNoticeHours }: LifeContext): AppointmentStatus {
  return by === "runner" && isWithinNotice(life, now, cancellationNoticeHours) ? "late_cancelled" : "cancelled";
}

/** Once it has begun, whether the runner missed it or the clinic did is for staff to say. */
function runnerAfterStart({ startsAt }: Life, { now, by }: LifeContext): LifeRefusal | null {
  return by === "runner" && startsAt <= now ? "too_late_to_cancel" : null;
}

function beforeCheckInOpens({ startsAt }: Life, { now }: LifeContext): LifeRefusal | null {
  return now.getTime() < startsAt.getTime() - CHECK_IN_OPENS_MINUTES * MINUTE_MS ? "too_early" : null;
}

function beforeStart({ startsAt }: Life, { now }: LifeContext): LifeRefusal | null {
  return now < startsAt ? "too_early" : null;
}
