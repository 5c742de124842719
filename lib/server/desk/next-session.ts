import type { BookingResult, OfferedSlot } from "../../booking-view";
import type { NextSessionInput } from "../../desk-input";
import type { CalendarDate } from "../../domain/calendar-date";
import type { CadenceInterval } from "../../domain/cadence";
import { raceServed } from "../../domain/plan-slots";
import { seasonOf } from "../../domain/season";
import { type ReasonText, reasonTexts } from "../../plan-text";
import { openSessions, seasonWishes, serviceOf } from "../../plan-view";
import { hasRole, type Viewer } from "../auth/actor";
import { bookAppointment } from "../booking/book-appointment";
import { db } from "../database";
import { bookedDates, findSessionSlots } from "../plan/find-times";
import { readPlanOf } from "../plan/read-plan";
import { clientsOf } from "./clients";

export type ProposedNext = {
  /** The day that the plan wants. */
  date: CalendarDate;
  purpose: "maintenance" | "pre_race";
  raceId: string | null;
  raceName: string | null;
  /** The best free time, and the nearest others. */
  slot: OfferedSlot | null;
  alternatives: OfferedSlot[];
};

export type NextSession = {
  runnerName: string;
  serviceId: string;
  serviceName: string;
  intervalDays: CadenceInterval | null;
  /** As the runner reads them. */
  reasons: ReasonText[];
  proposals: ProposedNext[];
  /** Sessions to come that are booked already. */
  booked: { startsAt: Date; serviceName: string; therapistName: string }[];
  timeZone: string;
};

const HORIZON_DAYS = 84;
const MOST_PROPOSALS = 2;

/** What the cadence rule proposes next to the runner of this session, with free times, for the therapist who treats them; null for anyone else. [CADENCE] [ACCESS] */
export async function readNextSession(viewer: Viewer, appointmentId: string, now: Date): Promise<NextSession | null> {
  if (!hasRole(viewer, "therapist")) return null;
  const appointment = await db.appointment.findFirst({
    where: { id: appointmentId, therapistId: viewer.userId, runner: clientsOf(viewer, now) },
    select: { runnerId: true, serviceId: true, runner: { select: { user: { select: { name: true } } } } },
  });
  if (!appointment) return null;
  const { runnerId, runner } = appointment;
  const situation = await readPlanOf(runnerId, viewer, now, HORIZON_DAYS);
  if (!situation) return null;
  const { basis, location } = situation;
  // Who chose nothing is offered what they are being treated with, by the same hands.
  const wishes = { ...situation.wishes, serviceId: situation.wishes.serviceId ?? appointment.serviceId, therapistId: situation.wishes.therapistId ?? viewer.userId };
  const service = serviceOf(situation, wishes);
  if (!service) return null;
  const season = seasonOf(basis, seasonWishes(situation, wishes), situation.booked);
  const open = openSessions(season, situation).slice(0, MOST_PROPOSALS);
  const { found, question, offer } = await findSessionSlots({ actor: viewer, runnerId }, situation, wishes, open, bookedDates(situation), now);
  return {
    runnerName: runner.user.name,
    serviceId: service.id,
    serviceName: service.name,
    intervalDays: season.plan.intervalDays,
    reasons: reasonTexts(season, situation),
    proposals: found.map(({ session, slot, alternatives }) => {
      const raceId = slot && question ? raceServed(session, slot, question) : null;
      const race = basis.races.find(({ id }) => id === (raceId ?? session.raceIds[0]));
      return {
        date: session.date,
        purpose: session.purpose,
        raceId: session.purpose === "pre_race" ? (race?.id ?? null) : null,
        raceName: session.purpose === "pre_race" ? (race?.name ?? null) : null,
        slot: slot && offer(slot),
        alternatives: alternatives.map(offer),
      };
    }),
    booked: situation.booked.filter(({ appointmentId: id }) => id !== appointmentId).map(({ startsAt, serviceName, therapistName }) => ({ startsAt, serviceName, therapistName })),
    timeZone: location.timeZone,
  };
}

/** Books it together with the runner, by all the rules. Only the treating therapist of the session it follows. [BOOK] [ACCESS] */
export async function bookNextSession(viewer: Viewer, { appointmentId, ...wish }: NextSessionInput, now: Date): Promise<BookingResult> {
  if (!hasRole(viewer, "therapist")) return { ok: false, code: "not_found" };
  const appointment = await db.appointment.findFirst({ where: { id: appointmentId, therapistId: viewer.userId, runner: clientsOf(viewer, now) }, select: { runnerId: true } });
  if (!appointment) return { ok: false, code: "not_found" };
  return bookAppointment(viewer, { ...wish, runnerId: appointment.runnerId }, now);
}
