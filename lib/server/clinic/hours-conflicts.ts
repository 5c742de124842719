import type { BookingCode } from "../../booking-view";
import { addDays, type CalendarDate, dateIn, datesFromTo } from "../../domain/calendar-date";
import type { Decisions, HoursConflict } from "../../hours-decisions";
import type { Actor } from "../auth/actor";
import { appointmentSelect } from "../booking/appointment-view";
import { lapsedHold } from "../booking/read-calendars";
import { inBookingTransaction, lockDays, lockRunner } from "../booking/transaction";
import { currentPolicy } from "../catalogue/policy";
import type { Transaction } from "../database";
import type { Prisma } from "../generated/client";
import { rowsOutsideHours } from "./appointments-outside-hours";
import { keepsHoursOf } from "./hours-access";
import { carryOut, type ConflictRow, waysOut } from "./hours-decisions";

/** Sessions that the change would leave outside have to be decided on first; nothing was written. */
export type Undecided = { ok: false; code: "undecided"; conflicts: HoursConflict[] };

/** Whose sessions may be left outside, and on which dates: both included, for good when `to` is null. */
export type ChangeSpan = ({ therapistIds: readonly string[] } | { locationId: string }) & { from: CalendarDate; to: CalendarDate | null };

/** A change of the clinic after which sessions may lie outside: other hours, a closure, a room or a therapist that is no longer there. */
export type PlannedChange<Written> = {
  span: ChangeSpan;
  /** Why, in words that the runners of moved sessions read with them. */
  why?: string;
  /** Coming sessions to decide on though they may lie within the hours: of a service that is no longer given, say. Asked before `write`. */
  concerns?: (tx: Transaction) => Promise<Prisma.AppointmentWhereInput | null>;
  /** Writes it all with its audit entry, or refuses. May run several times: what it wrote before is undone then. */
  write: (tx: Transaction) => Promise<Written>;
};

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

const COMING = ["held", "confirmed", "checked_in"] as const;
/** A therapist who leaves may have months of sessions, each looked at and moved by the rules. */
const MANY_SESSIONS = { timeout: 60_000 };
/** Locations may be in zones in which it is another date. */
const DAYS_BETWEEN_ZONES = 1;

/** A change of one therapist's hours, by themselves or an admin. [ACCESS] */
export async function changeHours<Written extends { ok: boolean }>(
  actor: Actor,
  { therapistId, from, to }: { therapistId: string; from: CalendarDate; to: CalendarDate | null },
  decisions: Decisions,
  now: Date,
  write: (tx: Transaction) => Promise<Written>,
): Promise<Written | Undecided | NotFound> {
  if (!keepsHoursOf(actor, therapistId)) return { ok: false, code: "not_found" };
  return changeClinic(actor, { span: { therapistIds: [therapistId], from, to }, write }, decisions, now);
}

/**
 * Writes a change together with what was decided about every session that it leaves outside: all of it, each decision checked by the rules
 * again as the clinic is then, or nothing. While one is undecided, or can't be carried out any more, the answer is all of them with what
 * can be done. `not_found` if the therapist or location is not there. Whether the actor may make the change is for the caller. [SLOT] [RACE]
 */
export async function changeClinic<Written extends { ok: boolean }>(
  actor: Actor,
  change: PlannedChange<Written>,
  decisions: Decisions,
  now: Date,
): Promise<Written | Undecided | NotFound> {
  for (;;) {
    const saved = await inBookingTransaction((tx) => save(tx, actor, change, decisions, now), MANY_SESSIONS);
    if (saved.state !== "unsettled") return answerOf(saved);
    const looked = await inBookingTransaction((tx) => look(tx, actor, change, saved.refusal, now), MANY_SESSIONS);
    // With nothing left to decide: someone else has dealt with it since, and the change can be saved.
    if (looked.state !== "unsettled") return answerOf(looked);
  }
}

function answerOf<Written>(attempt: Exclude<Attempt<Written>, { state: "unsettled" }>): Written | Undecided | NotFound {
  if (attempt.state === "not_found") return { ok: false, code: "not_found" };
  if (attempt.state === "undecided") return { ok: false, code: "undecided", conflicts: attempt.conflicts };
  return attempt.written;
}

