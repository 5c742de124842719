import { addDays, type CalendarDate, dateIn, datesFromTo, daysBetween, MOST_DAYS_BETWEEN_ZONES } from "./calendar-date";
import { intersectIntervals } from "./intervals";
import { closedTime } from "./opening-hours";
import { blockingRace, type Race, type RaceDay, raceDay, type RacePolicy } from "./race-window";
import { chooseRecommended, sidesTouched, type TidySlot } from "./slot-ranking";
import {
  lastOnGrid, lengthsOf, type OwnWindow, ownWindows, type RoomWindow, roomWindows, runnerWindows, startsIn, type WorkingWindow, workingWindows,
} from "./start-windows";
import { type Interval, offsetStretches } from "./wall-clock";
import type { WeeklyRow } from "./weekly-hours";
import { type Timetable, workingIntervals } from "./working-time";

/** Rule SLOT: where a session can start. Minutes of a day are on the location's clock; durations and intervals are elapsed time. */

export type TherapistCalendar = Timetable & {
  therapistId: string;
  /** Time off and external busy time, in any order. */
  unavailable: readonly Interval[];
  /** What appointments and holds reserve, buffers included, in any order. */
  reserved: readonly Interval[];
};

export type RoomCalendar = { roomId: string; reserved: readonly Interval[] };

export type AvailabilityQuestion = {
  now: Date;
  /** IANA zone of the location. */
  timeZone: string;
  /** First and last date at the location, both included. */
  from: CalendarDate;
  to: CalendarDate;
  service: {
    durationMinutes: number;
    bufferBeforeMinutes: number;
    bufferAfterMinutes: number;
    raceExempt: boolean;
  };
  /** Those who give this service, in the order to offer them. */
  therapists: readonly TherapistCalendar[];
  /** Those that suit the service, in the order to fill them. */
  rooms: readonly RoomCalendar[];
  closures: readonly Interval[];
  /** The location's own; on dates on which none are in force it is open whenever somebody works. */
  openingHours: readonly WeeklyRow[];
  /** Treatment times, without buffers, of the runner's own appointments. */
  runnerBusy: readonly Interval[];
  gridMinutes: number;
  /** A session starts at `now + noticeMinutes` at the earliest. */
  noticeMinutes: number;
  /** The last bookable date is so many days after today at the location. */
  horizonDays: number;
  /** The runner's races; empty for someone not signed in. */
  races: readonly Race[];
  racePolicy: RacePolicy;
  preference: {
    usualTherapistId: string | null;
    /** The date that the plan wants. */
    wantedDate: CalendarDate | null;
  };
};

export type Slot = { startsAt: Date; endsAt: Date; therapistId: string; roomId: string; recommended: boolean };

/**
 * `free`, or the first condition that leaves no start: the date has passed (`past`) or is further than the horizon; nobody works long
 * enough (`closed`); the day's last start on the grid has passed (`past`) or is within the notice (`too_soon`); therapists, rooms or
 * the runner are taken (`full`); an enforced race forbids what is left.
 */
export type DayState = "free" | "full" | "closed" | "past" | "too_soon" | "beyond_horizon" | "too_close_to_race";

export type AvailabilityDay = { date: CalendarDate; state: DayState; race: RaceDay | null; slots: Slot[] };

/** `slot_taken`: the therapists asked for, every room, or the runner have another appointment then. */
export type StartRefusal = Exclude<DayState, "free" | "full" | "closed"> | "outside_working_hours" | "slot_taken" | "off_grid";

export type StartAnswer = { ok: true; therapistId: string; roomId: string } | { ok: false; code: StartRefusal };

/** One instant at which someone is free. Therapists share starts, so that each is judged by the races once. */
type Start = { startsAt: Date; endsAt: Date; isForbidden: boolean; slots: Slot[]; tidy: TidySlot<Slot>[] };

type Day = {
  date: CalendarDate;
  starts: Map<number, Start>;
  /** The last start on the grid that working time allows, taken or not. */
  lastStart: number | null;
  isForbidden: (startsAt: Date) => boolean;
};

const MINUTE_MS = 60_000;
const NOON = 12 * 60;

/**
 * Every date from `from` to `to` with its state, its race and its slots, sorted by start and then in the order of the therapists. A
 * treatment begins and ends on one date. Grows with the calendars and with the slots found, not with their product.
 * Throws a RangeError if the grid or the duration isn't positive. [SLOT]
 */
