import { addDays, dateIn } from "../../domain/calendar-date";
import { type DateRange, periodAround } from "../../domain/report-range";
import { startOfDay } from "../../domain/time-off";
import type { ReportQuery } from "../../report-input";
import { hasRole, type Viewer } from "../auth/actor";
import { db } from "../database";
import { Prisma } from "../generated/client";

export type ReportLocation = { id: string; name: string; timeZone: string };

/** What a report covers: the same dates at each of these locations, on its own calendar. */
export type ReportScope = DateRange & { locations: ReportLocation[] };

export type ReportPlace = { scope: ReportScope; /** All that can be chosen. */ choices: ReportLocation[]; chosen: string | null; today: DateRange["from"] };

/**
 * The dates and locations that an admin asks for; null for anyone else, for a location that isn't there, and before there is one. A period
 * is counted from today at the location chosen, or else at the first. [ACCESS]
 */
export async function readScope(viewer: Viewer, query: ReportQuery, now: Date): Promise<ReportPlace | null> {
  if (!hasRole(viewer, "admin")) return null;
  const choices = await db.location.findMany({
    where: { archivedAt: null },
    select: { id: true, name: true, timeZone: true },
    orderBy: [{ position: "asc" }, { name: "asc" }],
  });
  const chosen = query.location;
  const locations = chosen ? choices.filter(({ id }) => id === chosen) : choices;
  const [first] = locations;
  if (!first) return null;
  const today = dateIn(now, first.timeZone);
  const range = query.own ?? periodAround(query.period, today);
  return { scope: { ...range, locations }, choices, chosen, today };
}

/** The locations as a table `place` with their zone and the instants between which the dates lie there. */
export function placesIn({ from, to, locations }: ReportScope): Prisma.Sql {
  const rows = locations.map(({ id, timeZone }) => {
    const [first, end] = [startOfDay(from, timeZone), startOfDay(addDays(to, 1), timeZone)];
    return Prisma.sql`(${id}::uuid, ${timeZone}::text, ${first.toISOString()}::timestamptz, ${end.toISOString()}::timestamptz)`;
  });
  return Prisma.sql`(VALUES ${Prisma.join(rows)}) AS place (id, time_zone, first_instant, end_instant)`;
}

/** Joins what starts at a place on the scope's dates: one range of the index on location and start for each place. */
export const APPOINTMENTS_IN_PLACE = Prisma.sql`
  JOIN appointment ON appointment.location_id = place.id AND appointment.starts_at >= place.first_instant AND appointment.starts_at < place.end_instant`;

/** The Monday of the week in which an appointment starts, on the calendar of its location. */
export const WEEK_OF_START = Prisma.sql`date_trunc('week', appointment.starts_at AT TIME ZONE place.time_zone)::date`;
