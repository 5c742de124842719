import { addMinutes, subMinutes } from "date-fns";
import type { BookingCode } from "../../booking-view";
import { type AvailabilityQuestion, explainStart } from "../../domain/availability";
import { dateIn } from "../../domain/calendar-date";
import { checkRaceRule, type Purpose, type RaceRefusal } from "../../domain/race-window";
import { type Actor } from "../auth/actor";
import { servicesOpenTo } from "../catalogue/read-catalogue";
import type { Policy } from "../catalogue/policy";
import type { Transaction } from "../database";
import type { Service } from "../generated/client";
import { expireLapsedHolds } from "./holds";
import { readCalendars } from "./read-calendars";

/** A session that somebody wants at a certain time. */
export type Wish = {
  runnerId: string;
  serviceId: string;
  startsAt: Date;
  therapistId: string | null;
  locationId: string | null;
  purpose: Purpose;
  raceId: string | null;
  /** A reason given by staff sets the race rule aside. */
  overrideReason: string | null;
  /** The appointment that is moved; its own time doesn't stand in its way. */
  movedId: string | null;
};

export type Place = {
  ok: true;
  therapistId: string;
  roomId: string;
  locationId: string;
  timeZone: string;
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
 * lapsed holds that stand in the way. The runner's row must be locked.
 */
export async function findPlace(tx: Transaction, actor: Actor, wish: Wish, now: Date): Promise<Place | PlaceRefusal> {
  const staff = actor.userId !== wish.runnerId;
  const location = await tx.location.findFirst({
    where: { archivedAt: null, ...(wish.locationId ? { id: wish.locationId } : {}) },
    orderBy: [{ position: "asc" }, { name: "asc" }],
    select: { id: true, timeZone: true },
  });
  if (!location) return { ok: false, code: "unknown_location" };
  const date = dateIn(wish.startsAt, location.timeZone);
  const services = await servicesOpenTo(actor, tx);
  const found = await readCalendars(
    tx,
    {
      serviceId: wish.serviceId,
      from: date,
      to: date,
      therapistId: wish.therapistId,
      locationId: location.id,
      runnerId: wish.runnerId,
      ignoreAppointmentId: wish.movedId,
      wantedDate: null,
      // What was booked once can be moved, also when the service is no longer offered.
      services: wish.movedId ? {} : services,
      staff,
    },
    now,
  );
  if (!found.ok) return found;
  const { question, service, races, policy } = found;
  const raceRefusal = checkRaceRule({
    startsAt: wish.startsAt,
    purpose: wish.purpose,
    raceId: wish.raceId,
    races,
    policy: policy.racePolicy,
    serviceExempt: question.service.raceExempt,
    timeZone: location.timeZone,
  });
  if (wish.raceId !== null && !races.some(({ id }) => id === wish.raceId)) return { ok: false, code: "unknown_race" };
  const overrides = staff && wish.overrideReason !== null;
  if (raceRefusal && !overrides) return { ok: false, code: raceRefusal.code, raceRefusal };
  const endsAt = addMinutes(wish.startsAt, service.durationMinutes);
  if (isRunnerBusy(question, wish.startsAt, endsAt)) return { ok: false, code: "runner_busy" };
  const asked = overrides ? { ...question, races: [] } : question;
  const answer = explainStart(asked, wish.startsAt, wish.therapistId);
  if (!answer.ok) return answer;
  const reservedFrom = subMinutes(wish.startsAt, service.bufferBeforeMinutes);
  const reservedTo = addMinutes(endsAt, service.bufferAfterMinutes);
  await expireLapsedHolds(now, tx, { from: reservedFrom, to: reservedTo });
  return {
    ok: true,
    therapistId: answer.therapistId,
    roomId: answer.roomId,
    locationId: location.id,
    timeZone: location.timeZone,
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
