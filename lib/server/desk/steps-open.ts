import { DESK_STEPS, type DeskStep } from "../../desk-input";
import { type LifeAction, nextStatus } from "../../domain/appointment-life";
import type { Actor } from "../auth/actor";
import { lifeActor, lifeOf } from "../booking/appointment-view";

/** What each step of the desk is in an appointment's life. [BOOK] */
export const ACTION_OF_STEP: Record<DeskStep, LifeAction> = {
  check_in: "check_in",
  complete: "complete",
  no_show: "mark_no_show",
  cancel: "cancel",
  approve_review: "confirm",
  decline_review: "cancel",
};

type Row = Parameters<typeof lifeOf>[0] & { runnerId: string; therapistId: string; policy: { cancellationNoticeHours: number } };

/**
 * The steps that staff may take with an appointment now. What waits for a review is decided, not cancelled; whether it may go ahead is
 * for the treating therapist, who alone sees the answers. [BOOK] [ACCESS]
 */
export function stepsOpenTo(actor: Actor, row: Row, now: Date): DeskStep[] {
  const life = lifeOf(row);
  const context = { now, by: lifeActor(actor, row), cancellationNoticeHours: row.policy.cancellationNoticeHours };
  // A hold that a runner is just booking is theirs; it ends by itself.
  if (life.status === "held" && !life.awaitingReview) return [];
  return DESK_STEPS.filter((step) => {
    const decides = step === "approve_review" || step === "decline_review";
    if (decides !== life.awaitingReview) return false;
    if (step === "approve_review" && row.therapistId !== actor.userId) return false;
    return nextStatus(life, ACTION_OF_STEP[step], context).ok;
  });
}
