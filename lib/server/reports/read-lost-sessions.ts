import type { CalendarDate } from "../../domain/calendar-date";
import { blockingRace, type Race, type RaceDistance, type RankedDistance } from "../../domain/race-window";
import { db } from "../database";
import { APPOINTMENTS_IN_PLACE, placesIn, type ReportScope, WEEK_OF_START } from "./report-scope";

/** How many sessions were booked for a time, and how many of them were lost. */
export type LostCounts = { booked: number; cancelled: number; lateCancelled: number; noShows: number };
export type LostRow = LostCounts & {
  locationId: string;
  /** Exactly one of the five is set. */
  week: CalendarDate | null;
  serviceId: string | null;
  therapistId: string | null;
  /** 1 is Monday. */
  weekday: number | null;
  /** 0 to 23 on the location's clock. */
  hour: number | null;
};

export const CANCELLED_BY = ["runner", "clinic", "unknown"] as const;
export const CANCELLED_WHEN = ["week", "days", "day", "hours", "after_start", "unknown"] as const;
export type CancelledRow = { by: (typeof CANCELLED_BY)[number]; lead: (typeof CANCELLED_WHEN)[number]; sessions: number };

/** Bookings for the dates, and those cancelled or missed: by week, service, therapist, weekday and hour of their start, in one pass. */
export async function readLostSessions(scope: ReportScope): Promise<LostRow[]> {
  return db.$queryRaw<LostRow[]>`
    SELECT location_id::text AS "locationId", week::text AS week, service_id::text AS "serviceId", therapist_id::text AS "therapistId", weekday, hour,
      count(*)::int AS booked,
      count(*) FILTER (WHERE status = 'cancelled')::int AS cancelled,
      count(*) FILTER (WHERE status = 'late_cancelled')::int AS "lateCancelled",
      count(*) FILTER (WHERE status = 'no_show')::int AS "noShows"
    FROM (
      SELECT place.id AS location_id, status, service_id, therapist_id, ${WEEK_OF_START} AS week,
        extract(isodow FROM starts_at AT TIME ZONE place.time_zone)::int AS weekday, extract(hour FROM starts_at AT TIME ZONE place.time_zone)::int AS hour
      FROM ${placesIn(scope)} ${APPOINTMENTS_IN_PLACE}
      WHERE status NOT IN ('held', 'expired')
    ) AS session
    GROUP BY GROUPING SETS ((location_id, week), (location_id, service_id), (location_id, therapist_id), (location_id, weekday), (location_id, hour))
    ORDER BY week, service_id, therapist_id, weekday, hour`;
}

/** Cancelled sessions by who cancelled and how long before the start, from the event that did it. */
export async function readCancelledBy(scope: ReportScope): Promise<CancelledRow[]> {
  return db.$queryRaw<CancelledRow[]>`
    SELECT "by", lead, count(*)::int AS sessions
    FROM (
      SELECT
        CASE WHEN event.actor_id IS NULL THEN 'unknown' WHEN event.actor_id = runner_id THEN 'runner' ELSE 'clinic' END AS "by",
        CASE
          WHEN event.at IS NULL THEN 'unknown'
          WHEN event.at >= starts_at THEN 'after_start'
          WHEN starts_at - event.at < interval '24 hours' THEN 'hours'
          WHEN starts_at - event.at < interval '48 hours' THEN 'day'
          WHEN starts_at - event.at < interval '168 hours' THEN 'days'
          ELSE 'week'
        END AS lead
      FROM ${placesIn(scope)} ${APPOINTMENTS_IN_PLACE}
      LEFT JOIN LATERAL (
        SELECT actor_id, at FROM appointment_event
        WHERE appointment_id = appointment.id AND to_status IN ('cancelled', 'late_cancelled')
        ORDER BY at DESC LIMIT 1
      ) AS event ON true
      WHERE status IN ('cancelled', 'late_cancelled')
    ) AS cancellation
    GROUP BY "by", lead`;
}

type NearRace = {
  appointmentId: string; startsAt: Date; min: number; max: number; enforced: string[];
  raceId: string; name: string; date: string; timeZone: string; distance: string; meters: number | null;
};

/** Of the cancelled sessions: how many lay on a day that a race of their runner forbids, and how many were for a race that is gone. */
export type LostToRaces = { onBlockedDay: number; raceGone: number };

/**
 * Read from the races as they are now and the policy each session was booked under: no event says that a race was the reason. What a
 * service exempts, and what staff set aside, doesn't count. [RACE]
 */
export async function readLostToRaces(scope: ReportScope): Promise<LostToRaces> {
  const rows = await db.$queryRaw<NearRace[]>`
    SELECT appointment.id::text AS "appointmentId", starts_at AS "startsAt", policy.race_window_min_days AS min, policy.race_window_max_days AS max,
      policy.race_enforced_distances AS enforced, race.id::text AS "raceId", race.name, race.date::text AS date, race.time_zone AS "timeZone", race.distance, race.meters
    FROM ${placesIn(scope)} ${APPOINTMENTS_IN_PLACE}
    JOIN policy_version AS policy ON policy.id = appointment.policy_id
    JOIN service ON service.id = appointment.service_id AND service.race_rule = 'enforced'
    JOIN race ON race.runner_id = appointment.runner_id
      AND race.date BETWEEN (starts_at AT TIME ZONE 'UTC')::date - 2 AND (starts_at AT TIME ZONE 'UTC')::date + 16
    WHERE status IN ('cancelled', 'late_cancelled') AND override_reason IS NULL`;
  const [gone] = await db.$queryRaw<{ sessions: number }[]>`
    SELECT count(*)::int AS sessions FROM ${placesIn(scope)} ${APPOINTMENTS_IN_PLACE}
    WHERE status IN ('cancelled', 'late_cancelled') AND purpose = 'pre_race' AND race_id IS NULL`;
  const sessions = Map.groupBy(rows, ({ appointmentId }) => appointmentId);
  const blocked = [...sessions.values()].filter(([first, ...others]) => {
    if (!first) return false;
    const policy = { windowMinDays: first.min, windowMaxDays: first.max, enforcedDistances: first.enforced as RankedDistance[] };
    return blockingRace(first.startsAt, [first, ...others].map(raceOfRow), policy) !== null;
  });
  return { onBlockedDay: blocked.length, raceGone: gone?.sessions ?? 0 };
}

function raceOfRow({ raceId: id, name, date, timeZone, distance, meters }: NearRace): Race {
  // Check constraints hold the columns to these distances; the text is a `date` column's.
  return { id, name, date: date as CalendarDate, timeZone, distance: distance as RaceDistance, meters };
}
