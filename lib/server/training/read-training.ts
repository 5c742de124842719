import { type CalendarDate, dateIn } from "../../domain/calendar-date";
import { type KnownTraining, knownTraining } from "../../domain/known-training";
import { db, type Transaction } from "../database";
import { toCalendarDate, toSqlDate } from "../sql-date";

/**
 * All that is known of a runner's training, as the rules LOAD and CADENCE read it; `today` on the runner's calendar. Whoever calls has
 * made sure that it may be read: the runner's own, or of somebody in care. [LOAD]
 */
export async function readTraining(runnerId: string, today: CalendarDate, tx: Transaction = db): Promise<KnownTraining> {
  const entered = await tx.trainingWeek.findMany({ where: { runnerId } });
  const activities = await tx.activity.findMany({
    where: { runnerId, sport: "run", distanceMeters: { not: null }, localDate: { lte: toSqlDate(today) } },
    select: { startsAt: true, localDate: true, distanceMeters: true },
    orderBy: { startsAt: "asc" },
  });
  const lastImport = await tx.activity.findFirst({ where: { runnerId, importId: { not: null } }, orderBy: { createdAt: "desc" }, select: { createdAt: true } });
  const races = await tx.race.findMany({ where: { runnerId }, select: { date: true, timeZone: true } });
  const { timeZone } = await tx.user.findUniqueOrThrow({ where: { id: runnerId }, select: { timeZone: true } });
  return knownTraining({
    entered: entered.map(({ weekStart, distanceMeters, runs, longestRunMeters }) => ({ weekStart: toCalendarDate(weekStart), distanceMeters, runs, longestRunMeters })),
    runs: activities.map(({ startsAt, localDate, distanceMeters }) => ({ date: toCalendarDate(localDate), startsAt, distanceMeters: distanceMeters ?? 0 })),
    importedUntil: lastImport && dateIn(lastImport.createdAt, timeZone),
    races: races.map((race) => ({ date: toCalendarDate(race.date), timeZone: race.timeZone })),
    today,
  });
}
