import type { BookingCode } from "../../booking-view";
import { addDays, type CalendarDate, dateIn, datesFromTo } from "../../domain/calendar-date";
import type { Decisions, HoursConflict } from "../../hours-decisions";
import type { Actor } from "../auth/actor";
import { appointmentSelect } from "../booking/appointment-view";
import { inBookingTransaction, lockDays, lockRunner } from "../booking/transaction";
import { currentPolicy } from "../catalogue/policy";
import type { Transaction } from "../database";
import { rowsOutsideHours } from "./appointments-outside-hours";
import { keepsHoursOf } from "./hours-access";
import { carryOut, type ConflictRow, waysOut } from "./hours-decisions";

/** Sessions that the change would leave outside have to be decided on first; nothing was written. */
export type Undecided = { ok: false; code: "undecided"; conflicts: HoursConflict[] };

/** Whose hours change, and on which dates: both included, for good when `to` is null. */
export type HoursSpan = { therapistId: string; from: CalendarDate; to: CalendarDate | null };

type NotFound = { ok: false; code: "not_found" };
type Refusal = { id: string; code: BookingCode };

type Attempt<Written> =
  | { ok: true; state: "saved"; written: Written }
  /** By the rules of the change itself. */
  | { ok: false; state: "refused"; written: Written }
  | { ok: false; state: "not_found" }
  /** A decision is missing, or can't be carried out any more. */
  | { ok: false; state: "unsettled"; refusal: Refusal | null }
  | { ok: false; state: "undecided"; conflicts: HoursConflict[] };

/** Locations may be in zones in which it is another date. */
const DAYS_BETWEEN_ZONES = 1;

/**
 * Writes a change of hours together with what was decided about every session that it leaves outside: all of it, each decision checked
 * by the rules again under the new hours, or nothing. While one is undecided, or can't be carried out any more, the answer is all of them
 * with what can be done. For the therapist themselves, or an admin. [ACCESS] [SLOT] [RACE]
 */
export async function changeHours<Written extends { ok: boolean }>(
  actor: Actor,
  span: HoursSpan,
  decisions: Decisions,
  now: Date,
  write: (tx: Transaction) => Promise<Written>,
): Promise<Written | Undecided | NotFound> {
  if (!keepsHoursOf(actor, span.therapistId)) return { ok: false, code: "not_found" };
  for (;;) {
    const saved = await inBookingTransaction((tx) => save(tx, actor, span, decisions, now, write));
    if (saved.state !== "unsettled") return answerOf(saved);
    const looked = await inBookingTransaction((tx) => look(tx, actor, span, saved.refusal, now, write));
    // With nothing left to decide: someone else has dealt with it since, and the change can be saved.
    if (looked.state !== "unsettled") return answerOf(looked);
  }
}

function answerOf<Written>(attempt: Exclude<Attempt<Written>, { state: "unsettled" }>): Written | Undecided | NotFound {
  if (attempt.state === "not_found") return { ok: false, code: "not_found" };
  if (attempt.state === "undecided") return { ok: false, code: "undecided", conflicts: attempt.conflicts };
  return attempt.written;
}

type Write<Written> = (tx: Transaction) => Promise<Written>;

async function save<Written extends { ok: boolean }>(
  tx: Transaction, actor: Actor, span: HoursSpan, decisions: Decisions, now: Date, write: Write<Written>,
): Promise<Attempt<Written>> {
  await lockRunnersOf(tx, decisions);
  await lockSpan(tx, span, now);
  const done = await writeAndCompare(tx, span.therapistId, now, write);
  if (done.state !== "written") return done;
  const { written, conflicts } = done;
  if (conflicts.some(({ id }) => !decisions.has(id))) return { ok: false, state: "unsettled", refusal: null };
  for (const row of conflicts) {
    const code = await carryOut(tx, actor, row, decisions.get(row.id)!, now);
    if (code) return { ok: false, state: "unsettled", refusal: { id: row.id, code } };
  }
  return { ok: true, state: "saved", written };
}

/** Looks for ways out under the new hours, which are then taken back. Without the days' locks: booking goes on meanwhile. */
async function look<Written extends { ok: boolean }>(
  tx: Transaction, actor: Actor, span: HoursSpan, refusal: Refusal | null, now: Date, write: Write<Written>,
): Promise<Attempt<Written>> {
  const done = await writeAndCompare(tx, span.therapistId, now, write);
  if (done.state !== "written") return done;
  if (done.conflicts.length === 0) return { ok: false, state: "unsettled", refusal: null };
  const conflicts = await waysOut(tx, actor, done.conflicts, now);
  return { ok: false, state: "undecided", conflicts: conflicts.map((one) => (one.id === refusal?.id ? { ...one, refused: refusal.code } : one)) };
}

type Compared<Written> =
  | { state: "written"; written: Written; conflicts: ConflictRow[] }
  | { ok: false; state: "refused"; written: Written }
  | { ok: false; state: "not_found" };

/** What lies outside after the change and did not before. */
async function writeAndCompare<Written extends { ok: boolean }>(tx: Transaction, therapistId: string, now: Date, write: Write<Written>): Promise<Compared<Written>> {
  if (!(await lockTherapist(tx, therapistId))) return { ok: false, state: "not_found" };
  const before = new Set((await rowsOutsideHours(tx, therapistId, now)).map(({ id }) => id));
  const written = await write(tx);
  if (!written.ok) return { ok: false, state: "refused", written };
  const after = (await rowsOutsideHours(tx, therapistId, now)).map(({ id }) => id);
  const conflicts = await tx.appointment.findMany({
    where: { id: { in: after.filter((id) => !before.has(id)) } },
    include: { ...appointmentSelect, events: { where: { action: "start" }, select: { action: true, at: true } } },
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
  });
  return { state: "written", written, conflicts };
}

/** Before the days, as bookings do: whose sessions are moved or cancelled. */
async function lockRunnersOf(tx: Transaction, decisions: Decisions): Promise<void> {
  const rows = await tx.appointment.findMany({ where: { id: { in: [...decisions.keys()] } }, select: { runnerId: true } });
  for (const runnerId of [...new Set(rows.map((row) => row.runnerId))].sort()) await lockRunner(tx, runnerId);
}

/** No session is booked under the old hours between the look at what is booked and the change: nothing lies outside that nobody saw. */
async function lockSpan(tx: Transaction, span: HoursSpan, now: Date): Promise<void> {
  const { horizonDays } = await currentPolicy(tx);
  const locations = await tx.location.findMany({ where: { archivedAt: null }, select: { id: true } });
  const today = dateIn(now, "UTC");
  const last = addDays(today, horizonDays + DAYS_BETWEEN_ZONES);
  const from = addDays(span.from, -DAYS_BETWEEN_ZONES);
  const to = span.to === null ? last : addDays(span.to, DAYS_BETWEEN_ZONES);
  await lockDays(tx, locations.map(({ id }) => id), datesFromTo(from < today ? addDays(today, -DAYS_BETWEEN_ZONES) : from, to < last ? to : last));
}

/** Changes to one therapist's hours happen one after the other; false if there is no such therapist. */
async function lockTherapist(tx: Transaction, therapistId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM therapist WHERE id = ${therapistId}::uuid FOR UPDATE`;
  return rows.length > 0;
}
