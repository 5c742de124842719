import { describe, expect, test } from "vitest";
import { APPOINTMENT_STATUSES, canMove, isHoldLapsed, type Life, type LifeAction, type LifeActor, nextStatus } from "../../lib/domain/appointment-life";

const START = new Date("2026-12-01T15:00:00Z");
const hours = (count: number) => new Date(START.getTime() + count * 3_600_000);
const life = (change: Partial<Life> = {}): Life => ({ status: "confirmed", startsAt: START, holdExpiresAt: null, awaitingReview: false, ...change });
const at = (now: Date, by: LifeActor = "staff") => ({ now, by, cancellationNoticeHours: 24 });

describe("legal transitions [BOOK]", () => {
  const ACTIONS: LifeAction[] = ["confirm", "request_review", "expire", "check_in", "complete", "cancel", "mark_no_show"];
  const LEGAL: Record<string, string> = {
    "held confirm": "confirmed", "held request_review": "held", "held expire": "expired", "held cancel": "cancelled",
    "confirmed cancel": "cancelled", "confirmed check_in": "checked_in", "confirmed mark_no_show": "no_show", "checked_in complete": "completed",
  };
  const cases = APPOINTMENT_STATUSES.flatMap((status) => ACTIONS.map((action) => [status, action] as const));

  test.each(cases)("%s: %s", (status, action) => {
    // A moment at which no condition of time stands in the way of the action.
    const holdExpiresAt = action === "expire" ? hours(0) : hours(2);
    const answer = nextStatus(life({ status, holdExpiresAt }), action, at(hours(1)));
    const legal = LEGAL[`${status} ${action}`];
    expect(answer).toEqual(legal ? { ok: true, status: legal } : { ok: false, code: "illegal_transition" });
  });

  test("only staff check in, complete and mark a no-show", () => {
    for (const [status, action] of [["confirmed", "check_in"], ["confirmed", "mark_no_show"], ["checked_in", "complete"]] as const)
      for (const by of ["runner", "system"] as const)
        expect(nextStatus(life({ status }), action, at(hours(1), by))).toEqual({ ok: false, code: "not_allowed" });
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

  test("one that waits for review has no end, and only staff confirm it", () => {
    const waiting = { ...held, awaitingReview: true };
    expect(isHoldLapsed(waiting, hours(0))).toBe(false);
    expect(nextStatus(waiting, "confirm", at(hours(-40), "runner"))).toEqual({ ok: false, code: "needs_review" });
    expect(nextStatus(waiting, "confirm", at(hours(-40), "staff"))).toEqual({ ok: true, status: "confirmed" });
  });
});

describe("cancelling and moving [BOOK]", () => {
  test("a runner's cancellation within the notice is late; exactly at the notice it isn't; the clinic's never is", () => {
    expect(nextStatus(life(), "cancel", at(hours(-24), "runner"))).toEqual({ ok: true, status: "cancelled" });
    expect(nextStatus(life(), "cancel", at(new Date(hours(-24).getTime() + 1), "runner"))).toEqual({ ok: true, status: "late_cancelled" });
    expect(nextStatus(life(), "cancel", at(hours(-1), "staff"))).toEqual({ ok: true, status: "cancelled" });
  });

  test("a runner moves in time only, staff at any time", () => {
    expect(canMove(life(), at(hours(-24), "runner"))).toEqual({ ok: true });
    expect(canMove(life(), at(hours(-23), "runner"))).toEqual({ ok: false, code: "too_late_to_move" });
    expect(canMove(life(), at(hours(-23), "staff"))).toEqual({ ok: true });
    expect(canMove(life({ status: "completed" }), at(hours(-48), "staff"))).toEqual({ ok: false, code: "illegal_transition" });
  });

  test("check-in opens two hours before, a no-show can't be before the start", () => {
    expect(nextStatus(life(), "check_in", at(hours(-2.1)))).toEqual({ ok: false, code: "too_early" });
    expect(nextStatus(life(), "check_in", at(hours(-2)))).toEqual({ ok: true, status: "checked_in" });
    expect(nextStatus(life(), "mark_no_show", at(hours(-0.1)))).toEqual({ ok: false, code: "too_early" });
  });
});
