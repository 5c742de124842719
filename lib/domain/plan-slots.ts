import type { AvailabilityDay, Slot } from "./availability";
import { addDays, type CalendarDate, datesFromTo, daysBetween } from "./calendar-date";
import { dayOut } from "./plan-days";
import { isInRange, LEAST_DAYS_APART, type PlanQuestion } from "./plan";
import { checkRaceRule, type Purpose, type Race, windowDates } from "./race-window";
import { nearestSlots } from "./slot-ranking";
import { minuteOfDayIn } from "./wall-clock";

/** Rule CADENCE, booking: the best free slot for each session of a plan. [CADENCE] [SLOT] [RACE] */

/** A session to find a time for. `raceIds` are the races that a pre-race session serves. */
export type WantedSession = { key: string; date: CalendarDate; purpose: Purpose; raceIds: readonly string[] };

export type SlotPreference = {
  therapistId: string | null;
  /** On the location's clock, half-open: the session starts in it. */
  fromMinute: number;
  toMinute: number;
};

export type SlotQuestion = {
  plan: Pick<PlanQuestion, "today" | "horizonDays" | "races" | "racePolicy">;
  /** The days of the location from the first wanted one less three to the last plus three, at least, with their free slots. */
  days: readonly AvailabilityDay[];
  /** IANA zone of the location. */
  timeZone: string;
  serviceExempt: boolean;
  preference: SlotPreference;
  /** Dates of sessions that are booked already. */
  bookedDates: readonly CalendarDate[];
};

export type FoundSlot<Wanted extends WantedSession = WantedSession> = {
  session: Wanted;
  /** Null: no slot on the days that would do. */
  slot: Slot | null;
  /** Days from the wanted date to the slot's; negative when earlier. */
  daysOff: number;
  /** Why there is none: RACE forbids the day, and those near it; or nothing is free. Null with a slot. */
  code: "no_free_slot" | "too_close_to_race" | "race_window_missed" | null;
  /** Without a slot: the nearest ones that RACE allows, further away or at other times. */
  alternatives: Slot[];
};

const MOST_DAYS_OFF = 3;
const MOST_ALTERNATIVES = 5;

/**
 * For each wanted session, in order of date, a free slot: on its day, by time and then therapist preferred, else on the nearest day (the
 * earlier of two), at most three away, that isn't out and keeps four days from the other sessions. A pre-race session stays in its race's
 * window. What is found for one session is taken for the next.
 */
export function findPlanSlots<Wanted extends WantedSession>(wanted: readonly Wanted[], question: SlotQuestion): FoundSlot<Wanted>[] {
  const byDate = new Map(question.days.map((day) => [day.date, day.slots]));
  const found: FoundSlot<Wanted>[] = [];
  const taken: CalendarDate[] = [...question.bookedDates];
  const ordered = [...wanted].sort((a, b) => daysBetween(b.date, a.date));
  for (const [index, session] of ordered.entries()) {
    const others = [...taken, ...ordered.slice(index + 1).map(({ date }) => date)];
    const days = Array.from({ length: MOST_DAYS_OFF + 1 }, (_, off) => (off === 0 ? [0] : [-off, off])).flat();
    const daysOff = days.find((off) => isPossible(session, off, others, question) && usable(byDate, session, off, question).length > 0);
    const slot = daysOff === undefined ? null : best(usable(byDate, session, daysOff, question), question);
    if (slot && daysOff !== undefined) taken.push(addDays(session.date, daysOff));
    found.push({ session, slot, daysOff: daysOff ?? 0, code: slot ? null : whyNone(session, question), alternatives: slot ? [] : alternatives(session, question) });
  }
  return found;
}

function whyNone(session: WantedSession, { plan }: SlotQuestion): FoundSlot["code"] {
  if (session.purpose === "pre_race") {
    const near = datesFromTo(addDays(session.date, -MOST_DAYS_OFF), addDays(session.date, MOST_DAYS_OFF));
    if (!near.some((date) => isInWindow(date, session, plan))) return "race_window_missed";
  }
  return dayOut(session.date, plan.races, plan.racePolicy) === "blocked" ? "too_close_to_race" : "no_free_slot";
}

function isPossible(session: WantedSession, off: number, others: readonly CalendarDate[], { plan }: SlotQuestion): boolean {
  const date = addDays(session.date, off);
  if (others.includes(date) || !isInRange(date, plan)) return false;
  if (off === 0) return true;
  if (dayOut(date, plan.races, plan.racePolicy) !== null) return false;
  return session.purpose === "pre_race" ? isInWindow(date, session, plan) : others.every((other) => Math.abs(daysBetween(date, other)) >= LEAST_DAYS_APART);
}

function isInWindow(date: CalendarDate, { raceIds }: WantedSession, { races, racePolicy }: SlotQuestion["plan"]): boolean {
  return races.some((race) => raceIds.includes(race.id) && windowDates(race, racePolicy).includes(date));
}

/** The slots of the day that RACE allows for this session, read to the minute in each race's zone. */
function usable(byDate: Map<CalendarDate, Slot[]>, session: WantedSession, off: number, question: SlotQuestion): Slot[] {
  return (byDate.get(addDays(session.date, off)) ?? []).filter((slot) => servedRace(session, slot.startsAt, question) !== undefined);
}

/**
 * The race a session at `startsAt` is booked for: null for an ordinary one, for a pre-race session the first of its races in whose window
 * it lies; undefined when RACE forbids it.
 */
function servedRace(session: WantedSession, startsAt: Date, { plan, timeZone, serviceExempt }: SlotQuestion): Race["id"] | null | undefined {
  const keeps = (purpose: Purpose, raceId: string | null) =>
    checkRaceRule({ startsAt, purpose, raceId, races: plan.races, policy: plan.racePolicy, serviceExempt, timeZone }) === null;
  if (session.purpose === "maintenance") return keeps("maintenance", null) ? null : undefined;
  return session.raceIds.find((raceId) => keeps("pre_race", raceId));
}

/** The race for which a found slot is booked; null for an ordinary session. */
export function raceServed(session: WantedSession, slot: Slot, question: SlotQuestion): string | null {
  return servedRace(session, slot.startsAt, question) ?? null;
}

function best(slots: readonly Slot[], { preference, timeZone }: SlotQuestion): Slot | null {
  const isWantedTime = ({ startsAt }: Slot) => {
    const minute = minuteOfDayIn(startsAt, timeZone);
    return minute >= preference.fromMinute && minute < preference.toMinute;
  };
  const rank = (slot: Slot) =>
    4 * Number(isWantedTime(slot)) + 2 * Number(preference.therapistId === null || slot.therapistId === preference.therapistId) + Number(slot.recommended);
  return [...slots].sort((a, b) => rank(b) - rank(a) || a.startsAt.getTime() - b.startsAt.getTime())[0] ?? null;
}

function alternatives(session: WantedSession, question: SlotQuestion): Slot[] {
  const noon = new Date(`${session.date}T12:00:00Z`);
  const allowed = question.days.map(({ date, slots }) => ({
    date,
    slots: slots.filter(({ startsAt }) => servedRace(session, startsAt, question) !== undefined),
  }));
  return nearestSlots(allowed, { startsAt: noon, therapistId: question.preference.therapistId }, MOST_ALTERNATIVES);
}
