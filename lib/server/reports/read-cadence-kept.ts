import { type CadenceOutcome, cadenceOutcome } from "../../domain/cadence-kept";
import type { CalendarDate } from "../../domain/calendar-date";
import { db } from "../database";
import { Prisma } from "../generated/client";
import type { ReportScope } from "./report-scope";

export type CadenceRow = { intervalDays: number; /** The middle of the runners' own medians, in days; null where there is no gap. */ medianDays: number | null; outcomes: Record<CadenceOutcome, number> };
export type CadenceReport = { rows: CadenceRow[]; raceOnly: number; /** Runners who have set wishes for a plan but never booked one. */ wishesOnly: number };

type Group = { intervalDays: number | null; medianDays: number | null; hasStopped: boolean; runners: number };

/** The date of a session's start on its location's calendar. */
const DATE_HERE = Prisma.sql`(starts_at AT TIME ZONE location.time_zone)::date`;

/**
 * The plan that each runner booked last before the end of the range, against what came of it: the median of the days between completed
 * sessions whose later one lies in the range, from the plan's first date on; of those before the range only the last is read. A runner belongs
 * to the location of their last session. [CADENCE]
 */
export async function readCadenceKept(scope: ReportScope, isEverywhere: boolean, today: CalendarDate, now: Date): Promise<CadenceReport> {
  const end = scope.to < today ? scope.to : today;
  const here = Prisma.sql`(${Prisma.join(scope.locations.map(({ id }) => Prisma.sql`${id}::uuid`))})`;
  const groups = await db.$queryRaw<Group[]>`
    WITH plan AS (
      SELECT DISTINCT ON (runner_id) runner_id, interval_days, first_date FROM series
      WHERE first_date <= ${end}::date AND (ended_at IS NULL OR ended_at >= ${scope.from}::date)
      ORDER BY runner_id, created_at DESC, id DESC
    ),
    visit AS (
      SELECT plan.runner_id, location_id, ${DATE_HERE} AS date
      FROM plan
      JOIN appointment ON appointment.runner_id = plan.runner_id AND status = 'completed' AND starts_at >= ${scope.from}::date - 1 AND starts_at < ${end}::date + 2
      JOIN location ON location.id = appointment.location_id
      WHERE ${DATE_HERE} BETWEEN greatest(plan.first_date, ${scope.from}::date) AND ${end}::date
      UNION
      SELECT plan.runner_id, last.location_id, last.date
      FROM plan CROSS JOIN LATERAL (
        SELECT location_id, ${DATE_HERE} AS date
        FROM appointment JOIN location ON location.id = appointment.location_id
        WHERE appointment.runner_id = plan.runner_id AND status = 'completed' AND starts_at < ${scope.from}::date + 1 AND starts_at >= plan.first_date - 1
          AND ${DATE_HERE} >= plan.first_date AND ${DATE_HERE} < ${scope.from}::date
        ORDER BY starts_at DESC LIMIT 1
      ) AS last
    ),
    gap AS (SELECT runner_id, location_id, date, date - lag(date) OVER (PARTITION BY runner_id ORDER BY date) AS days FROM visit),
    kept AS (
      SELECT plan.runner_id, interval_days, coalesce(max(date), plan.first_date) AS last_date, (array_agg(location_id ORDER BY date DESC))[1] AS location_id,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY days) FILTER (WHERE date >= ${scope.from}::date) AS median_days
      FROM plan LEFT JOIN gap USING (runner_id)
      GROUP BY plan.runner_id, interval_days, plan.first_date
    )
    SELECT interval_days AS "intervalDays", median_days AS "medianDays", count(*)::int AS runners,
      coalesce(last_date + 2 * interval_days < ${end}::date, false) AND NOT EXISTS (
        SELECT FROM appointment
        WHERE appointment.runner_id = kept.runner_id AND starts_at > ${now.toISOString()}::timestamptz AND status IN ('held', 'confirmed', 'checked_in')
      ) AS "hasStopped"
    FROM kept
    WHERE location_id IN ${here} OR (location_id IS NULL AND ${isEverywhere})
    GROUP BY 1, 2, 4`;
  const wishesOnly = await db.cadenceSettings.count({ where: { runner: { series: { none: {} } } } });
  const planned = groups.filter((group): group is Group & { intervalDays: number } => group.intervalDays !== null);
  const raceOnly = groups.filter(({ intervalDays }) => intervalDays === null).reduce((sum, { runners }) => sum + runners, 0);
  return { rows: [...Map.groupBy(planned, ({ intervalDays }) => intervalDays)].sort(([a], [b]) => a - b).map(rowOf), raceOnly, wishesOnly };
}

function rowOf([intervalDays, groups]: [number, (Group & { intervalDays: number })[]]): CadenceRow {
  const outcomes: CadenceRow["outcomes"] = { kept: 0, earlier: 0, later: 0, stopped: 0, unknown: 0 };
  for (const group of groups) outcomes[cadenceOutcome(group)] += group.runners;
  return { intervalDays, medianDays: middle(groups), outcomes };
}

/** The median of the runners' medians: the lower one of two in the middle. */
function middle(groups: readonly Group[]): number | null {
  const known = groups.flatMap(({ medianDays, runners }) => (medianDays === null ? [] : [{ medianDays, runners }])).sort((a, b) => a.medianDays - b.medianDays);
  let left = (known.reduce((sum, { runners }) => sum + runners, 0) + 1) / 2;
  for (const { medianDays, runners } of known) {
    left -= runners;
    if (left <= 0.5) return medianDays;
  }
  return null;
}
