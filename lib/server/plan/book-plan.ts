import { createHash } from "node:crypto";
import type { BookingRefusal, BookingResult } from "../../booking-view";
import { type FoundSlot, raceServed, type SlotQuestion, type WantedSession } from "../../domain/plan-slots";
import type { Race } from "../../domain/race-window";
import type { CheckInAnswers } from "../../domain/screening";
import { seasonOf } from "../../domain/season";
import type { PlanBookingInput, PlanWishes } from "../../plan-input";
import { openSessions, type PlanBooked, type PlanBookingResult, type PlanNotBooked, type PlanSituation, seasonWishes, serviceOf } from "../../plan-view";
import type { Actor } from "../auth/actor";
import { bookAppointment } from "../booking/book-appointment";
import { type Once, readClaim } from "../booking/idempotency";
import { db } from "../database";
import { toSqlDate } from "../sql-date";
import { bookedDates, findSessionSlots } from "./find-times";
import { markOf, readPlan } from "./read-plan";
import { saveWishes } from "./save-wishes";

export type PlanBooking = {
  wishes: PlanWishes;
  /** What to book; null for all that the plan proposes. */
  sessions: readonly WantedSession[] | null;
  checkIn: CheckInAnswers | null;
};

/** What a caller of the HTTP interface asks for: their wishes, but for what they name. */
export function planBookingFrom(situation: PlanSituation, { serviceId, therapistId, timeOfDay, sessions, checkIn }: PlanBookingInput): PlanBooking {
  const { wishes } = situation;
  return {
    wishes: {
      ...wishes,
      ...(serviceId ? { serviceId } : {}),
      ...(therapistId !== undefined ? { therapistId } : {}),
      ...(timeOfDay ? { timeOfDay } : {}),
    },
    sessions: sessions?.map(({ date, purpose, raceId }) => ({ key: `${purpose} ${date}`, date, purpose, raceIds: raceId ? [raceId] : [] })) ?? null,
    checkIn: checkIn ?? null,
  };
}

/** Another booking may take a slot between the look and the deed: then the next best, so often. */
const TRIES = 3;

/**
 * Books the sessions one after the other, each by all the rules in a transaction of its own: what can't be had comes back with
 * alternatives, the rest is booked. What was booked makes up a series. Signs that need help now end it before anything is booked. A
 * repeat with the same key finds what was booked before. [CADENCE] [BOOK]
 */
export async function bookPlan(actor: Actor, situation: PlanSituation, request: PlanBooking, now: Date, key: string | null): Promise<PlanBookingResult> {
  const { wishes } = request;
  const service = serviceOf(situation, wishes);
  if (!service) return { ok: false, code: "unknown_service" };
  const { plan, ...season } = seasonOf(situation.basis, seasonWishes(situation, wishes), situation.booked);
  const remaining = [...(request.sessions ?? openSessions(season, situation))].sort((a, b) => (a.date < b.date ? -1 : 1));
  const booked: PlanBooked[] = [];
  const notBooked: PlanNotBooked[] = [];
  const look = () => findSessionSlots({ actor, runnerId: actor.userId }, situation, wishes, remaining, [...bookedDates(situation), ...booked.map(({ date }) => date)], now);
  let { found, question, offer } = await look();
  for (let lost = 0; remaining[0]; ) {
    const session = remaining[0];
    const result = await bookFound(actor, request, { session, found: found[0], question, serviceId: service.id, locationId: situation.location.id, races: situation.basis.races }, now, key);
    if (!result.ok && result.code === "slot_taken" && ++lost < TRIES) {
      ({ found, question, offer } = await look());
      continue;
    }
    const { date, purpose } = session;
    if (result.ok) booked.push({ date, purpose, appointment: result.appointment });
    else if (result.code === "screening_emergency" || (result.code === "screening_block" && !result.bookableFrom)) return { ...result, code: result.code };
    else notBooked.push({ date, purpose, raceId: session.raceIds[0] ?? null, code: result.code, alternatives: result.alternatives ?? (found[0]?.alternatives ?? []).map(offer) });
    lost = 0;
    remaining.shift();
    found = found.slice(1);
  }
  await keepSeries(actor, booked, wishes, plan.intervalDays);
  const after = await readPlan(actor, now, situation.basis.horizonDays);
  if (after && booked.length > 0) await saveWishes(actor, wishes, markOf(after, wishes));
  return { ok: true, booked, notBooked };
}

type SessionResult = Extract<BookingResult, { ok: true }> | (Omit<BookingRefusal, "code"> & { code: PlanNotBooked["code"] });
type Found = { session: WantedSession; found: FoundSlot | undefined; question: SlotQuestion | null; serviceId: string; locationId: string; races: readonly Race[] };

async function bookFound(actor: Actor, { wishes, checkIn }: PlanBooking, { session, found, question, serviceId, locationId, races }: Found, now: Date, key: string | null): Promise<SessionResult> {
  const once = key === null ? null : onceFor(key, session, wishes);
  const before = once && (await readClaim(db, actor, once));
  if (before?.state === "repeat") return { ok: true, appointment: before.appointment };
  if (session.raceIds.some((raceId) => !races.some(({ id }) => id === raceId))) return { ok: false, code: "unknown_race" };
  if (!found?.slot || !question) return { ok: false, code: found?.code ?? "no_free_slot" };
  const { startsAt, therapistId } = found.slot;
  const raceId = raceServed(session, found.slot, question);
  const input = { serviceId, startsAt, therapistId, locationId, purpose: session.purpose, ...(raceId ? { raceId } : {}), ...(checkIn ? { checkIn } : {}) };
  return bookAppointment(actor, input, now, once);
}

/** One key for the whole names each of its sessions. */
function onceFor(key: string, session: WantedSession, { serviceId }: PlanWishes): Once {
  const asked = JSON.stringify([session.date, session.purpose, session.raceIds, serviceId]);
  return { key: `${key} ${session.key}`, requestHash: createHash("sha256").update(asked).digest("base64url") };
}

/** What was booked together belongs together: reports compare it with what was proposed. */
async function keepSeries(actor: Actor, booked: readonly PlanBooked[], wishes: PlanWishes, intervalDays: number | null): Promise<void> {
  const [first, last] = [booked[0], booked.at(-1)];
  if (!first || !last) return;
  const ids = booked.map(({ appointment }) => appointment.id);
  // A repeated request has its series already.
  const own = { id: { in: ids }, runnerId: actor.userId, seriesId: null };
  if ((await db.appointment.count({ where: own })) === 0) return;
  await db.$transaction(async (tx) => {
    const { id } = await tx.series.create({
      data: {
        runnerId: actor.userId,
        serviceId: first.appointment.service.id,
        therapistId: wishes.therapistId,
        intervalDays,
        firstDate: toSqlDate(first.date),
        lastDate: toSqlDate(last.date),
      },
    });
    await tx.appointment.updateMany({ where: own, data: { seriesId: id } });
  });
}
