import type { CadenceCode, CadenceInterval } from "./cadence";
import type { CalendarDate } from "./calendar-date";

/** What has changed since a runner last booked or kept their plan. Nothing booked moves by itself: a change is only a proposal. [CADENCE] */

/** What a plan rested on when the runner accepted or kept it. */
export type PlanMark = {
  intervalDays: CadenceInterval | null;
  codes: CadenceCode[];
  races: { id: string; name: string; date: CalendarDate }[];
  /** The booked sessions to come, by date. */
  booked: { appointmentId: string; date: CalendarDate }[];
};

export type PlanChange =
  | { kind: "race_added" | "race_removed"; name: string; date: CalendarDate }
  | { kind: "race_moved"; name: string; date: CalendarDate; from: CalendarDate }
  | { kind: "session_gone"; date: CalendarDate }
  | { kind: "reason_added" | "reason_gone"; code: CadenceCode }
  | { kind: "interval"; from: CadenceInterval | null; to: CadenceInterval | null };

/** The changes from `before` to `now`, races first; `today` tells sessions that took place from those cancelled. */
export function planChanges(before: PlanMark, now: PlanMark, today: CalendarDate): PlanChange[] {
  const was = (id: string) => before.races.find((race) => race.id === id);
  const is = (id: string) => now.races.find((race) => race.id === id);
  const changes: PlanChange[] = [];
  for (const { id, name, date } of now.races) {
    const old = was(id);
    if (!old) changes.push({ kind: "race_added", name, date });
    else if (old.date !== date) changes.push({ kind: "race_moved", name, date, from: old.date });
  }
  for (const { id, name, date } of before.races) if (!is(id) && date >= today) changes.push({ kind: "race_removed", name, date });
  for (const { appointmentId, date } of before.booked) {
    if (date >= today && !now.booked.some((each) => each.appointmentId === appointmentId)) changes.push({ kind: "session_gone", date });
  }
  for (const code of now.codes) if (!before.codes.includes(code)) changes.push({ kind: "reason_added", code });
  for (const code of before.codes) if (!now.codes.includes(code)) changes.push({ kind: "reason_gone", code });
  if (before.intervalDays !== now.intervalDays) changes.push({ kind: "interval", from: before.intervalDays, to: now.intervalDays });
  return changes;
}
