import { describe, expect, test } from "vitest";
import {
  APPOINTMENT_STATUSES, canMove, canStart, isHoldLapsed, type Life, type LifeAction, type LifeActor, nextStatus, RESERVING_STATUSES,
} from "../../lib/domain/appointment-life";

const START = new Date("2026-12-01T15:00:00Z");
const hours = (count: number) => new Date(START.getTime() + count * 3_600_000);
const life = (change: Partial<Life> = {}): Life => ({ status: "confirmed", startsAt: START, holdExpiresAt: null, awaitingReview: false, ...change });
const at = (now: Date, by: LifeActor = "staff") => ({ now, by, cancellationNoticeHours: 24 });

const ACTIONS = ["confirm", "request_review", "expire", "check_in", "complete", "cancel", "mark_no_show"] as const satisfies readonly LifeAction[];
const ACTORS = ["runner", "staff", "system"] as const satisfies readonly LifeActor[];

describe("legal transitions [BOOK]", () => {
  /** What each action leads to, for runner, staff and system, when no condition of time stands in its way; `-` is not allowed. */
  const LEGAL: Record<string, [string, string, string]> = {
    "held confirm": ["confirmed", "confirmed", "-"],
    "held request_review": ["held", "held", "-"],
    "held expire": ["expired", "expired", "expired"],
    "held cancel": ["expired", "expired", "expired"],
    "confirmed cancel": ["late_cancelled", "cancelled", "cancelled"],
    "confirmed check_in": ["-", "checked_in", "-"],
    "confirmed mark_no_show": ["-", "no_show", "-"],
    "checked_in complete": ["-", "completed", "-"],
  };
  const cases = APPOINTMENT_STATUSES.flatMap((status) => ACTIONS.flatMap((action) => ACTORS.map((by, index) => [status, action, by, index] as const)));

  test.each(cases)("%s: %s by %s [illegal_transition] [not_allowed]", (status, action, by, index) => {
    const now = action === "cancel" ? hours(-1) : hours(1);
    const holdExpiresAt = action === "expire" ? hours(0) : hours(2);
    const answer = nextStatus(life({ status, holdExpiresAt }), action, at(now, by));
    const legal = LEGAL[`${status} ${action}`]?.[index];
    if (legal === undefined) expect(answer).toEqual({ ok: false, code: "illegal_transition" });
    else expect(answer).toEqual(legal === "-" ? { ok: false, code: "not_allowed" } : { ok: true, status: legal });
  });

  test("what has ended stays ended, and what reserves time is what can still happen or has", () => {
    const final = APPOINTMENT_STATUSES.filter((status) => ACTIONS.every((action) => !nextStatus(life({ status, holdExpiresAt: hours(2) }), action, at(hours(1))).ok));
    expect(final).toEqual(["completed", "expired", "cancelled", "late_cancelled", "no_show"]);
    expect(RESERVING_STATUSES).toEqual(["held", "confirmed", "checked_in", "completed"]);
  });
});

describe("holds [BOOK]", () => {
  const held = life({ status: "held", holdExpiresAt: hours(-48) });

  test("a hold lapses at its end, not before", () => {
    expect(isHoldLapsed(held, new Date(hours(-48).getTime() - 1))).toBe(false);
    expect(isHoldLapsed(held, hours(-48))).toBe(true);
    expect(nextStatus(held, "confirm", at(hours(-49), "runner"))).toEqual({ ok: true, status: "confirmed" });
    expect(nextStatus(held, "confirm", at(hours(-48), "runner"))).toEqual({ ok: false, code: "hold_expired" });
    expect(nextStatus(held, "expire", at(hours(-49), "system"))).toEqual({ ok: false, code: "hold_not_lapsed" });
  });

  test("one that waits for review lasts until the session's start, and only staff confirm it [needs_review]", () => {
    const waiting = { ...held, awaitingReview: true };
    expect(isHoldLapsed(waiting, hours(-0.1))).toBe(false);
    expect(isHoldLapsed(waiting, hours(0))).toBe(true);
    expect(nextStatus(waiting, "confirm", at(hours(-40), "runner"))).toEqual({ ok: false, code: "needs_review" });
    expect(nextStatus(waiting, "confirm", at(hours(-40), "staff"))).toEqual({ ok: true, status: "confirmed" });
    expect(nextStatus(waiting, "confirm", at(hours(0), "staff"))).toEqual({ ok: false, code: "hold_expired" });
  });

  test("one that lapsed can't ask for review any more [hold_expired]", () => {
    expect(nextStatus(held, "request_review", at(hours(-48), "runner"))).toEqual({ ok: false, code: "hold_expired" });
  });

  test("letting a hold go leaves no cancelled appointment behind; taking back what waits for review does, and is never late", () => {
    expect(nextStatus(held, "cancel", at(hours(-49), "runner"))).toEqual({ ok: true, status: "expired" });
    expect(nextStatus({ ...held, awaitingReview: true }, "cancel", at(hours(-1), "runner"))).toEqual({ ok: true, status: "cancelled" });
  });

  test("only a hold can lapse", () => {
    for (const status of APPOINTMENT_STATUSES)
      expect(isHoldLapsed(life({ status, holdExpiresAt: hours(-48) }), hours(0))).toBe(status === "held");
  });
});

