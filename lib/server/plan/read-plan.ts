import { addDays, type CalendarDate, dateIn } from "../../domain/calendar-date";
import { type PlanMark, planChanges } from "../../domain/plan-revision";
import { seasonOf } from "../../domain/season";
import { startOfDay } from "../../domain/time-off";
import { type PlanWishes, planWishesSchema } from "../../plan-input";
import type { DistanceUnit } from "../../format-distance";
import { type BookedSession, type PlanSituation, seasonWishes } from "../../plan-view";
import { readAchesNow } from "../aches/read-aches";
import { type Actor, hasRole } from "../auth/actor";
import { raceOf, raceView } from "../booking/own-races";
import { readUsualLocation } from "../booking/read-location";
import { currentPolicy } from "../catalogue/policy";
import { listServices, listTherapists, readClinic } from "../catalogue/read-catalogue";
import { db } from "../database";
import type { Prisma } from "../generated/client";
import { toSqlDate } from "../sql-date";
import { readTraining } from "../training/read-training";
import { readMark } from "./plan-mark";

/** Sessions of the last weeks are shown with the plan. */
const DAYS_BACK = 84;

/**
 * Everything the actor's plan rests on, `horizonDays` ahead: load, aches, races, sessions, wishes. Null for who isn't a runner, and while
 * the clinic has no location. Only the actor's own. [CADENCE] [ACCESS]
 */
export async function readPlan(actor: Actor, now: Date, horizonDays: number): Promise<PlanSituation | null> {
  return hasRole(actor, "runner") ? readPlanOf(actor.userId, actor, now, horizonDays) : null;
}

/** The same of a runner, for who may look at it: the caller has seen to that. Services are those open to the viewer. [CADENCE] */
export async function readPlanOf(runnerId: string, viewer: Actor, now: Date, horizonDays: number): Promise<PlanSituation | null> {
  const [location, clinic] = await Promise.all([readUsualLocation(runnerId), readClinic()]);
  if (!location || !clinic) return null;
  const today = dateIn(now, location.timeZone);
  const [policy, training, aches, sessions, raceRows, services, therapists, settings, runner, lastSession, place] = await Promise.all([
    currentPolicy(),
    readTraining(runnerId, today),
    readAchesNow(runnerId),
    readSessions(runnerId, now),
    db.race.findMany({ where: { runnerId, date: { gte: toSqlDate(addDays(today, -DAYS_BACK)) } }, orderBy: [{ date: "asc" }, { name: "asc" }] }),
    listServices(viewer),
    listTherapists(viewer),
    db.cadenceSettings.findUnique({ where: { runnerId } }),
    db.runner.findUniqueOrThrow({ where: { id: runnerId }, select: { distanceUnit: true } }),
    readLastSession(runnerId, startOfDay(addDays(today, 1), location.timeZone)),
    db.location.findUniqueOrThrow({ where: { id: location.id }, select: { name: true } }),
  ]);
  const races = raceRows.map(raceOf);
  const booked = sessions.filter(({ date }) => date > today);
  const situation: PlanSituation = {
    basis: {
      today,
      load: training.load,
      aches,
      races: races.map(({ id, name, date, timeZone, distance, meters }) => ({ id, name, date, timeZone, distance, meters: meters ?? null })),
      racePolicy: policy.racePolicy,
      thresholds: policy.cadence,
      lastSession,
      horizonDays,
    },
    wishes: wishesOf(settings, sessions.findLast(({ raceId }) => raceId === null)?.serviceId ?? null),
    services: services
      // A plan repeats its session: a first visit can't be.
      .filter(({ raceRule, firstVisitOnly }) => raceRule === "enforced" && !firstVisitOnly)
      .map(({ id, name, durationMinutes, price, therapistIds }) => ({ id, name, durationMinutes, price, therapistIds })),
    therapists: therapists.map(({ id, displayName }) => ({ id, name: displayName })),
    booked: booked.map(({ serviceId: _serviceId, ...session }) => session),
    done: sessions.filter(({ date }) => date <= today).map(({ date }) => date),
    races: races.map((race) => raceView(race, policy.racePolicy)),
    weeks: training.weeks,
    spike: training.spike,
    longestRunMeters: training.runs.filter(({ date }) => date > addDays(today, -30)).reduce<number | null>((most, run) => Math.max(most ?? 0, run.distanceMeters), null),
    location: { id: location.id, name: place.name, timeZone: location.timeZone },
    currency: clinic.currency,
    bookableUntil: addDays(today, policy.horizonDays),
    distanceUnit: runner.distanceUnit as DistanceUnit,
    changes: [],
  };
  const mark = readMark(settings?.choices);
  return { ...situation, changes: mark ? planChanges(mark, markOf(situation, situation.wishes), today) : [] };
}

/** What the plan rests on as things stand, to compare with later. */
export function markOf(situation: PlanSituation, wishes: PlanWishes): PlanMark {
  const { basis, booked } = situation;
  const { plan } = seasonOf(basis, seasonWishes(situation, wishes), booked);
  return {
    intervalDays: plan.intervalDays,
    codes: plan.codes,
    races: basis.races.filter(({ date }) => date >= basis.today).map(({ id, name, date }) => ({ id, name, date })),
    booked: booked.map(({ appointmentId, date }) => ({ appointmentId, date })),
  };
}

/** The wishes kept, or the rule's own: then with the service the runner had last. */
export function wishesOf(settings: { budgetAmount: number | null; preference: string | null; choices: Prisma.JsonValue } | null, lastServiceId: string | null): PlanWishes {
  const kept = typeof settings?.choices === "object" && settings.choices !== null ? settings.choices : {};
  const wishes = planWishesSchema.parse({ ...kept, preference: settings?.preference ?? "regular", monthlyBudget: settings?.budgetAmount ?? null });
  return { ...wishes, serviceId: wishes.serviceId ?? lastServiceId };
}

type OwnSession = BookedSession & { serviceId: string };

/** The sessions of the last weeks that took place or will, by start. */
async function readSessions(runnerId: string, now: Date): Promise<OwnSession[]> {
  const rows = await db.appointment.findMany({
    where: {
      runnerId,
      startsAt: { gte: new Date(now.getTime() - DAYS_BACK * 86_400_000) },
      OR: [{ status: { in: ["confirmed", "checked_in", "completed"] } }, { status: "held", reviewRequestedAt: { not: null }, startsAt: { gt: now } }],
    },
    select: {
      id: true, startsAt: true, status: true, raceId: true, serviceId: true,
      service: { select: { name: true } }, therapist: { select: { displayName: true } }, location: { select: { timeZone: true } },
    },
    orderBy: { startsAt: "asc" },
  });
  return rows.map((row) => ({
    appointmentId: row.id,
    date: dateIn(row.startsAt, row.location.timeZone),
    raceId: row.raceId,
    startsAt: row.startsAt,
    serviceId: row.serviceId,
    serviceName: row.service.name,
    therapistName: row.therapist.displayName,
    awaitingReview: row.status === "held",
  }));
}

/** The day of the last session before an instant, however long ago. Who missed one, or cancelled it, hasn't had it. */
async function readLastSession(runnerId: string, before: Date): Promise<CalendarDate | null> {
  const row = await db.appointment.findFirst({
    where: { runnerId, startsAt: { lt: before }, status: { in: ["confirmed", "checked_in", "completed"] } },
    orderBy: { startsAt: "desc" },
    select: { startsAt: true, location: { select: { timeZone: true } } },
  });
  return row && dateIn(row.startsAt, row.location.timeZone);
}
