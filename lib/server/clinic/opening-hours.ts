import type { WorkingHoursInput } from "../../clinic-input";
import { type CalendarDate, dateIn } from "../../domain/calendar-date";
import { changeWeek, weekOn } from "../../domain/weekly-hours";
import { type Decisions, NOTHING_DECIDED } from "../../hours-decisions";
import { type Actor, hasRole } from "../auth/actor";
import { toSqlDate, weeklyRow } from "../sql-date";
import { recordChange } from "./audit";
import { changeClinic, type Undecided } from "./hours-conflicts";

type OpeningWritten =
  /** The dates that the new week holds for, both included; open when null. `kept` is false for a week without any hours. */
  | { ok: true; from: CalendarDate; to: CalendarDate | null; kept: boolean }
  | { ok: false; code: "not_found" }
  | { ok: false; code: "date_in_past"; today: CalendarDate };

/**
 * Changes when a location is open from a day on; a week without hours means that none are kept, so that it is open whenever somebody works.
 * Each session that would lie outside has to be decided on first. For admins. [ACCESS] [SLOT]
 */
export async function changeOpeningHours(actor: Actor, input: WorkingHoursInput, now: Date, decisions: Decisions = NOTHING_DECIDED): Promise<OpeningWritten | Undecided> {
  if (!hasRole(actor, "admin")) return { ok: false, code: "not_found" };
  const { locationId, effectiveFrom: from, days } = input;
  const span = { locationId, from, to: input.effectiveTo };
  return changeClinic(actor, { span, why: "Our opening hours have changed.", write: async (tx): Promise<OpeningWritten> => {
    const location = await tx.location.findFirst({ where: { id: locationId, archivedAt: null } });
    if (!location) return { ok: false, code: "not_found" };
    const today = dateIn(now, location.timeZone);
    if (from < today) return { ok: false, code: "date_in_past", today };
    const rows = (await tx.openingHours.findMany({ where: { locationId } })).map(weeklyRow);
    const before = weekOn(rows, from);
    const change = changeWeek(rows, { from, to: input.effectiveTo, days });
    // In this order no two rows ever cover the same hour, which the exclusion constraint checks after each statement.
    await tx.openingHours.deleteMany({ where: { id: { in: change.remove.map(({ id }) => id) } } });
    for (const { row, effectiveTo } of change.end) await tx.openingHours.update({ where: { id: row.id }, data: { effectiveTo: toSqlDate(effectiveTo) } });
    await tx.openingHours.createMany({
      data: change.add.map((row) => ({ ...row, locationId, effectiveFrom: toSqlDate(row.effectiveFrom), effectiveTo: row.effectiveTo && toSqlDate(row.effectiveTo) })),
    });
    const detail = { locationId, from, to: change.to, before, after: days };
    await recordChange(tx, actor, { action: "changed_opening_hours", subject: "opening_hours", subjectId: locationId, detail }, now);
    return { ok: true, from, to: change.to, kept: days.some((hours) => hours.length > 0) };
  } }, decisions, now);
}