export function findSlots(question: AvailabilityQuestion): AvailabilityDay[] {
  const limits = bookingLimits(question);
  const bookable = datesFromTo(later(question.from, limits.firstDate), earlier(question.to, limits.lastDate));
  const days = new Map(bookable.map((date) => [date, openDay(date, question)]));
  for (const { therapistId, working, free } of therapistWindows(question, bookable)) {
    for (const window of working) noteLastStart(days.get(window.date)!, window, question);
    for (const window of free) addSlots(days.get(window.date)!, window, therapistId, question);
  }
  for (const day of days.values()) day.starts = new Map([...day.starts].sort(([a], [b]) => a - b));
  const tidyByDay = [...days.values()].map(({ date, starts }) => ({ date, tidy: [...starts.values()].flatMap(({ tidy }) => tidy) }));
  for (const slot of chooseRecommended(tidyByDay, question.preference)) slot.recommended = true;
  return datesFromTo(question.from, question.to).map((date) => answerOf(date, days.get(date), limits, question));
}

/**
 * Who gives a session that starts at `startsAt`, and where: the therapist asked for, else the usual one, else the one for whom it is
 * recommended, else the first; or the code of the rule that forbids it. Only the question's `from` and `to` are not read. [SLOT]
 */
export function explainStart(question: AvailabilityQuestion, startsAt: Date, therapistId: string | null): StartAnswer {
  const date = dateIn(startsAt, question.timeZone);
  const therapists = question.therapists.filter((therapist) => therapistId === null || therapist.therapistId === therapistId);
  const asked = { ...question, from: date, to: date, therapists };
  const slots = findSlots(asked).flatMap((day) => day.slots.filter((slot) => slot.startsAt.getTime() === startsAt.getTime()));
  const usual = slots.find((slot) => slot.therapistId === question.preference.usualTherapistId);
  const slot = usual ?? slots.find(({ recommended }) => recommended) ?? slots[0];
  return slot ? { ok: true, therapistId: slot.therapistId, roomId: slot.roomId } : { ok: false, code: refusalOf(asked, startsAt) };
}

function refusalOf(question: AvailabilityQuestion, startsAt: Date): StartRefusal {
  const { from: date, now } = question;
  const { earliestStart, lastDate } = bookingLimits(question);
  const contains = ({ start, end }: Interval) => start <= startsAt.getTime() && startsAt.getTime() < end;
  if (startsAt < now) return "past";
  if (startsAt.getTime() < earliestStart) return "too_soon";
  if (date > lastDate) return "beyond_horizon";
  if (openDay(date, question).isForbidden(startsAt)) return "too_close_to_race";
  const windows = therapistWindows(question, [date]);
  if (!windows.some(({ working }) => working.some(contains))) return "outside_working_hours";
  return windows.some(({ free }) => free.some(contains)) ? "off_grid" : "slot_taken";
}

/** The dates are the location's, the instant is in milliseconds. */
type BookingLimits = { firstDate: CalendarDate; lastDate: CalendarDate; earliestStart: number };

function bookingLimits({ now, timeZone, noticeMinutes, horizonDays }: AvailabilityQuestion): BookingLimits {
  const firstDate = dateIn(now, timeZone);
  return { firstDate, lastDate: addDays(firstDate, horizonDays), earliestStart: now.getTime() + noticeMinutes * MINUTE_MS };
}

function therapistWindows(question: AvailabilityQuestion, dates: readonly CalendarDate[]) {
  const { service, therapists, rooms, closures, openingHours, runnerBusy, timeZone } = question;
  if (!(question.gridMinutes > 0 && service.durationMinutes > 0)) throw new RangeError("Grid and duration must be positive");
  const [first, last] = [dates[0], dates.at(-1)];
  if (first === undefined || last === undefined) return [];
  const lengths = lengthsOf(service);
  const stretches = offsetStretches(first, last, timeZone);
  const inTime = [{ start: bookingLimits(question).earliestStart, end: Infinity }];
  const shared = intersectIntervals(roomWindows(rooms, lengths), intersectIntervals(runnerWindows(runnerBusy, lengths), inTime));
  const closed = [...closures, ...closedTime(openingHours, dates, stretches)];
  return therapists.map((therapist) => {
    const working = workingWindows(therapist, closed, lengths, dates, stretches);
    const free = intersectIntervals(ownWindows(working, therapist.reserved, lengths), shared);
    return { therapistId: therapist.therapistId, working, free };
  });
}

