import { subDays } from "date-fns";
import type { AcheView } from "../../ache-view";
import type { RaceView } from "../../booking-view";
import { addDays, type CalendarDate, dateIn } from "../../domain/calendar-date";
import type { KnownWeek } from "../../domain/known-training";
import type { BookedDay } from "../../domain/plan-coverage";
import type { RacePolicy } from "../../domain/race-window";
import type { Run } from "../../domain/training-load";
import type { DistanceUnit } from "../../format-distance";
import { acheView, withFollowUps } from "../aches/ache-rows";
import { hasRole, type Viewer } from "../auth/actor";
import { type OwnRace, raceOf, raceView } from "../booking/own-races";
import { currentPolicy } from "../catalogue/policy";
import { db } from "../database";
import { toCalendarDate } from "../sql-date";
import { readTraining } from "../training/read-training";
import { clientsOf } from "./clients";

/** What a therapist reads in ten seconds before the session: season, load, aches, recommendations. Health data. */
export type ClientCard = {
  today: CalendarDate;
  from: CalendarDate;
  to: CalendarDate;
  races: OwnRace[];
  raceViews: RaceView[];
  racePolicy: RacePolicy;
  weeks: KnownWeek[];
  runs: Run[];
  done: CalendarDate[];
  booked: BookedDay[];
  /** Those that last, the worst first. */
  aches: AcheView[];
  recommendations: { id: string; documentName: string | null; issuedBy: string; issuedOn: CalendarDate; validUntil: CalendarDate | null; recommendation: string }[];
  /** The last visits, latest first; the id where this therapist treated it. */
  visits: { appointmentId: string | null; date: CalendarDate; serviceName: string; therapistName: string; missed: boolean }[];
  distanceUnit: DistanceUnit;
};

const DAYS_BACK = 56;
const DAYS_AHEAD = 56;
const MOST_VISITS = 6;

/** The card of the runner of this appointment, for the therapist who treats them there; null for anyone else. [ACCESS] */
export async function readClientCard(viewer: Viewer, appointmentId: string, now: Date): Promise<ClientCard | null> {
  if (!hasRole(viewer, "therapist")) return null;
  const appointment = await db.appointment.findFirst({
    where: { id: appointmentId, therapistId: viewer.userId, runner: clientsOf(viewer, now) },
    select: { runnerId: true, location: { select: { timeZone: true } } },
  });
  if (!appointment) return null;
  const { runnerId, location } = appointment;
  const today = dateIn(now, location.timeZone);
  const [policy, training, raceRows, acheRows, sessions, recommendations, visits, runner] = await Promise.all([
    currentPolicy(),
    readTraining(runnerId, today),
    db.race.findMany({ where: { runnerId }, orderBy: [{ date: "asc" }, { name: "asc" }] }),
    db.ache.findMany({ where: { runnerId, resolvedAt: null }, include: withFollowUps }),
    db.appointment.findMany({
      where: { runnerId, startsAt: { gte: subDays(now, DAYS_BACK) }, status: { in: ["confirmed", "checked_in", "completed"] } },
      select: { id: true, startsAt: true, raceId: true, location: { select: { timeZone: true } } },
      orderBy: { startsAt: "asc" },
    }),
    db.orthopaedicRecommendation.findMany({ where: { runnerId }, omit: { documentCipher: true }, orderBy: { issuedOn: "desc" }, take: 3 }),
    db.appointment.findMany({
      where: { runnerId, id: { not: appointmentId }, startsAt: { lt: now }, status: { in: ["completed", "no_show"] } },
      select: { id: true, startsAt: true, status: true, therapistId: true, service: { select: { name: true } }, therapist: { select: { displayName: true } }, location: { select: { timeZone: true } } },
      orderBy: { startsAt: "desc" },
      take: MOST_VISITS,
    }),
    db.runner.findUniqueOrThrow({ where: { id: runnerId }, select: { distanceUnit: true } }),
  ]);
  const races = raceRows.map(raceOf);
  const days = sessions.map(({ id, startsAt, raceId, location: at }) => ({ appointmentId: id, raceId, date: dateIn(startsAt, at.timeZone), isOver: startsAt <= now }));
  return {
    today,
    from: addDays(today, -DAYS_BACK),
    to: addDays(today, DAYS_AHEAD),
    races,
    raceViews: races.map((race) => raceView(race, policy.racePolicy)),
    racePolicy: policy.racePolicy,
    weeks: training.weeks,
    runs: training.runs,
    done: days.filter(({ isOver }) => isOver).map(({ date }) => date),
    booked: days.filter(({ isOver, date }) => !isOver && date <= addDays(today, DAYS_AHEAD)),
    aches: acheRows
      .map((row) => acheView(row, { timeZone: location.timeZone, severeSeverity: policy.cadence.severeSeverity, now }))
      .sort((a, b) => b.severity - a.severity),
    visits: visits.map(({ id, startsAt, status, therapistId, service, therapist, location: at }) => ({
      appointmentId: therapistId === viewer.userId ? id : null,
      date: dateIn(startsAt, at.timeZone),
      serviceName: service.name,
      therapistName: therapist.displayName,
      missed: status === "no_show",
    })),
    recommendations: recommendations.map(({ id, documentName, issuedBy, issuedOn, validUntil, recommendation }) => ({
      id,
      documentName,
      issuedBy,
      issuedOn: toCalendarDate(issuedOn),
      validUntil: validUntil && toCalendarDate(validUntil),
      recommendation,
    })),
    // A check constraint holds the column to the two.
    distanceUnit: runner.distanceUnit as DistanceUnit,
  };
}
