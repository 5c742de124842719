import type { CadenceQuestion } from "../../domain/cadence";
import { achesNow } from "../../domain/aches";
import { addDays, type CalendarDate, dateIn } from "../../domain/calendar-date";
import { knownTraining } from "../../domain/known-training";
import { acheOf, withFollowUps } from "../aches/ache-rows";
import { raceOf } from "../booking/own-races";
import { db } from "../database";
import { toCalendarDate, toSqlDate } from "../sql-date";
import { wishesOf } from "./read-plan";

/** What the rule CADENCE asks of a runner, without the clinic's policy. */
export type RunnerCadence = Omit<CadenceQuestion, "racePolicy" | "thresholds">;

/** Longer than any rest that the policy can ask for. */
const DAYS_OF_RUNS = 400;
const DAYS_BACK = 84;

/**
 * Of these runners, those whose training is known or who have wished for something: what CADENCE asks of each, without their names, with
 * one query per table for all. Whoever calls has made sure that only figures about many leave it. [CADENCE]
 */
export async function readCadenceQuestions(runnerIds: readonly string[], today: CalendarDate, now: Date): Promise<RunnerCadence[]> {
  const own = { runnerId: { in: [...runnerIds] } };
  const [users, weeks, runs, imports, races, aches, settings, sessions, services] = await Promise.all([
    db.user.findMany({ where: { id: { in: [...runnerIds] } }, select: { id: true, timeZone: true } }),
    db.trainingWeek.findMany({ where: own }),
    db.activity.findMany({
      where: { ...own, sport: "run", distanceMeters: { not: null }, localDate: { gte: toSqlDate(addDays(today, -DAYS_OF_RUNS)), lte: toSqlDate(today) } },
      select: { runnerId: true, startsAt: true, localDate: true, distanceMeters: true },
      orderBy: { startsAt: "asc" },
    }),
    db.activity.groupBy({ by: ["runnerId"], where: { ...own, importId: { not: null } }, _max: { createdAt: true } }),
    db.race.findMany({ where: own, orderBy: [{ date: "asc" }, { name: "asc" }] }),
    db.ache.findMany({ where: { ...own, resolvedAt: null }, include: withFollowUps }),
    db.cadenceSettings.findMany({ where: own }),
    db.appointment.findMany({
      where: { ...own, raceId: null, startsAt: { gte: new Date(now.getTime() - DAYS_BACK * 86_400_000) }, status: { in: ["confirmed", "checked_in", "completed"] } },
      select: { runnerId: true, serviceId: true },
      orderBy: { startsAt: "asc" },
    }),
    db.service.findMany({ where: { archivedAt: null }, select: { id: true, priceAmount: true, raceRule: true }, orderBy: [{ position: "asc" }, { name: "asc" }] }),
  ]);
  const of = <Row extends { runnerId: string }>(rows: Row[]) => Map.groupBy(rows, ({ runnerId }) => runnerId);
  const [weeksOf, runsOf, racesOf, achesOf, sessionsOf] = [of(weeks), of(runs), of(races), of(aches), of(sessions)];
  const importedAt = new Map(imports.map(({ runnerId, _max }) => [runnerId, _max.createdAt]));
  const settingsOf = new Map(settings.map((row) => [row.runnerId, row]));
  return users.flatMap(({ id, timeZone }) => {
    const imported = importedAt.get(id);
    const ownRaces = racesOf.get(id) ?? [];
    const { load } = knownTraining({
      entered: (weeksOf.get(id) ?? []).map((week) => ({ ...week, weekStart: toCalendarDate(week.weekStart) })),
      runs: (runsOf.get(id) ?? []).map((run) => ({ date: toCalendarDate(run.localDate), startsAt: run.startsAt, distanceMeters: run.distanceMeters ?? 0 })),
      importedUntil: imported ? dateIn(imported, timeZone) : null,
      races: ownRaces.map((race) => ({ date: toCalendarDate(race.date), timeZone: race.timeZone })),
      today,
    });
    const kept = settingsOf.get(id) ?? null;
    if (load.weeklyMeters === null && !kept) return [];
    const { preference, monthlyBudget, serviceId } = wishesOf(kept, sessionsOf.get(id)?.at(-1)?.serviceId ?? null);
    const service = services.find((one) => one.id === serviceId) ?? services.find(({ raceRule }) => raceRule === "enforced");
    return [{ today, load, aches: achesNow((achesOf.get(id) ?? []).map(acheOf)), monthlyBudget, price: service?.priceAmount ?? 0, preference, races: ownRaces.map(raceOf) }];
  });
}
