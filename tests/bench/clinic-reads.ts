import { addDays, dateIn } from "../../lib/domain/calendar-date";
import { peopleQuerySchema } from "../../lib/people-input";
import { parseRaceWindowQuery, parseReportQuery } from "../../lib/report-input";
import { runnersQuerySchema } from "../../lib/runner-input";
import { readAuditLog } from "../../lib/server/audit/read-audit-log";
import type { Actor } from "../../lib/server/auth/actor";
import { readAvailability } from "../../lib/server/booking/read-availability";
import { listPeople } from "../../lib/server/clinic/people";
import { readPolicyEffect } from "../../lib/server/clinic/policy-effect";
import { listAdminLocations, readAdminLocation } from "../../lib/server/clinic/read-locations";
import { listPolicyVersions, readPolicy } from "../../lib/server/clinic/read-policies";
import { listAdminServices } from "../../lib/server/clinic/read-services";
import { db } from "../../lib/server/database";
import { readCalendarView } from "../../lib/server/desk/read-calendar-view";
import { searchPeople } from "../../lib/server/people/search-people";
import { readCadenceKept } from "../../lib/server/reports/read-cadence-kept";
import { readHoursUse } from "../../lib/server/reports/read-hours-use";
import { readLostSessions } from "../../lib/server/reports/read-lost-sessions";
import { readRaceWindows } from "../../lib/server/reports/read-race-windows";
import { readRevenue } from "../../lib/server/reports/read-revenue";
import { readRunners } from "../../lib/server/reports/read-runners";
import { type ReportScope, readScope } from "../../lib/server/reports/report-scope";
import { readRunnerFile } from "../../lib/server/runners/read-runner";
import { listRunners } from "../../lib/server/runners/read-runners";
import { listSuspectedPairs } from "../../lib/server/runners/suspected-pairs";

/**
 * Reads of the clinic at DATABASE_URL, one after the other as the parent process asks for them by name: it answers with how many milliseconds
 * each took. The parent asks two such processes in turn, one with a small and one with a large clinic.
 */

const now = new Date();
const admin = await actorOf("admin");
const location = await db.location.findFirstOrThrow({ where: { archivedAt: null }, orderBy: { position: "asc" } });
const today = dateIn(now, location.timeZone);
const service = await db.service.findFirstOrThrow({ where: { slug: "runners-massage-60" } });
const therapist = await db.therapist.findFirstOrThrow({ where: { archivedAt: null }, orderBy: { position: "asc" } });
const racing = await db.race.findFirstOrThrow({ where: { date: { gt: now }, distance: "marathon" }, orderBy: { id: "asc" } });
const runner = await actorOf("runner", racing.runnerId);

const { name, phone } = { name: runner.name, phone: (await db.runner.findFirstOrThrow({ where: { phone: { not: null } }, orderBy: { id: "asc" } })).phone ?? "" };
/** Two letters in the wrong order. */
const mistyped = name.slice(0, 1) + name.slice(2, 3) + name.slice(1, 2) + name.slice(3);
const digits = phone.replace(/\D/g, "").slice(-7);

const READS: Record<string, () => Promise<unknown>> = {
  "availability, 31 days, for a runner with a marathon": () =>
    readAvailability(runner, { serviceId: service.id, locationId: location.id, from: today, to: addDays(today, 30) }, now),
  "availability, 31 days, one therapist": () =>
    readAvailability(null, { serviceId: service.id, therapistId: therapist.id, locationId: location.id, from: today, to: addDays(today, 30) }, now),
  "calendar, one therapist's week": () => readCalendarView(admin, { view: "week", therapistId: therapist.id, date: today }, now),
  "calendar, one therapist's month": () => readCalendarView(admin, { view: "month", therapistId: therapist.id, date: today }, now),
  "calendar, a day of all side by side": () => readCalendarView(admin, { view: "team", date: today }, now),
  "search, a name with a typing error": () => searchPeople(admin, mistyped, "runners", now),
  "search, the end of a telephone number": () => searchPeople(admin, digits, "runners", now),
  "front desk, first page by name": () => listRunners(admin, runnersQuerySchema.parse({}), now),
  "front desk, a late page of who was long not here": () => listRunners(admin, runnersQuerySchema.parse({ away: addDays(today, -365), page: "100" }), now),
  "front desk, the same with a session ahead": () => listRunners(admin, runnersQuerySchema.parse({ away: addDays(today, -365), upcoming: "yes" }), now),
  "front desk, a late page by last visit": () => listRunners(admin, runnersQuerySchema.parse({ sort: "visit", page: "100" }), now),
  "suspected pairs: the same telephone number": () => listSuspectedPairs(admin, "phone", { page: 1, count: 20 }),
  "suspected pairs: born on the same day": () => listSuspectedPairs(admin, "birth_date", { page: 1, count: 20 }),
  "suspected pairs: the same name": () => listSuspectedPairs(admin, "name", { page: 1, count: 20 }),
  "people, first page of everyone": () => listPeople(admin, peopleQuerySchema.parse({ who: "everyone" }), now),
  "locations, and what lies ahead in each": () => listAdminLocations(admin, now),
  "a location, with what lies outside its hours": () => readAdminLocation(admin, location.id, now),
  "services, and what lies ahead of each": () => listAdminServices(admin, now),
  "policy versions, and what was booked under each": () => listPolicyVersions(admin),
  "a runner's file": () => readRunnerFile(admin, runner.userId, 1, now),
  "audit log, newest": () => readAuditLog(admin, {}, null),
  "report, four weeks: use of hours": async () => readHoursUse(await fourWeeks()),
  "report, four weeks: revenue": async () => readRevenue(await fourWeeks()),
  "report, four weeks: cancellations": async () => readLostSessions(await fourWeeks()),
  "report, four weeks: new and returning": async () => readRunners(await fourWeeks(), today),
  "report, four weeks: cadence kept": async () => readCadenceKept(await fourWeeks(), true, today, now),
  "policy, what a window of 2 to 4 days does to next week": async () => {
    const { terms } = (await readPolicy(admin))!;
    return readPolicyEffect(admin, terms, { ...terms, raceWindowMinDays: 2, raceWindowMaxDays: 4 }, ({ appointment }) => ({ text: appointment.runnerName, href: appointment.id }), now);
  },
  "report, race windows ahead": () => readRaceWindows(admin, parseRaceWindowQuery({}), now),
};

/** The four full weeks before this one, at all locations. */
async function fourWeeks(): Promise<ReportScope> {
  const place = await readScope(admin, parseReportQuery({}).query, now);
  if (!place) throw new Error("There is no location to report on");
  return place.scope;
}

async function actorOf(role: "admin" | "runner", id?: string): Promise<Actor> {
  const user = await db.user.findFirstOrThrow({ where: id ? { id } : { roles: { has: role }, passwordHash: { not: null } }, orderBy: { id: "asc" } });
  return { userId: user.id, name: user.name, email: user.email!, roles: user.roles, timeZone: user.timeZone, sessionId: null };
}

process.on("message", (name: string) => {
  void (async () => {
    const started = performance.now();
    // A read that finds nothing would be measured as quick.
    if (!(await READS[name]?.())) throw new Error(`${name} found nothing`);
    process.send?.(performance.now() - started);
  })();
});
process.send?.(Object.keys(READS));