describe("cancelling and moving [BOOK]", () => {
  test("a runner's cancellation within the notice is late; exactly at the notice it isn't; the clinic's never is", () => {
    expect(nextStatus(life(), "cancel", at(hours(-24), "runner"))).toEqual({ ok: true, status: "cancelled" });
    expect(nextStatus(life(), "cancel", at(new Date(hours(-24).getTime() + 1), "runner"))).toEqual({ ok: true, status: "late_cancelled" });
    expect(nextStatus(life(), "cancel", at(hours(-1), "staff"))).toEqual({ ok: true, status: "cancelled" });
  });

  test("once it has begun, only staff cancel: a runner can't turn a no-show into a cancellation [too_late_to_cancel]", () => {
    expect(nextStatus(life(), "cancel", at(new Date(START.getTime() - 1), "runner"))).toEqual({ ok: true, status: "late_cancelled" });
    expect(nextStatus(life(), "cancel", at(START, "runner"))).toEqual({ ok: false, code: "too_late_to_cancel" });
    expect(nextStatus(life(), "cancel", at(hours(1), "staff"))).toEqual({ ok: true, status: "cancelled" });
  });

  test("a runner moves in time only, staff until the start [too_late_to_move]", () => {
    expect(canMove(life(), at(hours(-24), "runner"))).toEqual({ ok: true });
    expect(canMove(life(), at(hours(-23), "runner"))).toEqual({ ok: false, code: "too_late_to_move" });
    expect(canMove(life(), at(hours(-0.1), "staff"))).toEqual({ ok: true });
    expect(canMove(life(), at(hours(0), "staff"))).toEqual({ ok: false, code: "too_late_to_move" });
    expect(canMove(life(), at(hours(-48), "system"))).toEqual({ ok: false, code: "not_allowed" });
  });

  test("only what is confirmed or waits for review is moved [illegal_transition]", () => {
    for (const status of APPOINTMENT_STATUSES) {
      const answer = canMove(life({ status, holdExpiresAt: hours(-40) }), at(hours(-48)));
      expect(answer).toEqual(status === "confirmed" ? { ok: true } : { ok: false, code: "illegal_transition" });
    }
    expect(canMove(life({ status: "held", awaitingReview: true }), at(hours(-48), "runner"))).toEqual({ ok: true });
  });

  test("without a notice a runner may cancel and move until the start", () => {
    const free = (now: Date) => ({ ...at(now, "runner"), cancellationNoticeHours: 0 });
    expect(nextStatus(life(), "cancel", free(hours(-0.1)))).toEqual({ ok: true, status: "cancelled" });
    expect(nextStatus(life(), "cancel", free(hours(0)))).toEqual({ ok: false, code: "too_late_to_cancel" });
    expect(canMove(life(), free(hours(-0.1)))).toEqual({ ok: true });
  });

  test("check-in opens two hours before, a session isn't completed or missed before its start [too_early]", () => {
    expect(nextStatus(life(), "check_in", at(hours(-2.1)))).toEqual({ ok: false, code: "too_early" });
    expect(nextStatus(life(), "check_in", at(hours(-2)))).toEqual({ ok: true, status: "checked_in" });
    expect(nextStatus(life(), "mark_no_show", at(hours(-0.1)))).toEqual({ ok: false, code: "too_early" });
    expect(nextStatus(life({ status: "checked_in" }), "complete", at(hours(-0.1)))).toEqual({ ok: false, code: "too_early" });
  });
});

describe("starting [BOOK]", () => {
  test("begins once, while the runner is here; the status stays as it is [illegal_transition]", () => {
    for (const status of APPOINTMENT_STATUSES) {
      const answer = canStart(life({ status, holdExpiresAt: hours(2) }), null, "staff");
      expect(answer).toEqual(status === "checked_in" ? { ok: true } : { ok: false, code: "illegal_transition" });
    }
    expect(canStart(life({ status: "checked_in" }), hours(0), "staff")).toEqual({ ok: false, code: "illegal_transition" });
  });

  test("is for staff to say [not_allowed]", () => {
    for (const by of ["runner", "system"] as const) expect(canStart(life({ status: "checked_in" }), null, by)).toEqual({ ok: false, code: "not_allowed" });
  });
});
