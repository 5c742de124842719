import { addDays, dateIn } from "../../lib/domain/calendar-date";
import type { Actor } from "../../lib/server/auth/actor";
import { readAvailability } from "../../lib/server/booking/read-availability";
import { db } from "../../lib/server/database";
import { readCalendarView } from "../../lib/server/desk/read-calendar-view";

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

const READS: Record<string, () => Promise<unknown>> = {
  "availability, 31 days, for a runner with a marathon": () =>
    readAvailability(runner, { serviceId: service.id, locationId: location.id, from: today, to: addDays(today, 30) }, now),
  "availability, 31 days, one therapist": () =>
    readAvailability(null, { serviceId: service.id, therapistId: therapist.id, locationId: location.id, from: today, to: addDays(today, 30) }, now),
  "calendar, one therapist's week": () => readCalendarView(admin, { view: "week", therapistId: therapist.id, date: today }, now),
  "calendar, one therapist's month": () => readCalendarView(admin, { view: "month", therapistId: therapist.id, date: today }, now),
  "calendar, a day of all side by side": () => readCalendarView(admin, { view: "team", date: today }, now),
};

async function actorOf(role: "admin" | "runner", id?: string): Promise<Actor> {
  const user = await db.user.findFirstOrThrow({ where: id ? { id } : { roles: { has: role }, passwordHash: { not: null } }, orderBy: { id: "asc" } });
  return { userId: user.id, name: user.name, email: user.email, roles: user.roles, timeZone: user.timeZone, sessionId: null };
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
