import type { RunnersQuery } from "../../runner-input";
import { type CalendarDate, dateIn } from "../../domain/calendar-date";
import { startOfDay } from "../../domain/time-off";
import { hasRole, type Viewer } from "../auth/actor";
import { clinicTimeZone } from "../auth/register-runner";
import { db } from "../database";
import { Prisma } from "../generated/client";
import { searchPeople } from "../people/search-people";
import { toCalendarDate, toSqlDate } from "../sql-date";

export type DeskMoment = { startsAt: Date; timeZone: string };

export type RunnerRow = {
  id: string;
  name: string;
  email: string | null;
  phone: string | null;
  createdAt: Date;
  /** Each on the clock of its own location. */
  nextSession: DeskMoment | null;
  lastVisit: DeskMoment | null;
  nextRace: { name: string; date: CalendarDate } | null;
};

export type RunnersPage = {
  runners: RunnerRow[];
  page: number;
  hasNext: boolean;
  /** More people fit the search than are looked at. */
  isCut: boolean;
};

const PER_PAGE = 25;

/**
 * A page of the clinic's runners for the front desk: found by a search, the likest first, or all in an order. Counts nothing: of a
 * hundred thousand runners a page is read by the indexes that order them. Null for anyone but an admin. [ACCESS]
 */
export async function listRunners(viewer: Viewer, query: RunnersQuery, now: Date): Promise<RunnersPage | null> {
  if (!hasRole(viewer, "admin")) return null;
  const timeZone = await clinicTimeZone();
  const search = query.q.length > 1 ? await searchPeople(viewer, query.q, "runners", now) : null;
  const ids = search && search.found.map(({ id }) => id);
  const found = await pageOf(query, ids, timeZone, now);
  const runners = await withSessions(found.slice(0, PER_PAGE), dateIn(now, timeZone), now);
  return { runners, page: query.page, hasNext: found.length > PER_PAGE, isCut: search?.more ?? false };
}

const ahead = Prisma.sql`("status" IN ('confirmed', 'checked_in') OR ("status" = 'held' AND "review_requested_at" IS NOT NULL))`;

/** The ids of the page, and one more where there is a next one. */
async function pageOf(query: RunnersQuery, ids: string[] | null, timeZone: string, now: Date): Promise<string[]> {
  const { sort, upcoming, away, page } = query;
  const conditions = [
    Prisma.sql`"runner"."merged_into_id" IS NULL AND "user"."deactivated_at" IS NULL`,
    ...(ids ? [Prisma.sql`"user"."id" = ANY(${ids}::uuid[])`] : []),
    ...(upcoming ? [Prisma.sql`EXISTS (SELECT FROM "appointment" WHERE "runner_id" = "user"."id" AND "starts_at" > ${now} AND ${ahead})`] : []),
    ...(away ? [Prisma.sql`("runner"."last_visit_at" IS NULL OR "runner"."last_visit_at" < ${startOfDay(away, timeZone)})`] : []),
    ...(sort === "visit" ? [Prisma.sql`"runner"."last_visit_at" IS NOT NULL`] : []),
  ];
  const where = Prisma.join(conditions, " AND ");
  const limit = Prisma.sql`LIMIT ${PER_PAGE + 1} OFFSET ${(page - 1) * PER_PAGE}`;
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT "user"."id" FROM "user" JOIN "runner" ON "runner"."id" = "user"."id" WHERE ${where} ORDER BY ${orderOf(sort, ids)} ${limit}`;
  return rows.map(({ id }) => id);
}

function orderOf(sort: RunnersQuery["sort"], ids: string[] | null): Prisma.Sql {
  if (sort === "created") return Prisma.sql`"runner"."created_at" DESC, "user"."id"`;
  if (sort === "visit") return Prisma.sql`"runner"."last_visit_at" DESC, "user"."id"`;
  return ids ? Prisma.sql`array_position(${ids}::uuid[], "user"."id")` : Prisma.sql`"user"."name", "user"."id"`;
}

type Shown = Pick<RunnerRow, "id" | "name" | "email" | "phone" | "createdAt"> & {
  nextStartsAt: Date | null; nextZone: string | null; visitAt: Date | null; visitZone: string | null; raceName: string | null; raceDate: Date | null;
};

/** What the desk shows of each, in the order given. */
async function withSessions(ids: string[], today: CalendarDate, now: Date): Promise<RunnerRow[]> {
  const session = Prisma.sql`SELECT "starts_at", "time_zone" FROM "appointment" JOIN "location" ON "location"."id" = "location_id" WHERE "runner_id" = "user"."id"`;
  const rows = await db.$queryRaw<Shown[]>`
    SELECT "user"."id", "user"."name", "email", "phone", "runner"."created_at" AS "createdAt", "next"."starts_at" AS "nextStartsAt", "next"."time_zone" AS "nextZone",
      "visit"."starts_at" AS "visitAt", "visit"."time_zone" AS "visitZone", "race"."name" AS "raceName", "race"."date" AS "raceDate"
    FROM "user" JOIN "runner" ON "runner"."id" = "user"."id"
    LEFT JOIN LATERAL (${session} AND "starts_at" > ${now} AND ${ahead} ORDER BY "starts_at" LIMIT 1) AS "next" ON TRUE
    LEFT JOIN LATERAL (${session} AND "starts_at" = "runner"."last_visit_at" LIMIT 1) AS "visit" ON TRUE
    LEFT JOIN LATERAL (SELECT "name", "date" FROM "race" WHERE "runner_id" = "user"."id" AND "date" >= ${toSqlDate(today)} ORDER BY "date" LIMIT 1) AS "race" ON TRUE
    WHERE "user"."id" = ANY(${ids}::uuid[]) ORDER BY array_position(${ids}::uuid[], "user"."id")`;
  return rows.map(({ nextStartsAt, nextZone, visitAt, visitZone, raceName, raceDate, ...row }) => ({
    ...row,
    nextSession: nextStartsAt && nextZone ? { startsAt: nextStartsAt, timeZone: nextZone } : null,
    lastVisit: visitAt && visitZone ? { startsAt: visitAt, timeZone: visitZone } : null,
    nextRace: raceName && raceDate ? { name: raceName, date: toCalendarDate(raceDate) } : null,
  }));
}
