import { DESK_STEPS, type DeskStep } from "../../desk-input";
import { canStart, type LifeAction, type LifeRefusal, nextStatus } from "../../domain/appointment-life";
import type { Actor } from "../auth/actor";
import { lifeActor, lifeOf } from "../booking/appointment-view";

/** What each step that changes the status is in an appointment's life. [BOOK] */
export const ACTION_OF_STEP: Record<Exclude<DeskStep, "start">, LifeAction> = {
  check_in: "check_in",
  complete: "complete",
  no_show: "mark_no_show",
  cancel: "cancel",
  approve_review: "confirm",
  decline_review: "cancel",
};

export type StepRow = Parameters<typeof lifeOf>[0] & {
  runnerId: string;
  therapistId: string;
  policy: { cancellationNoticeHours: number };
  /** The start among them, if the treatment has begun; others don't matter here. */
  events: { action: string; at: Date }[];
};

/**
 * The steps that staff may take with an appointment now. What waits for a review is decided, not cancelled; whether it may go ahead is
 * for the treating therapist, who alone sees the answers. [BOOK] [ACCESS]
 */
export function stepsOpenTo(actor: Actor, row: StepRow, now: Date): DeskStep[] {
  const life = lifeOf(row);
  // A hold that a runner is just booking is theirs; it ends by itself.
  if (life.status === "held" && !life.awaitingReview) return [];
  return DESK_STEPS.filter((step) => {
    const decides = step === "approve_review" || step === "decline_review";
    if (decides !== life.awaitingReview) return false;
    if (step === "approve_review" && row.therapistId !== actor.userId) return false;
    return stepRefusal(actor, row, step, now) === null;
  });
}

/** What the rule BOOK has against a step now, or null. [BOOK] */
export function stepRefusal(actor: Actor, row: StepRow, step: DeskStep, now: Date): LifeRefusal | null {
  const by = lifeActor(actor, row);
  const answer =
    step === "start"
      ? canStart(lifeOf(row), startOf(row.events), by)
      : nextStatus(lifeOf(row), ACTION_OF_STEP[step], { now, by, cancellationNoticeHours: row.policy.cancellationNoticeHours });
  return answer.ok ? null : answer.code;
}

/** Since when a session is under way; null before. */
export function startOf(events: StepRow["events"]): Date | null {
  return events.find(({ action }) => action === "start")?.at ?? null;
}
