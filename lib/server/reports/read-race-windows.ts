import { RESERVING_STATUSES } from "../../domain/appointment-life";
import { addDays, type CalendarDate, dateIn } from "../../domain/calendar-date";
import { type AddedHours, type DayForSessions, hoursToAdd } from "../../domain/hours-to-add";
import { raceDemand, type RaceDateDemand, type RunnerRaces } from "../../domain/race-demand";
import { type RacePolicy, windowDates } from "../../domain/race-window";
import { packSessions } from "../../domain/session-packing";
import { startOfDay } from "../../domain/time-off";
import type { RaceWindowQuery } from "../../report-input";
import { hasRole, type Viewer } from "../auth/actor";
import { lapsedHold } from "../booking/read-calendars";
import { currentPolicy } from "../catalogue/policy";
import { db } from "../database";
import { raceOf } from "../booking/own-races";
import { toSqlDate } from "../sql-date";
import { freeDays, readFreeTime } from "./race-window-days";
import type { ReportLocation } from "./report-scope";

/** A race date at a location: who wants in, what is free, and which hours would help. */
export type RaceWindowLine = RaceDateDemand & {
  location: ReportLocation;
  /** Sessions that still fit on each day of the window. */
  days: { date: CalendarDate; fits: number }[];
  added: (AddedHours & { therapistName: string })[];
  /** Sessions that would not fit with these hours either. */
  left: number;
  /** Some of those who wait; the rest is only counted. */
  waiting: { id: string; name: string }[];
};

export type RaceWindowsReport = {
  lines: RaceWindowLine[];
  service: ServiceChoice;
  services: ServiceChoice[];
  locations: ReportLocation[];
  policy: RacePolicy;
  today: CalendarDate;
  until: CalendarDate;
};

type ServiceChoice = { id: string; name: string; durationMinutes: number; bufferBeforeMinutes: number; bufferAfterMinutes: number };

const MOST_NAMES = 40;

/**
 * The coming race dates against the time that is still free for a service; the pre-race one unless another is asked for. Null for anyone
 * but an admin, for a service or location that isn't there, and before there is one. [RACE] [ACCESS]
 */
export async function readRaceWindows(viewer: Viewer, query: RaceWindowQuery, now: Date): Promise<RaceWindowsReport | null> {
  if (!hasRole(viewer, "admin")) return null;
  const { racePolicy: policy, noticeMinutes } = await currentPolicy();
  const locations = await db.location.findMany({
    where: { archivedAt: null },
    select: { id: true, name: true, timeZone: true, gridMinutes: true },
    orderBy: [{ position: "asc" }, { name: "asc" }],
  });
  const services = await db.service.findMany({
    where: { archivedAt: null, raceRule: "enforced", firstVisitOnly: false },
    select: { id: true, name: true, durationMinutes: true, bufferBeforeMinutes: true, bufferAfterMinutes: true },
    orderBy: [{ preRace: "desc" }, { position: "asc" }, { name: "asc" }],
  });
  const service = query.service ? services.find(({ id }) => id === query.service) : services[0];
  const chosen = query.location ? locations.filter(({ id }) => id === query.location) : locations;
  const [first] = chosen;
  if (!service || !first) return null;
  const today = dateIn(now, first.timeZone);
  const until = addDays(today, query.weeks * 7);
  const runners = await readRunnersWithRaces(policy, today, until, now);
  const homes = locations.length > 1 ? await readUsualLocations([...runners.keys()]) : new Map<string, string>();
  const time = await readFreeTime({ service, locations: chosen, from: addDays(today, -1), to: until, now });
  const lines = chosen.flatMap((location) => {
    const here = [...runners.values()].filter(({ runnerId }) => (homes.get(runnerId) ?? locations[0]!.id) === location.id);
    return linesOf(location, { here, policy, until, now, time, earliestStart: now.getTime() + noticeMinutes * 60_000 });
  });
  return { lines: await withNames(lines), service, services, locations, policy, today, until };
}

type LineQuestion = {
  here: readonly RunnerWithSessions[]; policy: RacePolicy; until: CalendarDate; now: Date;
  time: Awaited<ReturnType<typeof readFreeTime>>; earliestStart: number;
};

