import type { CalendarDate } from "../../domain/calendar-date";
import { monthsSinceLastQuarter } from "../../domain/report-range";
import { db } from "../database";
import { Prisma } from "../generated/client";
import { APPOINTMENTS_IN_PLACE, placesIn, type ReportScope, WEEK_OF_START } from "./report-scope";

/** Runners, each once: `isNew` those whose first completed session it was, `back` those of them with a second one within 8 weeks. */
export type RunnersOfWeek = { locationId: string; week: CalendarDate; newcomers: number; back: number; tooEarly: number; returning: number };
export type RunnersReport = { weeks: RunnersOfWeek[]; /** Who came in the range and had come before it. */ returning: number };

/** The new ones of one month; the days are counted on the calendar of the location of their first session. */
export type Cohort = { month: CalendarDate; newcomers: number; within28: number; within56: number; within84: number; ever: number };

/** Second sessions count within so many days after the day of the first: 8 weeks. */
const BACK_WITHIN_DAYS = 56;

/** The first and the second completed session, ever and anywhere, of each runner in `seen`: by the index on runner and start. */
const HISTORY = Prisma.sql`
  SELECT seen.runner_id, first.location_id, first.date, second.date AS second_date
  FROM seen
  CROSS JOIN LATERAL (
    SELECT visit.location_id, visit.starts_at, (visit.starts_at AT TIME ZONE location.time_zone)::date AS date
    FROM appointment AS visit JOIN location ON location.id = visit.location_id
    WHERE visit.runner_id = seen.runner_id AND visit.status = 'completed' ORDER BY visit.starts_at LIMIT 1
  ) AS first
  LEFT JOIN LATERAL (
    SELECT (visit.starts_at AT TIME ZONE location.time_zone)::date AS date
    FROM appointment AS visit JOIN location ON location.id = visit.location_id
    WHERE visit.runner_id = seen.runner_id AND visit.status = 'completed' AND visit.starts_at > first.starts_at ORDER BY visit.starts_at LIMIT 1
  ) AS second ON true`;

/** New and returning runners week by week, at each location. Who is new is new to the clinic, not only to the location. */
export async function readRunners(scope: ReportScope, today: CalendarDate): Promise<RunnersReport> {
  const rows = await db.$queryRaw<(Omit<RunnersOfWeek, "locationId" | "week"> & { locationId: string | null; week: CalendarDate | null; before: number })[]>`
    WITH visits AS MATERIALIZED (
      SELECT DISTINCT place.id AS location_id, runner_id, ${WEEK_OF_START} AS week FROM ${placesIn(scope)} ${APPOINTMENTS_IN_PLACE} WHERE status = 'completed'
    ),
    seen AS (SELECT DISTINCT runner_id FROM visits),
    history AS (${HISTORY}),
    judged AS (
      SELECT visits.location_id, visits.week, visits.runner_id, history.date, history.second_date,
        history.location_id = visits.location_id AND date_trunc('week', history.date)::date = visits.week AND history.date >= ${scope.from}::date AS is_new,
        coalesce(history.second_date - history.date <= ${BACK_WITHIN_DAYS}, false) AS is_back
      FROM visits JOIN history USING (runner_id)
    )
    SELECT location_id::text AS "locationId", week::text AS week,
      count(*) FILTER (WHERE is_new)::int AS newcomers,
      count(*) FILTER (WHERE is_new AND is_back)::int AS back,
      count(*) FILTER (WHERE is_new AND NOT is_back AND date + ${BACK_WITHIN_DAYS}::int >= ${today}::date)::int AS "tooEarly",
      count(*) FILTER (WHERE NOT is_new)::int AS returning,
      count(DISTINCT runner_id) FILTER (WHERE date < ${scope.from}::date)::int AS before
    FROM judged
    GROUP BY GROUPING SETS ((location_id, week), ())
    ORDER BY week`;
  const weeks = rows.flatMap(({ locationId, week, before: _before, ...counts }) => (locationId && week ? [{ locationId, week, ...counts }] : []));
  return { weeks, returning: rows.find(({ locationId }) => locationId === null)?.before ?? 0 };
}

/** The new ones by month, since the quarter before the one in which the range ends: how many came back, and how soon. */
export async function readCohorts(scope: ReportScope): Promise<Cohort[]> {
  const months = monthsSinceLastQuarter(scope.to);
  const since = months[0]!;
  const rows = await db.$queryRaw<Cohort[]>`
    WITH seen AS (
      SELECT DISTINCT runner_id FROM ${placesIn({ ...scope, from: since })} ${APPOINTMENTS_IN_PLACE} WHERE status = 'completed'
    ),
    history AS (${HISTORY})
    SELECT date_trunc('month', date)::date::text AS month, count(*)::int AS newcomers,
      count(*) FILTER (WHERE second_date - date <= 28)::int AS within28,
      count(*) FILTER (WHERE second_date - date <= 56)::int AS within56,
      count(*) FILTER (WHERE second_date - date <= 84)::int AS within84,
      count(second_date)::int AS ever
    FROM history
    WHERE date >= ${since}::date AND location_id IN (${Prisma.join(scope.locations.map(({ id }) => Prisma.sql`${id}::uuid`))})
    GROUP BY 1`;
  return months.map((month) => rows.find((row) => row.month === month) ?? { month, newcomers: 0, within28: 0, within56: 0, within84: 0, ever: 0 });
}