async function save<Written extends { ok: boolean }>(
  tx: Transaction, actor: Actor, change: PlannedChange<Written>, decisions: Decisions, now: Date,
): Promise<Attempt<Written>> {
  await lockRunnersOf(tx, decisions);
  await lockDaysOf(tx, change.span, decisions, now);
  const done = await writeAndCompare(tx, change, now);
  if (done.state !== "written") return done;
  const { written, conflicts } = done;
  if (conflicts.some(({ id }) => !decisions.has(id))) return { ok: false, state: "unsettled", refusal: null };
  for (const row of conflicts) {
    const code = await carryOut(tx, actor, row, decisions.get(row.id)!, change.why ?? null, now);
    if (code) return { ok: false, state: "unsettled", refusal: { id: row.id, code } };
  }
  return { ok: true, state: "saved", written };
}

/** Looks for ways out after the change, which is then taken back. Without the days' locks: booking goes on meanwhile. */
async function look<Written extends { ok: boolean }>(
  tx: Transaction, actor: Actor, change: PlannedChange<Written>, refusal: Refusal | null, now: Date,
): Promise<Attempt<Written>> {
  const done = await writeAndCompare(tx, change, now);
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
async function writeAndCompare<Written extends { ok: boolean }>(tx: Transaction, { span, concerns, write }: PlannedChange<Written>, now: Date): Promise<Compared<Written>> {
  if (!(await lockWhose(tx, span))) return { ok: false, state: "not_found" };
  const before = new Set((await rowsOutsideHours(tx, span, now)).map(({ id }) => id));
  const concerned = await concerns?.(tx);
  const written = await write(tx);
  if (!written.ok) return { ok: false, state: "refused", written };
  const after = (await rowsOutsideHours(tx, span, now)).map(({ id }) => id);
  const conflicts = await tx.appointment.findMany({
    where: {
      OR: [
        { id: { in: after.filter((id) => !before.has(id)) } },
        ...(concerned ? [{ AND: [concerned, { startsAt: { gte: now }, status: { in: [...COMING] }, NOT: lapsedHold(now) }] }] : []),
      ],
    },
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

/**
 * No session is booked as the clinic was between the look at what is booked and the change: nothing lies outside that nobody saw. The days
 * that sessions are moved to are among them, all in one order with those of other changes.
 */
async function lockDaysOf(tx: Transaction, span: ChangeSpan, decisions: Decisions, now: Date): Promise<void> {
  const { horizonDays } = await currentPolicy(tx);
  const locations = await tx.location.findMany({ where: { archivedAt: null }, select: { id: true } });
  const today = dateIn(now, "UTC");
  const last = addDays(today, horizonDays + DAYS_BETWEEN_ZONES);
  const from = addDays(span.from, -DAYS_BETWEEN_ZONES);
  const to = span.to === null ? last : addDays(span.to, DAYS_BETWEEN_ZONES);
  const changed = datesFromTo(from < today ? addDays(today, -DAYS_BETWEEN_ZONES) : from, to < last ? to : last);
  const movedTo = [...decisions.values()].flatMap((decision) => (decision.kind === "move" ? daysAround(dateIn(decision.startsAt, "UTC")) : []));
  await lockDays(tx, locations.map(({ id }) => id), [...new Set([...changed, ...movedTo])]);
}

function daysAround(date: CalendarDate): CalendarDate[] {
  return datesFromTo(addDays(date, -DAYS_BETWEEN_ZONES), addDays(date, DAYS_BETWEEN_ZONES));
}

/**
 * Changes to one therapist, or to one location, happen one after the other; false if one is not there. Not so strong that a booking, which
 * only refers to the row, would wait for it.
 */
async function lockWhose(tx: Transaction, span: ChangeSpan): Promise<boolean> {
  if ("locationId" in span) {
    const rows = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM location WHERE id = ${span.locationId}::uuid FOR NO KEY UPDATE`;
    return rows.length === 1;
  }
  const ids = [...new Set(span.therapistIds)].sort();
  const rows = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM therapist WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR NO KEY UPDATE`;
  return rows.length === ids.length;
}