function linesOf(location: ReportLocation & { gridMinutes: number }, { here, policy, until, now, time, earliestStart }: LineQuestion): Omit<RaceWindowLine, "waiting">[] {
  const { timeZone } = location;
  const today = dateIn(now, timeZone);
  const runners: RunnerRaces[] = here.map(({ runnerId, races, sessions }) => ({ runnerId, races, sessionDates: sessions.map((start) => dateIn(start, timeZone)) }));
  // A window on the race's calendar may begin or end a date earlier or later at the location.
  const dates = new Set(here.flatMap(({ races }) => races.flatMap((race) => windowDates(race, policy).flatMap((date) => [addDays(date, -1), date, addDays(date, 1)]))));
  const days = new Map(freeDays(time, location, [...dates].filter((date) => date >= today).sort(), earliestStart).map((day) => [day.date, day]));
  const free = new Map([...days].map(([date, { packing }]) => [date, packSessions(packing).length]));
  return raceDemand({ today, until, timeZone, policy, runners, free }).map((demand) => {
    const window = demand.windowDates.flatMap((date): DayForSessions[] => (days.has(date) ? [days.get(date)!] : []));
    const proposal = hoursToAdd(window, demand.shortfall);
    for (const day of proposal.days) days.set(day.date, day);
    return {
      ...demand,
      location,
      days: demand.windowDates.map((date) => ({ date, fits: free.get(date) ?? 0 })),
      added: proposal.added.map((hours) => ({ ...hours, therapistName: time.therapistNames.get(hours.therapistId) ?? "" })),
      left: proposal.left,
    };
  });
}

type RunnerWithSessions = Omit<RunnerRaces, "sessionDates"> & { sessions: Date[] };

/** Everyone with a race that may count, with all their races near it and the sessions that they have from now on and just had. */
async function readRunnersWithRaces(policy: RacePolicy, today: CalendarDate, until: CalendarDate, now: Date): Promise<Map<string, RunnerWithSessions>> {
  const rows = await db.race.findMany({
    where: {
      date: { gte: toSqlDate(today), lte: toSqlDate(addDays(until, policy.windowMaxDays)) },
      distance: { in: [...policy.enforcedDistances, "other"] },
      runner: { blockedAt: null, mergedIntoId: null, user: { deactivatedAt: null } },
    },
    orderBy: [{ date: "asc" }, { id: "asc" }],
  });
  const sessions = await db.appointment.findMany({
    where: {
      startsAt: { gte: startOfDay(addDays(today, -policy.windowMaxDays - 1), "UTC"), lt: startOfDay(addDays(until, 1), "UTC") },
      status: { in: [...RESERVING_STATUSES] },
      NOT: lapsedHold(now),
    },
    select: { runnerId: true, startsAt: true },
  });
  const runners = new Map<string, RunnerWithSessions>();
  for (const [runnerId, races] of Map.groupBy(rows, (row) => row.runnerId)) runners.set(runnerId, { runnerId, races: races.map(raceOf), sessions: [] });
  for (const { runnerId, startsAt } of sessions) runners.get(runnerId)?.sessions.push(startsAt);
  return runners;
}

/** Where each runner was last booked. */
async function readUsualLocations(runnerIds: string[]): Promise<Map<string, string>> {
  const rows = await db.$queryRaw<{ runnerId: string; locationId: string }[]>`
    SELECT runner.id::text AS "runnerId", last.location_id::text AS "locationId"
    FROM unnest(${runnerIds}::uuid[]) AS runner (id)
    CROSS JOIN LATERAL (
      SELECT location_id FROM appointment WHERE runner_id = runner.id AND status NOT IN ('held', 'expired') ORDER BY starts_at DESC LIMIT 1
    ) AS last`;
  return new Map(rows.map(({ runnerId, locationId }) => [runnerId, locationId]));
}

async function withNames(lines: readonly Omit<RaceWindowLine, "waiting">[]): Promise<RaceWindowLine[]> {
  const shown = lines.flatMap(({ waitingRunnerIds }) => waitingRunnerIds.slice(0, MOST_NAMES));
  const users = await db.user.findMany({ where: { id: { in: shown } }, select: { id: true, name: true } });
  const nameOf = new Map(users.map(({ id, name }) => [id, name]));
  return lines.map((line) => ({
    ...line,
    waiting: line.waitingRunnerIds.slice(0, MOST_NAMES).map((id) => ({ id, name: nameOf.get(id) ?? "" })).sort((a, b) => a.name.localeCompare(b.name)),
  }));
}
