import type { BookingCode } from "../../booking-view";
import { canMove } from "../../domain/appointment-life";
import { addDays, dateIn } from "../../domain/calendar-date";
import type { Decision, HoursConflict, ProposedSlot } from "../../hours-decisions";
import type { Actor } from "../auth/actor";
import { type AppointmentRow, lifeActor, lifeOf } from "../booking/appointment-view";
import { changeStatus } from "../booking/change-status";
import { moveWish, moveWithin } from "../booking/move-appointment";
import { type Proposed, proposeSlot } from "../booking/propose-slot";
import type { Transaction } from "../database";
import { type StepRow, stepsOpenTo } from "../desk/steps-open";

/** A session that a change leaves outside, with all that its ways out are decided by. */
export type ConflictRow = AppointmentRow & StepRow;

const DAYS_EACH_SIDE = 14;
/** Among very many, the nearest are proposed times for so long; who decides on the others keeps, cancels or moves them by hand. */
const PROPOSING_MS = 20_000;
/** A longer absence leaves nothing nearer. */
const MOST_DAYS_LATER = 42;

/** What can be done about each, in order; no two are proposed the same time. Called where the change is already written. [SLOT] [RACE] */
export async function waysOut(tx: Transaction, actor: Actor, rows: readonly ConflictRow[], now: Date): Promise<HoursConflict[]> {
  const taken: Proposed[] = [];
  const conflicts: HoursConflict[] = [];
  const end = performance.now() + PROPOSING_MS;
  for (const row of rows) {
    const { id, startsAt, endsAt, location, runner, service, therapist } = row;
    conflicts.push({
      id,
      startsAt,
      endsAt,
      timeZone: location.timeZone,
      runnerName: runner.user.name,
      serviceName: service.name,
      therapistName: therapist.displayName,
      proposal: performance.now() < end && mayMove(actor, row, now) ? await propose(tx, actor, row, taken, now) : null,
      canCancel: cancelStep(actor, row, now) !== null,
      refused: null,
    });
  }
  return conflicts;
}

/** With the same therapist and at the same location; where nothing is free so, an admin is proposed a colleague's time, then another location's. */
async function propose(tx: Transaction, actor: Actor, row: ConflictRow, taken: Proposed[], now: Date): Promise<ProposedSlot | null> {
  const date = dateIn(row.startsAt, row.location.timeZone);
  // Later rather than earlier: the runner may not be ready for it sooner.
  const spans = [
    { from: date, to: addDays(date, DAYS_EACH_SIDE) },
    { from: addDays(date, -DAYS_EACH_SIDE), to: addDays(date, -1) },
    { from: addDays(date, DAYS_EACH_SIDE + 1), to: addDays(date, MOST_DAYS_LATER) },
  ];
  const wanted = { row, spans, staff: true, taken };
  const own = await proposeSlot(tx, { ...wanted, therapistId: row.therapistId, locationId: row.locationId }, now);
  if (own || !isAdmin(actor)) return own;
  const colleagues = await proposeSlot(tx, { ...wanted, therapistId: null, locationId: row.locationId }, now);
  return colleagues ?? proposeElsewhere(tx, row, wanted, now);
}

async function proposeElsewhere(tx: Transaction, row: ConflictRow, wanted: Omit<Parameters<typeof proposeSlot>[1], "therapistId" | "locationId">, now: Date): Promise<ProposedSlot | null> {
  const others = await tx.location.findMany({
    where: { archivedAt: null, id: { not: row.locationId } },
    select: { id: true, name: true, timeZone: true },
    orderBy: [{ position: "asc" }, { name: "asc" }],
  });
  for (const therapistId of [row.therapistId, null]) {
    for (const location of others) {
      const slot = await proposeSlot(tx, { ...wanted, therapistId, locationId: location.id }, now);
      if (slot) return { ...slot, elsewhere: location };
    }
  }
  return null;
}

/** Does what was decided about one; answers with the code of what forbids it now, or null. Who is moved reads `why`. [BOOK] */
export async function carryOut(tx: Transaction, actor: Actor, row: ConflictRow, decision: Decision, why: string | null, now: Date): Promise<BookingCode | null> {
  if (decision.kind === "keep") return null;
  if (decision.kind === "move") {
    const { startsAt, therapistId, locationId = row.locationId } = decision;
    if (!mayMove(actor, row, now)) return "illegal_transition";
    // Only an admin gives a runner into other hands, or sends them to another place.
    if ((therapistId !== row.therapistId || locationId !== row.locationId) && !isAdmin(actor)) return "not_allowed";
    const moved = await moveWithin(tx, actor, { ...moveWish(row, { startsAt, therapistId }), locationId, reason: why }, now);
    return moved.ok ? null : moved.code;
  }
  const step = cancelStep(actor, row, now);
  if (!step) return "illegal_transition";
  const cancelled = await changeStatus(tx, actor, row.id, { id: row.id }, { action: "cancel", reason: decision.reason, eventName: step }, now);
  return cancelled.ok ? null : cancelled.code;
}

function isAdmin(actor: Actor): boolean {
  return actor.roles.includes("admin");
}

function mayMove(actor: Actor, row: ConflictRow, now: Date): boolean {
  return canMove(lifeOf(row), { now, by: lifeActor(actor, row), cancellationNoticeHours: row.policy.cancellationNoticeHours }).ok;
}

/** What waits for a review is declined, anything else cancelled; null where neither can be. */
function cancelStep(actor: Actor, row: ConflictRow, now: Date) {
  return stepsOpenTo(actor, row, now).find((step) => step === "cancel" || step === "decline_review") ?? null;
}
