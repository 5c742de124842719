import type { BookingCode, BookingRefusal, OfferedSlot } from "../../booking-view";
import { findSlots, type Slot } from "../../domain/availability";
import { addDays, type CalendarDate, dateIn, daysBetween } from "../../domain/calendar-date";
import { checkRaceRule, type Purpose, type Race } from "../../domain/race-window";
import { nearestSlots } from "../../domain/slot-ranking";
import type { Actor } from "../auth/actor";
import { servicesOpenTo } from "../catalogue/read-catalogue";
import { db } from "../database";
import { type OwnRace, raceView } from "./own-races";
import type { PlaceRefusal, Wish } from "./place";
import { type Calendars, readCalendars } from "./read-calendars";
import { readLocation } from "./read-location";

const MOST_ALTERNATIVES = 5;
const DAYS_EACH_SIDE = 14;
const WITH_ALTERNATIVES: readonly BookingCode[] = [
  "slot_taken", "runner_busy", "too_close_to_race", "race_window_missed", "override_not_allowed", "past", "too_soon", "outside_working_hours", "off_grid", "hold_expired",
];

/** A refusal with what would be allowed instead: dates, and the nearest free slots on them. Runs after the transaction. [RACE] [SLOT] */
export async function refuse(actor: Actor, wish: Wish, { code, raceRefusal }: PlaceRefusal, now: Date): Promise<BookingRefusal> {
  if (!WITH_ALTERNATIVES.includes(code)) return { ok: false, code };
  const calendars = await calendarsAround(actor, wish, raceRefusal?.allowedDates ?? [], now);
  if (!calendars?.ok) return { ok: false, code };
  const { question, policy, races, therapistNames } = calendars;
  const today = dateIn(now, question.timeZone);
  const slots = findSlots(question).flatMap((day) => day.slots);
  const purpose = raceRefusal?.race ? { purpose: "pre_race" as const, raceId: raceRefusal.race.id } : wish;
  const allowed = slots.filter((slot) => keepsRule(slot, purpose, calendars));
  const days = [{ date: question.from, state: "free" as const, race: null, slots: allowed }];
  const alternatives = nearestSlots(days, wish, MOST_ALTERNATIVES).map((slot) => offered(slot, therapistNames));
  if (!raceRefusal) return { ok: false, code, alternatives };
  return {
    ok: false,
    code,
    race: raceRefusal.race && raceView(ownRace(raceRefusal.race, races), policy.racePolicy),
    daysBefore: raceRefusal.daysBefore,
    allowedDates: raceRefusal.allowedDates.filter((date) => daysBetween(today, date) >= 0),
    alternatives,
  };
}

/** A slot with its therapist's name. */
export function offered({ startsAt, endsAt, therapistId }: Slot, names: Map<string, string>): OfferedSlot {
  return { startsAt, endsAt, therapistId, therapistName: names.get(therapistId) ?? "" };
}

/** Whether the race rule allows this slot for such a session. [RACE] */
export function keepsRule(slot: Slot, { purpose, raceId }: { purpose: Purpose; raceId: string | null }, { question, races, policy }: Calendars): boolean {
  return (
    checkRaceRule({
      startsAt: slot.startsAt,
      purpose,
      raceId,
      races,
      policy: policy.racePolicy,
      serviceExempt: question.service.raceExempt,
      timeZone: question.timeZone,
    }) === null
  );
}

async function calendarsAround(actor: Actor, wish: Wish, allowedDates: CalendarDate[], now: Date) {
  const location = await readLocation(wish.locationId);
  if (!location) return null;
  const date = dateIn(wish.startsAt, location.timeZone);
  const [from, to] = allowedDates.length > 0 ? [allowedDates[0]!, allowedDates[allowedDates.length - 1]!] : [addDays(date, -DAYS_EACH_SIDE), addDays(date, DAYS_EACH_SIDE)];
  const query = {
    serviceId: wish.serviceId,
    from,
    to,
    // The wanted therapist's other times come first by nearness; others' times are better than none.
    therapistId: null,
    location,
    runnerId: wish.runnerId,
    ignoreAppointmentId: wish.movedId,
    wantedDate: date,
    services: wish.movedId ? {} : await servicesOpenTo(actor),
    staff: actor.userId !== wish.runnerId,
    durationMinutes: wish.durationMinutes ?? null,
  };
  return readCalendars(db, query, now);
}

function ownRace(race: Race, races: OwnRace[]): OwnRace {
  return races.find(({ id }) => id === race.id) ?? { ...race, place: null, goal: null };
}