function openDay(date: CalendarDate, question: AvailabilityQuestion): Day {
  return { date, starts: new Map(), lastStart: null, isForbidden: raceRuleOn(date, question) };
}

function noteLastStart(day: Day, window: WorkingWindow, { gridMinutes }: AvailabilityQuestion): void {
  const last = lastOnGrid(window, gridMinutes * MINUTE_MS);
  if (last !== null && (day.lastStart === null || last > day.lastStart)) day.lastStart = last;
}

function addSlots(day: Day, window: OwnWindow & RoomWindow, therapistId: string, question: AvailabilityQuestion): void {
  const { duration, before, after } = lengthsOf(question.service);
  for (const at of startsIn(window, question.gridMinutes * MINUTE_MS)) {
    const start = day.starts.get(at) ?? openStart(at, duration, day);
    if (start.isForbidden) continue;
    const { startsAt, endsAt } = start;
    const slot = { startsAt, endsAt, therapistId, roomId: window.roomId, recommended: false };
    const sides = sidesTouched(at - window.opensAt, window.closesAt - at, before + duration + after);
    start.slots.push(slot);
    if (sides !== null) start.tidy.push({ slot, sidesTouched: sides });
  }
}

function openStart(at: number, duration: number, day: Day): Start {
  const startsAt = new Date(at);
  const start = { startsAt, endsAt: new Date(at + duration), isForbidden: day.isForbidden(startsAt), slots: [], tidy: [] };
  day.starts.set(at, start);
  return start;
}

function answerOf(date: CalendarDate, day: Day | undefined, limits: BookingLimits, question: AvailabilityQuestion): AvailabilityDay {
  const starts = [...(day?.starts.values() ?? [])];
  return { date, state: stateOf(date, day, limits, question.now), race: raceOf(date, starts, question), slots: starts.flatMap(({ slots }) => slots) };
}

function stateOf(date: CalendarDate, day: Day | undefined, limits: BookingLimits, now: Date): DayState {
  if (!day) return date < limits.firstDate ? "past" : "beyond_horizon";
  if (day.starts.size > 0) return [...day.starts.values()].every(({ isForbidden }) => isForbidden) ? "too_close_to_race" : "free";
  if (day.lastStart === null) return "closed";
  if (day.lastStart < now.getTime()) return "past";
  return day.lastStart < limits.earliestStart ? "too_soon" : "full";
}

/** Midnight at the race can fall into the day at the clinic: what the day is to the race is read at its first slot, if it has one. */
function raceOf(date: CalendarDate, starts: readonly Start[], { races, racePolicy, timeZone }: AvailabilityQuestion): RaceDay | null {
  if (races.length === 0) return null;
  const start = starts.find(({ isForbidden }) => !isForbidden) ?? starts[0];
  return raceDay(start?.startsAt ?? noonOf(date, timeZone), races, racePolicy);
}

/** Noon at the location; on a date that its clocks skip as a whole, noon UTC. */
function noonOf(date: CalendarDate, timeZone: string): Date {
  return new Date(workingIntervals(date, NOON, NOON + 1, timeZone)[0]?.start ?? `${date}T12:00:00Z`);
}

/** Whether a race forbids a start on `date`. */
function raceRuleOn(date: CalendarDate, { races, racePolicy: policy, service, timeZone }: AvailabilityQuestion): (startsAt: Date) => boolean {
  if (service.raceExempt) return () => false;
  const near = races.filter((race) => Math.abs(daysBetween(date, race.date)) <= policy.windowMaxDays + MOST_DAYS_BETWEEN_ZONES);
  const forbids = (startsAt: Date) => blockingRace(startsAt, near, policy) !== null;
  if (near.length === 0) return () => false;
  if (near.some((race) => race.timeZone !== timeZone)) return forbids;
  // On one calendar with the races, the whole date has one answer.
  let answer: boolean | null = null;
  return (startsAt) => (answer ??= forbids(startsAt));
}

function later(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a > b ? a : b;
}

function earlier(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a < b ? a : b;
}
