import { subDays } from "date-fns";
import { chooseCadence } from "../../domain/cadence";
import { addDays, dateIn } from "../../domain/calendar-date";
import type { PolicyEffect, PolicyTerms } from "../../policy-view";
import { db } from "../database";
import { readCadenceQuestions } from "../plan/read-cadence-questions";
import { toSqlDate } from "../sql-date";
import { racePolicyOf } from "./policy-terms";

const DAYS_ACTIVE = 56;
const MOST_RUNNERS = 200;

/** Between every eight weeks and sessions that only follow the races. */
const RACE_ONLY_DAYS = 1000;

/** For how many runners who were active lately the rule would propose another interval; figures only, nobody is named. [CADENCE] */
export async function compareCadence(before: PolicyTerms, after: PolicyTerms, timeZone: string, now: Date): Promise<PolicyEffect["cadence"]> {
  const today = dateIn(now, timeZone);
  const ids = await activeRunners(timeZone, now);
  const questions = await readCadenceQuestions(ids.slice(0, MOST_RUNNERS), today, now);
  const interval = (question: (typeof questions)[number], policy: PolicyTerms) =>
    chooseCadence({ ...question, racePolicy: racePolicyOf(policy), thresholds: policy.cadence }).intervalDays ?? RACE_ONLY_DAYS;
  const steps = questions.map((question) => interval(question, after) - interval(question, before));
  return {
    looked: questions.length,
    isWhole: ids.length <= MOST_RUNNERS,
    moreOften: steps.filter((step) => step < 0).length,
    lessOften: steps.filter((step) => step > 0).length,
  };
}

/** Runners with a session of the last weeks or to come, the latest first; then those who only told of their training. One more than are looked at. */
async function activeRunners(timeZone: string, now: Date): Promise<string[]> {
  const sessions = await db.appointment.groupBy({
    by: ["runnerId"],
    where: { startsAt: { gte: subDays(now, DAYS_ACTIVE) }, status: { in: ["confirmed", "checked_in", "completed"] } },
    _max: { startsAt: true },
    orderBy: [{ _max: { startsAt: "desc" } }, { runnerId: "asc" }],
    take: MOST_RUNNERS + 1,
  });
  const ids = sessions.map(({ runnerId }) => runnerId);
  if (ids.length > MOST_RUNNERS) return ids;
  const since = toSqlDate(addDays(dateIn(now, timeZone), -DAYS_ACTIVE));
  const more = { distinct: ["runnerId" as const], select: { runnerId: true }, take: MOST_RUNNERS + 1 };
  const [weeks, runs] = await Promise.all([
    db.trainingWeek.findMany({ where: { runnerId: { notIn: ids }, weekStart: { gte: since } }, ...more }),
    db.activity.findMany({ where: { runnerId: { notIn: ids }, localDate: { gte: since } }, ...more }),
  ]);
  return [...new Set([...ids, ...weeks.map(({ runnerId }) => runnerId), ...runs.map(({ runnerId }) => runnerId)])].slice(0, MOST_RUNNERS + 1);
}
