import type { WorkingHoursInput } from "../../clinic-input";
import { type CalendarDate, dateIn } from "../../domain/calendar-date";
import { changeWeek, type WeeklyRow, weekOn } from "../../domain/weekly-hours";
import { type Decisions, NOTHING_DECIDED } from "../../hours-decisions";
import type { Actor } from "../auth/actor";
import type { Transaction } from "../database";
import { toCalendarDate, toSqlDate, weeklyRow } from "../sql-date";
import { recordChange } from "./audit";
import { changeHours, type Undecided } from "./hours-conflicts";

export type HoursChanged = WeekWritten | Undecided;

type WeekWritten =
  /** The dates that the new week holds for, both included; open when null. */
  | { ok: true; from: CalendarDate; to: CalendarDate | null }
  | { ok: false; code: "not_found" }
  | { ok: false; code: "unknown_location" }
  | { ok: false; code: "date_in_past"; today: CalendarDate }
  /** The therapist already works at another location at that time; 1 is Monday. */
  | { ok: false; code: "works_elsewhere"; weekday: number; locationName: string };

/**
 * Changes a therapist's week at one location from a day on: the old hours end the day before. Days before today can't be changed.
 * Availability follows at once; each session that would fall outside has to be decided on first. [ACCESS]
 */
export async function changeWorkingHours(
  actor: Actor,
  therapistId: string,
  input: WorkingHoursInput,
  now: Date,
  decisions: Decisions = NOTHING_DECIDED,
): Promise<HoursChanged> {
  const span = { therapistId, from: input.effectiveFrom, to: input.effectiveTo };
  return changeHours(actor, span, decisions, now, async (tx): Promise<WeekWritten> => {
    const location = await tx.location.findFirst({ where: { id: input.locationId, archivedAt: null } });
    if (!location) return { ok: false, code: "unknown_location" };
    const today = dateIn(now, location.timeZone);
    if (input.effectiveFrom < today) return { ok: false, code: "date_in_past", today };

    const stored = await tx.workingHours.findMany({ where: { therapistId, locationId: location.id } });
    const rows = stored.map(weeklyRow);
    const before = weekOn(rows, input.effectiveFrom);
    const change = changeWeek(rows, { from: input.effectiveFrom, to: input.effectiveTo, days: input.days });
    const elsewhere = await overlapElsewhere(tx, therapistId, location.id, change.add);
    if (elsewhere) return elsewhere;

    // In this order no two rows ever cover the same hour, which the exclusion constraint checks after each statement.
    await tx.workingHours.deleteMany({ where: { id: { in: change.remove.map(({ id }) => id) } } });
    for (const { row, effectiveTo } of change.end) {
      await tx.workingHours.update({ where: { id: row.id }, data: { effectiveTo: toSqlDate(effectiveTo) } });
    }
    await tx.workingHours.createMany({
      data: change.add.map((row) => ({
        therapistId,
        locationId: location.id,
        weekday: row.weekday,
        startMinute: row.startMinute,
        endMinute: row.endMinute,
        effectiveFrom: toSqlDate(row.effectiveFrom),
        effectiveTo: row.effectiveTo && toSqlDate(row.effectiveTo),
      })),
    });
    if (change.add.length > 0) await tx.therapistLocation.createMany({ data: [{ therapistId, locationId: location.id }], skipDuplicates: true });
    await recordChange(tx, actor, {
      action: "changed_working_hours",
      subject: "therapist",
      subjectId: therapistId,
      detail: { locationId: location.id, from: input.effectiveFrom, to: change.to, before, after: input.days },
    }, now);
    return { ok: true, from: input.effectiveFrom, to: change.to };
  });
}

async function overlapElsewhere(tx: Transaction, therapistId: string, locationId: string, added: readonly WeeklyRow[]): Promise<WeekWritten | null> {
  const others = await tx.workingHours.findMany({
    where: { therapistId, locationId: { not: locationId } },
    include: { location: { select: { name: true } } },
  });
  for (const row of added) {
    const clash = others.find(
      (other) =>
        other.weekday === row.weekday &&
        other.startMinute < row.endMinute &&
        row.startMinute < other.endMinute &&
        (row.effectiveTo === null || toCalendarDate(other.effectiveFrom) <= row.effectiveTo) &&
        (other.effectiveTo === null || toCalendarDate(other.effectiveTo) >= row.effectiveFrom),
    );
    if (clash) return { ok: false, code: "works_elsewhere", weekday: row.weekday, locationName: clash.location.name };
  }
  return null;
}
