import type { CalendarDate } from "../../domain/calendar-date";
import { dateIn } from "../../domain/calendar-date";
import { timeOffPeriod } from "../../domain/time-off";
import { type Decisions, NOTHING_DECIDED } from "../../hours-decisions";
import type { ClosureInput } from "../../place-input";
import type { Actor } from "../auth/actor";
import { db } from "../database";
import { recordChange } from "./audit";
import { changeClinic, type Undecided } from "./hours-conflicts";

export type ClosureAdded = ClosureWritten | Undecided;

type ClosureWritten =
  | { ok: true; id: string; startsAt: Date; endsAt: Date; timeZone: string }
  | { ok: false; code: "not_found" | "all_in_past" }
  /** Another closure covers all of it. */
  | { ok: false; code: "closed_already"; reason: string }
  | Extract<ReturnType<typeof timeOffPeriod>, { ok: false }>;

/** Closes a location for some days or hours: nobody can be booked there then. Each session in it has to be decided on first. [ACCESS] */
export async function addClosure(
  actor: Actor,
  locationId: string,
  input: ClosureInput,
  now: Date,
  decisions: Decisions = NOTHING_DECIDED,
): Promise<ClosureAdded> {
  if (!actor.roles.includes("admin")) return { ok: false, code: "not_found" };
  const span = { locationId, from: input.startDate, to: input.endDate };
  return changeClinic(actor, { span, why: closedText(input.reason), write: async (tx): Promise<ClosureWritten> => {
    const location = await tx.location.findFirst({ where: { id: locationId, archivedAt: null } });
    if (!location) return { ok: false, code: "not_found" };
    const period = timeOffPeriod(input, location.timeZone);
    if (!period.ok) return period;
    const { startsAt, endsAt } = period;
    if (endsAt <= now) return { ok: false, code: "all_in_past" };
    const covering = await tx.closure.findFirst({ where: { locationId, startsAt: { lte: startsAt }, endsAt: { gte: endsAt } } });
    if (covering) return { ok: false, code: "closed_already", reason: covering.reason };
    const { id } = await tx.closure.create({ data: { locationId, startsAt, endsAt, reason: input.reason, createdAt: now } });
    await recordChange(tx, actor, {
      action: "added_closure",
      subject: "closure",
      subjectId: id,
      detail: { locationId, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), reason: input.reason },
    }, now);
    return { ok: true, id, startsAt, endsAt, timeZone: location.timeZone };
  } }, decisions, now);
}

/** What runners read whose sessions are moved out of a closure. */
function closedText(reason: string): string {
  return `We are closed then: ${reason}.`;
}

type ClosureRemoved = { ok: true; reason: string; from: CalendarDate } | { ok: false; code: "not_found" };

/** Takes a closure back: its time can be booked again. For admins. [ACCESS] */
export async function removeClosure(actor: Actor, locationId: string, id: string, now: Date): Promise<ClosureRemoved> {
  if (!actor.roles.includes("admin")) return { ok: false, code: "not_found" };
  return db.$transaction(async (tx): Promise<ClosureRemoved> => {
    const closure = await tx.closure.findFirst({ where: { id, locationId }, include: { location: { select: { timeZone: true } } } });
    // Of two who take it back at once, one finds it gone.
    if (!closure || (await tx.closure.deleteMany({ where: { id } })).count === 0) return { ok: false, code: "not_found" };
    const { startsAt, endsAt, reason, location } = closure;
    await recordChange(tx, actor, {
      action: "removed_closure",
      subject: "closure",
      subjectId: id,
      detail: { locationId, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), reason },
    }, now);
    return { ok: true, reason, from: dateIn(startsAt, location.timeZone) };
  });
}
