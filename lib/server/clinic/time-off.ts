import { randomUUID } from "node:crypto";
import type { BlockInput, TimeOffInput, UnblockInput } from "../../clinic-input";
import type { CalendarDate } from "../../domain/calendar-date";
import { timeOffPeriod, weeklyBlocks } from "../../domain/time-off";
import { type Decisions, NOTHING_DECIDED } from "../../hours-decisions";
import type { Actor } from "../auth/actor";
import { db } from "../database";
import { recordChange } from "./audit";
import { keepsHoursOf } from "./hours-access";
import { changeHours, type Undecided } from "./hours-conflicts";

export type TimeOffAdded = TimeOffWritten | Undecided;

type TimeOffWritten =
  | { ok: true; id: string; startsAt: Date; endsAt: Date; timeZone: string }
  | { ok: false; code: "not_found" | "unknown_location" | "all_in_past" }
  | Extract<ReturnType<typeof timeOffPeriod>, { ok: false }>;

/** Keeps a therapist's time free from booking, from now on. Each session in it has to be decided on first. [ACCESS] */
export async function addTimeOff(
  actor: Actor,
  therapistId: string,
  input: TimeOffInput,
  now: Date,
  decisions: Decisions = NOTHING_DECIDED,
): Promise<TimeOffAdded> {
  const span = { therapistId, from: input.startDate, to: input.endDate };
  return changeHours(actor, span, decisions, now, async (tx): Promise<TimeOffWritten> => {
    const location = await tx.location.findFirst({ where: { id: input.locationId, archivedAt: null } });
    if (!location) return { ok: false, code: "unknown_location" };
    const period = timeOffPeriod(input, location.timeZone);
    if (!period.ok) return period;
    const { startsAt, endsAt } = period;
    if (endsAt <= now) return { ok: false, code: "all_in_past" };
    const timeOff = await tx.timeOff.create({ data: { therapistId, startsAt, endsAt, reason: input.reason, createdAt: now } });
    // Not the reason: it may say that somebody is ill.
    await recordChange(tx, actor, {
      action: "added_time_off",
      subject: "time_off",
      subjectId: timeOff.id,
      personId: therapistId,
      detail: { therapistId, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() },
    }, now);
    return { ok: true, id: timeOff.id, startsAt, endsAt, timeZone: location.timeZone };
  });
}

export type Blocked = BlockWritten | Undecided;

type BlockWritten =
  /** The first block's id, how many weeks have one, and the dates on which clocks skip some or all of it. */
  | { ok: true; id: string; seriesId: string | null; weeks: number; skipped: CalendarDate[]; startsAt: Date; endsAt: Date; timeZone: string }
  | { ok: false; code: "not_found" | "unknown_location" | "all_in_past" }
  /** Clocks skip all of it. */
  | { ok: false; code: "time_skipped"; date: CalendarDate };

/**
 * Keeps a time free from booking, once or each week at the same hour on the location's clock. Each session in it has to be decided on
 * first. [ACCESS] [TIME]
 */
export async function blockTime(actor: Actor, input: BlockInput, now: Date, decisions: Decisions = NOTHING_DECIDED): Promise<Blocked> {
  const { therapistId, reason } = input;
  const span = { therapistId, from: input.date, to: input.until ?? input.date };
  return changeHours(actor, span, decisions, now, async (tx): Promise<BlockWritten> => {
    const location = await tx.location.findFirst({ where: { id: input.locationId, archivedAt: null } });
    if (!location) return { ok: false, code: "unknown_location" };
    const { timeZone } = location;
    const { blocks, skipped } = weeklyBlocks(input, timeZone);
    if (blocks.length === 0) return { ok: false, code: "time_skipped", date: input.date };
    const coming = blocks.filter(({ endsAt }) => endsAt > now);
    const first = coming[0];
    if (!first) return { ok: false, code: "all_in_past" };
    const seriesId = input.until === null ? null : randomUUID();
    const rows = await tx.timeOff.createManyAndReturn({
      data: coming.map(({ startsAt, endsAt }) => ({ therapistId, seriesId, startsAt, endsAt, reason, createdAt: now })),
      select: { id: true },
    });
    const { startsAt, endsAt } = first;
    const id = rows[0]!.id;
    await recordChange(tx, actor, {
      action: "blocked_time",
      subject: "time_off",
      subjectId: id,
      personId: therapistId,
      detail: { therapistId, seriesId, weeks: coming.length, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() },
    }, now);
    return { ok: true, id, seriesId, weeks: coming.length, skipped, startsAt, endsAt, timeZone };
  });
}

/**
 * Takes time off or a block back: this one, or every week of its series that is not over. The hours can be booked again. For the
 * therapist themselves, or an admin. [ACCESS]
 */
export async function unblockTime(actor: Actor, { id, scope }: UnblockInput, now: Date): Promise<{ ok: true; removed: number } | { ok: false; code: "not_found" }> {
  return db.$transaction(async (tx) => {
    const found = await tx.timeOff.findUnique({ where: { id } });
    if (!found || !keepsHoursOf(actor, found.therapistId)) return { ok: false, code: "not_found" };
    const { therapistId, seriesId, startsAt, endsAt } = found;
    const wholeSeries = scope === "series" && seriesId !== null;
    const { count } = await tx.timeOff.deleteMany({ where: wholeSeries ? { seriesId, therapistId, endsAt: { gt: now } } : { id } });
    if (count === 0) return { ok: false, code: "not_found" };
    await recordChange(tx, actor, {
      action: "removed_time_off",
      subject: "time_off",
      subjectId: id,
      personId: therapistId,
      detail: { therapistId, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), ...(wholeSeries ? { seriesId, removed: count } : {}) },
    }, now);
    return { ok: true, removed: count };
  });
}
