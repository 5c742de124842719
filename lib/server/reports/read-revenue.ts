import type { CalendarDate } from "../../domain/calendar-date";
import { db } from "../database";
import { APPOINTMENTS_IN_PLACE, placesIn, type ReportScope, WEEK_OF_START } from "./report-scope";

/** Integer minor units of the row's currency; counts of sessions. */
export type RevenueRow = {
  locationId: string;
  currency: string;
  /** Exactly one of the three is set: what the row adds up. */
  week: CalendarDate | null;
  serviceId: string | null;
  therapistId: string | null;
  completed: number;
  completedAmount: number;
  lateCancelled: number;
  lateAmount: number;
  noShows: number;
  noShowAmount: number;
  /** Confirmed or checked in: not earned yet. */
  open: number;
  openAmount: number;
};

type Raw = { [Key in keyof RevenueRow]: RevenueRow[Key] extends number ? number | bigint : RevenueRow[Key] };

/**
 * What sessions brought and what fees the policy asks for, by location and currency: by week, by service and by therapist, in one pass.
 * Prices are those agreed at booking; the percentages those of the policy each session was booked under. Every fee is rounded by itself to
 * the nearest minor unit, half up, as `percentOf` does. The caller has seen to it that the viewer is an admin.
 */
export async function readRevenue(scope: ReportScope): Promise<RevenueRow[]> {
  const rows = await db.$queryRaw<Raw[]>`
    SELECT location_id::text AS "locationId", currency, week::text AS week, service_id::text AS "serviceId", therapist_id::text AS "therapistId",
      count(*) FILTER (WHERE status = 'completed') AS completed,
      coalesce(sum(price) FILTER (WHERE status = 'completed'), 0)::bigint AS "completedAmount",
      count(*) FILTER (WHERE status = 'late_cancelled') AS "lateCancelled",
      coalesce(sum((price * late_percent + 50) / 100) FILTER (WHERE status = 'late_cancelled'), 0)::bigint AS "lateAmount",
      count(*) FILTER (WHERE status = 'no_show') AS "noShows",
      coalesce(sum((price * no_show_percent + 50) / 100) FILTER (WHERE status = 'no_show'), 0)::bigint AS "noShowAmount",
      count(*) FILTER (WHERE status IN ('confirmed', 'checked_in')) AS open,
      coalesce(sum(price) FILTER (WHERE status IN ('confirmed', 'checked_in')), 0)::bigint AS "openAmount"
    FROM (
      SELECT place.id AS location_id, price_currency AS currency, price_amount::bigint AS price, status, service_id, therapist_id,
        ${WEEK_OF_START} AS week, policy.late_cancel_percent AS late_percent, policy.no_show_percent AS no_show_percent
      FROM ${placesIn(scope)} ${APPOINTMENTS_IN_PLACE}
      JOIN policy_version AS policy ON policy.id = appointment.policy_id
      WHERE status IN ('confirmed', 'checked_in', 'completed', 'late_cancelled', 'no_show')
    ) AS session
    GROUP BY GROUPING SETS ((location_id, currency, week), (location_id, currency, service_id), (location_id, currency, therapist_id))
    ORDER BY currency, week, service_id, therapist_id`;
  return rows.map((row) => ({
    ...row,
    completed: Number(row.completed),
    completedAmount: Number(row.completedAmount),
    lateCancelled: Number(row.lateCancelled),
    lateAmount: Number(row.lateAmount),
    noShows: Number(row.noShows),
    noShowAmount: Number(row.noShowAmount),
    open: Number(row.open),
    openAmount: Number(row.openAmount),
  }));
}

/** What services and therapists are called, also those that are no longer offered or have left. */
export async function readReportNames(): Promise<Map<string, string>> {
  const [services, therapists] = [
    await db.service.findMany({ select: { id: true, name: true } }),
    await db.therapist.findMany({ select: { id: true, displayName: true } }),
  ];
  return new Map([...services.map(({ id, name }) => [id, name] as const), ...therapists.map(({ id, displayName }) => [id, displayName] as const)]);
}
