import type { AppointmentView, BookingCode, BookingRefusal, OfferedSlot, RaceView } from "./booking-view";
import type { CalendarDate } from "./domain/calendar-date";
import type { KnownWeek } from "./domain/known-training";
import type { Money } from "./domain/money";
import type { BookedDay } from "./domain/plan-coverage";
import type { PlanChange } from "./domain/plan-revision";
import type { Season, SeasonBasis, SeasonWishes } from "./domain/season";
import type { Purpose } from "./domain/race-window";
import type { Spike } from "./domain/training-load";
import type { DistanceUnit } from "./format-distance";
import type { PlanWishes } from "./plan-input";

/** What the plan shows and answers: plain data for the page, its actions and the HTTP interface. */



export type PlanService = { id: string; name: string; durationMinutes: number; price: Money; therapistIds: string[] };

/** A session to come. */
export type BookedSession = BookedDay & { startsAt: Date; serviceName: string; therapistName: string; awaitingReview: boolean };

/** All that the season shows, as of now. Dates are the location's. */
export type PlanSituation = {
  basis: SeasonBasis;
  wishes: PlanWishes;
  services: PlanService[];
  therapists: { id: string; name: string }[];
  booked: BookedSession[];
  /** Dates of sessions that took place, oldest first. */
  done: CalendarDate[];
  races: RaceView[];
  weeks: KnownWeek[];
  longestRunMeters: number | null;
  /** The run behind the reason L1; null without a spike. */
  spike: Spike | null;
  location: { id: string; name: string; timeZone: string };
  currency: string;
  /** The last day for which booking is open. */
  bookableUntil: CalendarDate;
  distanceUnit: DistanceUnit;
  /** What changed since the runner last booked or kept the plan; none before that. */
  changes: PlanChange[];
};

/** A time found for a proposed session; null when none is free on the days that would do. */
export type FoundTime = { key: string; slot: OfferedSlot | null; daysOff: number };

/** `date` is the day the plan wanted. */
export type PlanBooked = { date: CalendarDate; purpose: Purpose; appointment: AppointmentView };
/** `no_free_slot`: none on the days that would do. */
export type PlanNotBooked = { date: CalendarDate; purpose: Purpose; raceId: string | null; code: BookingCode | "no_free_slot"; alternatives: OfferedSlot[] };
/** What became of a whole plan: nothing is half-done that isn't named here. */
export type PlanBookingResult = { ok: true; booked: PlanBooked[]; notBooked: PlanNotBooked[] } | BookingRefusal;

/** The service the wishes name, if it can be booked, else the first. */
export function serviceOf({ services }: Pick<PlanSituation, "services">, wishes: Pick<PlanWishes, "serviceId">): PlanService | null {
  return services.find(({ id }) => id === wishes.serviceId) ?? services[0] ?? null;
}

/** The wishes as the rules read them, with the price of the chosen service. */
export function seasonWishes(situation: Pick<PlanSituation, "services">, wishes: PlanWishes): SeasonWishes {
  return { ...wishes, price: serviceOf(situation, wishes)?.price.amount ?? 0 };
}

/** The proposed sessions that can be booked now: neither booked nor dropped, nor later than booking is open for. */
export function openSessions({ sessions }: Pick<Season, "sessions">, { bookableUntil }: Pick<PlanSituation, "bookableUntil">): Season["sessions"] {
  return sessions.filter(({ appointmentId, dropped, date }) => appointmentId === null && !dropped && date <= bookableUntil);
}
