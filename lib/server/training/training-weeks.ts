import { dateIn } from "../../domain/calendar-date";
import type { KnownWeek } from "../../domain/known-training";
import type { DistanceUnitInput, TrainingWeekInput } from "../../training-input";
import { type Actor, hasRole } from "../auth/actor";
import { db } from "../database";
import { toCalendarDate, toSqlDate } from "../sql-date";
import { readTraining } from "./read-training";

export type WeekListed = KnownWeek & { minutes: number | null; sessionRpe: number | null };

/** The actor's weeks, entered or summed up from imported runs, oldest first. [ACCESS] */
export async function listWeeks(actor: Actor, now: Date): Promise<WeekListed[]> {
  if (!hasRole(actor, "runner")) return [];
  const [{ weeks }, entered] = await Promise.all([readTraining(actor.userId, dateIn(now, actor.timeZone)), db.trainingWeek.findMany({ where: { runnerId: actor.userId } })]);
  return weeks.map((week) => {
    const row = week.source === "entered" ? entered.find(({ weekStart }) => toCalendarDate(weekStart) === week.weekStart) : undefined;
    return { ...week, minutes: row?.minutes ?? null, sessionRpe: row?.sessionRpe ?? null };
  });
}

/** Enters a week, in place of what was entered for it before; `isNew` says whether there was nothing. Null for who isn't a runner. */
export async function saveWeek(actor: Actor, input: TrainingWeekInput): Promise<{ isNew: boolean } | null> {
  if (!hasRole(actor, "runner")) return null;
  const { weekStart, ...amounts } = input;
  const key = { runnerId: actor.userId, weekStart: toSqlDate(weekStart) };
  const before = await db.trainingWeek.findUnique({ where: { runnerId_weekStart: key }, select: { id: true } });
  await db.trainingWeek.upsert({ where: { runnerId_weekStart: key }, create: { ...key, ...amounts }, update: amounts });
  return { isNew: before === null };
}

/** Removes an entered week: imported runs of that week count again. False when none was entered. [ACCESS] */
export async function removeWeek(actor: Actor, weekStart: TrainingWeekInput["weekStart"]): Promise<boolean> {
  const { count } = await db.trainingWeek.deleteMany({ where: { runnerId: actor.userId, weekStart: toSqlDate(weekStart) } });
  return count > 0;
}

/** In which unit the actor reads distances. */
export async function readDistanceUnit(actor: Actor): Promise<DistanceUnitInput> {
  const runner = await db.runner.findUnique({ where: { id: actor.userId }, select: { distanceUnit: true } });
  // A check constraint holds the column to the two.
  return (runner?.distanceUnit ?? "km") as DistanceUnitInput;
}

/** Keeps in which unit the actor reads distances. */
export async function chooseDistanceUnit(actor: Actor, distanceUnit: DistanceUnitInput): Promise<void> {
  await db.runner.updateMany({ where: { id: actor.userId }, data: { distanceUnit } });
}
