import type { DayOverrideInput } from "../../clinic-input";
import { type CalendarDate, dateIn, weekday } from "../../domain/calendar-date";
import { type Decisions, NOTHING_DECIDED } from "../../hours-decisions";
import type { Actor } from "../auth/actor";
import { db, type Transaction } from "../database";
import { toCalendarDate, toSqlDate } from "../sql-date";
import { recordChange } from "./audit";
import { changeHours, type Undecided } from "./hours-conflicts";

export type DayChanged = DayWritten | Undecided;

type DayWritten =
  | { ok: true }
  | { ok: false; code: "not_found" | "unknown_location" }
  | { ok: false; code: "date_in_past"; today: CalendarDate }
  /** The therapist works at another location at that time on that day. */
  | { ok: false; code: "works_elsewhere"; locationName: string };

/**
 * Gives one day other hours than the weekly ones, or none (a day off). A second entry for the day replaces the first. Each session that
 * would fall outside has to be decided on first. [ACCESS]
 */
export async function setDayOverride(
  actor: Actor,
  therapistId: string,
  input: DayOverrideInput,
  now: Date,
  decisions: Decisions = NOTHING_DECIDED,
): Promise<DayChanged> {
  const span = { therapistId, from: input.date, to: input.date };
  return changeHours(actor, span, decisions, now, async (tx): Promise<DayWritten> => {
    const location = await tx.location.findFirst({ where: { id: input.locationId, archivedAt: null } });
    if (!location) return { ok: false, code: "unknown_location" };
    const today = dateIn(now, location.timeZone);
    if (input.date < today) return { ok: false, code: "date_in_past", today };
    const elsewhere = await overlapElsewhere(tx, therapistId, input);
    if (elsewhere) return elsewhere;
    const date = toSqlDate(input.date);
    const day = { therapistId_locationId_date: { therapistId, locationId: location.id, date } };
    const override = await tx.dayOverride.upsert({
      where: day,
      create: { therapistId, locationId: location.id, date, reason: input.reason, hours: { create: input.hours } },
      update: { reason: input.reason, hours: { deleteMany: {}, create: input.hours } },
    });
    await recordChange(tx, actor, {
      action: "set_day_override",
      subject: "day_override",
      subjectId: override.id,
      personId: therapistId,
      detail: { therapistId, locationId: location.id, date: input.date, hours: input.hours },
    }, now);
    return { ok: true };
  });
}

async function overlapElsewhere(tx: Transaction, therapistId: string, input: DayOverrideInput): Promise<DayWritten | null> {
  const date = toSqlDate(input.date);
  const here = { therapistId, locationId: { not: input.locationId }, location: { archivedAt: null } };
  const include = { location: { select: { name: true } } };
  const overrides = await tx.dayOverride.findMany({ where: { ...here, date }, include: { ...include, hours: true } });
  const weekly = await tx.workingHours.findMany({
    where: {
      ...here,
      // The day's override there replaces the weekly hours there.
      NOT: { locationId: { in: overrides.map(({ locationId }) => locationId) } },
      weekday: weekday(input.date),
      effectiveFrom: { lte: date },
      OR: [{ effectiveTo: null }, { effectiveTo: { gte: date } }],
    },
    include,
  });
  const others = [...weekly, ...overrides.flatMap(({ location, hours }) => hours.map((one) => ({ ...one, location })))];
  const clash = others.find((other) => input.hours.some((one) => one.startMinute < other.endMinute && other.startMinute < one.endMinute));
  return clash ? { ok: false, code: "works_elsewhere", locationName: clash.location.name } : null;
}

type DayRemoved = { ok: true } | { ok: false; code: "not_found" };

/** Gives a day its weekly hours back. Sessions that only the day's own hours had room for have to be decided on first. [ACCESS] */
export async function removeDayOverride(actor: Actor, id: string, now: Date, decisions: Decisions = NOTHING_DECIDED): Promise<DayRemoved | Undecided> {
  const found = await db.dayOverride.findUnique({ where: { id }, select: { therapistId: true, date: true } });
  if (!found) return { ok: false, code: "not_found" };
  const date = toCalendarDate(found.date);
  const span = { therapistId: found.therapistId, from: date, to: date };
  return changeHours(actor, span, decisions, now, async (tx): Promise<DayRemoved> => {
    const override = await tx.dayOverride.findUnique({ where: { id }, include: { hours: true } });
    if (!override) return { ok: false, code: "not_found" };
    await tx.dayOverride.delete({ where: { id } });
    await recordChange(tx, actor, {
      action: "removed_day_override",
      subject: "day_override",
      subjectId: id,
      personId: override.therapistId,
      detail: {
        therapistId: override.therapistId,
        locationId: override.locationId,
        date: toCalendarDate(override.date),
        hours: override.hours.map(({ startMinute, endMinute }) => ({ startMinute, endMinute })),
      },
    }, now);
    return { ok: true };
  });
}
