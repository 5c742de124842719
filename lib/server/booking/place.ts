import { addMinutes, subMinutes } from "date-fns";
import type { BookingCode } from "../../booking-view";
import { type AvailabilityQuestion, explainStart, type TherapistCalendar } from "../../domain/availability";
import { type CalendarDate, dateIn } from "../../domain/calendar-date";
import { checkRaceRule, type Purpose, type RaceRefusal } from "../../domain/race-window";
import { type Actor } from "../auth/actor";
import { servicesOpenTo, whyNotOpen } from "../catalogue/read-catalogue";
import { mayOverride, type Policy } from "../catalogue/policy";
import type { Transaction } from "../database";
import type { Service } from "../generated/client";
import { expireLapsedHolds, releaseOwnHolds } from "./holds";
import { readCalendars } from "./read-calendars";
import type { BookingLocation } from "./read-location";
import { lockDay } from "./transaction";

/** A session that somebody wants at a certain time. */
export type Wish = {
  runnerId: string;
  serviceId: string;
  startsAt: Date;
  therapistId: string | null;
  /** Where none is asked for: who gives it if free, instead of the runner's usual therapist. */
  preferredTherapistId: string | null;
  /** Which room it gets of those that are free and suit; where that isn't one of them, or none is named, any. */
  preferredRoomId?: string | null;
  locationId: string | null;
  purpose: Purpose;
  raceId: string | null;
  /** A reason given by staff sets the race rule aside. */
  overrideReason: string | null;
  /** That reason was written when this same time was booked: nothing is set aside anew. */
  keepsOverride: boolean;
  /** The appointment that is moved; its own time doesn't stand in its way. */
  movedId: string | null;
  /** How long it lasts where that is not its service's length: what was once agreed stays, and staff can change it. In minutes. */
  durationMinutes?: number | null;
  /** Why the clinic moves it, in words for the runner. */
  reason?: string | null;
};

export type Place = {
  ok: true;
  therapistId: string;
  roomId: string;
  startsAt: Date;
  endsAt: Date;
  reservedFrom: Date;
  reservedTo: Date;
  service: Service;
  policy: Policy;
  /** What the override set aside; null when the rule holds anyway. */
  overridden: RaceRefusal | null;
};

export type PlaceRefusal = { ok: false; code: BookingCode; raceRefusal?: RaceRefusal };

/**
 * Decides the wish by the rules SLOT and RACE, on what this transaction sees; finds therapist and room. Writes nothing but the end of
 * holds that stand in the way: lapsed ones, and the runner's own. The runner's row must be locked; the location's day is, from here on.
 */
export async function findPlace(tx: Transaction, actor: Actor, wish: Wish, location: BookingLocation, now: Date): Promise<Place | PlaceRefusal> {
  const staff = actor.userId !== wish.runnerId;
  const date = dateIn(wish.startsAt, location.timeZone);
  await lockDay(tx, location.id, date);
  if (!wish.movedId) await releaseOwnHolds(tx, wish.runnerId, actor.userId, now);
  const found = await readCalendars(
    tx,
    {
      serviceId: wish.serviceId,
      from: date,
      to: date,
      therapistId: wish.therapistId,
      location,
      runnerId: wish.runnerId,
      ignoreAppointmentId: wish.movedId,
      wantedDate: null,
      // What was booked once can be moved, also when the service is no longer offered.
      services: wish.movedId ? {} : await servicesOpenTo(actor, tx),
      staff,
      durationMinutes: wish.durationMinutes ?? null,
    },
    now,
  );
  if (!found.ok) {
    const isClosed = found.code === "unknown_service" && !wish.movedId;
    return isClosed ? { ok: false, code: await whyNotOpen(actor, { id: wish.serviceId }, tx) } : found;
  }
  const { question, service, races, policy } = found;
  if (wish.raceId !== null && !races.some(({ id }) => id === wish.raceId)) return { ok: false, code: "unknown_race" };
  const raceRefusal = checkRaceRule({
    startsAt: wish.startsAt,
    purpose: wish.purpose,
    raceId: wish.raceId,
    races,
    policy: policy.racePolicy,
    serviceExempt: question.service.raceExempt,
    timeZone: location.timeZone,
  });
  const overrides = staff && wish.overrideReason !== null;
  if (raceRefusal && !overrides) return { ok: false, code: raceRefusal.code, raceRefusal };
  if (raceRefusal && !wish.keepsOverride && !mayOverride(actor, policy)) return { ok: false, code: "override_not_allowed", raceRefusal };
  const endsAt = addMinutes(wish.startsAt, question.service.durationMinutes);
  if (isRunnerBusy(question, wish.startsAt, endsAt)) return { ok: false, code: "runner_busy" };
  const { therapists, preference } = question;
  const asked = {
    ...question,
    races: overrides ? [] : question.races,
    therapists: leastBusyFirst(therapists, date, location.timeZone),
    preference: { ...preference, usualTherapistId: wish.preferredTherapistId ?? preference.usualTherapistId },
  };
  const answer = explainStart(asked, wish.startsAt, wish.therapistId);
  if (!answer.ok) return answer;
  const preferred = asked.rooms.filter(({ roomId }) => roomId === wish.preferredRoomId);
  const isPreferredFree = preferred.length > 0 && explainStart({ ...asked, rooms: preferred }, wish.startsAt, answer.therapistId).ok;
  const reservedFrom = subMinutes(wish.startsAt, service.bufferBeforeMinutes);
  const reservedTo = addMinutes(endsAt, service.bufferAfterMinutes);
  await expireLapsedHolds(now, tx, { from: reservedFrom, to: reservedTo });
  return {
    ok: true,
    therapistId: answer.therapistId,
    roomId: isPreferredFree && wish.preferredRoomId ? wish.preferredRoomId : answer.roomId,
    startsAt: wish.startsAt,
    endsAt,
    reservedFrom,
    reservedTo,
    service,
    policy,
    overridden: raceRefusal,
  };
}

function isRunnerBusy({ runnerBusy }: AvailabilityQuestion, startsAt: Date, endsAt: Date): boolean {
  return runnerBusy.some(({ start, end }) => start < endsAt.getTime() && startsAt.getTime() < end);
}

/** In the order of how little they have on that date; of equals in the clinic's order. */
function leastBusyFirst(therapists: readonly TherapistCalendar[], date: CalendarDate, timeZone: string): TherapistCalendar[] {
  const sessions = ({ reserved }: TherapistCalendar) => reserved.filter(({ start }) => dateIn(new Date(start), timeZone) === date).length;
  return therapists
    .map((therapist) => ({ therapist, count: sessions(therapist) }))
    .sort((a, b) => a.count - b.count)
    .map(({ therapist }) => therapist);
}
