import { type Life, type LifeAction, type LifeActor, nextStatus } from "../lib/domain/appointment-life";
import { findSlots, type Slot } from "../lib/domain/availability";
import { addDays, type CalendarDate, dateIn, datesFromTo, daysBetween } from "../lib/domain/calendar-date";
import { allowedDates, checkRaceRule, DEFAULT_RACE_POLICY, type Purpose } from "../lib/domain/race-window";
import { instantsAt, type Interval } from "../lib/domain/wall-clock";
import { type DemoHours, type DemoServiceRow, LOCATION, SERVICES, THERAPISTS, TIME_ZONE } from "./demo-clinic";
import { nextWeekday } from "./demo-dates";
import type { DemoRace, DemoRunner } from "./demo-runners";
import { demoId, repeatableRandom } from "./demo-random";

/** Sessions of the demo, past and coming, found and judged by the same rules as a runner's own bookings. [SLOT, RACE, BOOK] */

const PAST_DAYS = 42;
const AHEAD_DAYS = 35;
const NOTICE_MINUTES = 120;
const HORIZON_DAYS = 180;
const CANCELLATION_NOTICE_HOURS = 24;
/** A session may move so many days from the date that the habit wants. */
const LEEWAY_DAYS = 2;
const DAYS_BETWEEN_SESSIONS = 4;
/** A start that leaves no gap is worth so many minutes of the runner's favourite hour. */
const TIDY_MINUTES = 75;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

export type DemoEvent = { at: Date; action: "hold" | LifeAction; by: LifeActor; fromStatus: Life["status"] | null; toStatus: Life["status"] };
export type DemoSession = {
  id: string;
  runner: DemoRunner;
  service: DemoServiceRow;
  slot: Slot;
  purpose: Purpose;
  race: DemoRace | null;
  bookedAt: Date;
  status: Life["status"];
  awaitingReview: boolean;
  events: DemoEvent[];
};

type Visit = { runner: DemoRunner; date: CalendarDate; service: DemoServiceRow; race: DemoRace | null };
type Fate = "kept" | "cancelled" | "late_cancelled" | "no_show" | "awaiting_review";
/** What is taken so far, by therapist, room and runner. */
type Taken = { therapist: Map<string, Interval[]>; room: Map<string, Interval[]>; runner: Map<string, Interval[]> };

/** Every session from six weeks before `now` to five weeks after it, in the order booked. */
export function demoSessions(runners: readonly DemoRunner[], hours: DemoHours, now: Date): DemoSession[] {
  const today = dateIn(now, TIME_ZONE);
  const random = repeatableRandom(42);
  const taken: Taken = { therapist: new Map(), room: new Map(), runner: new Map() };
  const sessions: DemoSession[] = [];
  const book = (visit: Visit, leewayDays: number) => {
    const bookedAt = bookingMoment(visit.date, now, random());
    const slot = chooseSlot(visit, leewayDays, bookedAt, taken, hours);
    if (!slot) return;
    const session = sessionOf(visit, slot, bookedAt, fateOf(visit, slot, sessions, now), now);
    sessions.push(session);
    if (session.status !== "cancelled" && session.status !== "late_cancelled" && session.status !== "no_show") take(session, taken);
  };
  for (const visit of plannedVisits(runners, today, random)) book(visit, visit.race ? 0 : LEEWAY_DAYS);
  fillSaturday(runners, today, book);
  return sessions;
}

/** Saturdays go first at such a clinic: the next one but one has no place left. */
function fillSaturday(runners: readonly DemoRunner[], today: CalendarDate, book: (visit: Visit, leewayDays: number) => void): void {
  const date = addDays(nextWeekday(addDays(today, 1), 6), 7);
  const regulars = runners.filter(({ races, bookedAheadDays }) => races.length === 0 && bookedAheadDays === AHEAD_DAYS);
  for (const runner of regulars) book({ runner, date, service: serviceCalled("runners-massage-60"), race: null }, 0);
}

/** What the runners' habits and races want, earliest first. */
function plannedVisits(runners: readonly DemoRunner[], today: CalendarDate, random: () => number): Visit[] {
  const visits = runners.flatMap((runner) => {
    const last = addDays(today, runner.bookedAheadDays);
    const preRace = runner.races.flatMap((race) => preRaceVisit(runner, race, today));
    const { everyDays, serviceSlug } = runner.habit;
    const first = addDays(today, -PAST_DAYS + Math.floor(random() * everyDays));
    const dates = runner.raceOnly ? [] : datesFromTo(first, last).filter((date) => daysBetween(first, date) % everyDays === 0);
    const regular = dates
      .filter((date) => preRace.every((visit) => Math.abs(daysBetween(visit.date, date)) > LEEWAY_DAYS + DAYS_BETWEEN_SESSIONS))
      .map((date): Visit => ({ runner, date, service: serviceCalled(serviceSlug), race: null }));
    return [...preRace, ...regular];
  });
  return visits.sort((a, b) => daysBetween(b.date, a.date) || (a.runner.id < b.runner.id ? -1 : 1));
}

/** The session before a race whose window lies in the demo's weeks. */
function preRaceVisit(runner: DemoRunner, race: DemoRace, today: CalendarDate): Visit[] {
  const dates = allowedDates(race, runner.races, DEFAULT_RACE_POLICY, TIME_ZONE);
  const date = dates.find((each) => each >= addDays(today, -PAST_DAYS) && each <= addDays(today, runner.bookedAheadDays));
  const isBooked = !runner.isForVisitors && (race.distance === "marathon" || race.distance === "ultra");
  return date && isBooked ? [{ runner, date, service: serviceCalled("pre-race-tune-up-45"), race }] : [];
}

/** Four to twenty days before the session, and before `now`. */
function bookingMoment(date: CalendarDate, now: Date, chance: number): Date {
  const noon = instantsAt(date, "12:00", TIME_ZONE)[0] ?? now;
  const wanted = noon.getTime() - (4 + chance * 16) * 24 * HOUR_MS;
  const latest = now.getTime() - (4 + chance * 68) * HOUR_MS;
  return new Date(Math.floor(Math.min(wanted, latest) / MINUTE_MS) * MINUTE_MS);
}

/** The start nearest to the runner's habits that the rules allow, or none. */
function chooseSlot({ runner, date, service, race }: Visit, leewayDays: number, bookedAt: Date, taken: Taken, hours: DemoHours): Slot | null {
  const days = findSlots({
    now: bookedAt,
    timeZone: TIME_ZONE,
    from: addDays(date, -leewayDays),
    to: addDays(date, leewayDays + (race ? 2 : 0)),
    service: { ...service, raceExempt: service.raceRule === "exempt" },
    therapists: THERAPISTS.filter(({ id }) => service.therapists.includes(id)).map(({ id }) => ({
      therapistId: id,
      weeklyHours: hours.workingHours.filter(({ therapistId }) => therapistId === id),
      overrides: hours.overrides.filter(({ therapistId }) => therapistId === id),
      unavailable: hours.timeOff.filter(({ therapistId }) => therapistId === id).map(interval),
      reserved: taken.therapist.get(id) ?? [],
    })),
    rooms: service.rooms.map((roomId) => ({ roomId, reserved: taken.room.get(roomId) ?? [] })),
    closures: hours.closures.map(interval),
    openingHours: [],
    runnerBusy: taken.runner.get(runner.id) ?? [],
    gridMinutes: LOCATION.gridMinutes,
    noticeMinutes: NOTICE_MINUTES,
    horizonDays: HORIZON_DAYS,
    races: runner.races,
    racePolicy: DEFAULT_RACE_POLICY,
    preference: { usualTherapistId: runner.habit.therapistId, wantedDate: date },
  });
  const slots = days.flatMap((day) => day.slots.map((slot) => ({ slot, cost: costOf(slot, day.date) })));
  function costOf(slot: Slot, on: CalendarDate): number {
    const minute = (slot.startsAt.getTime() - (instantsAt(on, "12:00", TIME_ZONE)[0]?.getTime() ?? 0)) / MINUTE_MS + 12 * 60;
    const elsewhere = slot.therapistId === runner.habit.therapistId ? 0 : 24 * 60;
    return Math.abs(daysBetween(date, on)) * 6 * 60 + Math.abs(minute - runner.habit.startMinute) + elsewhere + (slot.recommended ? 0 : TIDY_MINUTES);
  }
  const rule = { purpose: purposeOf(race), raceId: race?.id ?? null, races: runner.races, policy: DEFAULT_RACE_POLICY, serviceExempt: service.raceRule === "exempt", timeZone: TIME_ZONE };
  const allowed = slots.filter(({ slot }) => checkRaceRule({ ...rule, startsAt: slot.startsAt }) === null);
  return allowed.sort((a, b) => a.cost - b.cost)[0]?.slot ?? null;
}

/** What becomes of a session: most take place. */
function fateOf({ runner, race }: Visit, slot: Slot, sessions: readonly DemoSession[], now: Date): Fate {
  const number = sessions.length;
  if (slot.startsAt > now) return runner.awaitsReview && sessions.every((other) => !(other.runner === runner && other.awaitingReview)) ? "awaiting_review" : "kept";
  if (race || runner.isForVisitors || slot.endsAt > now) return "kept";
  if (number % 23 === 9) return "no_show";
  if (number % 19 === 4) return "late_cancelled";
  return number % 17 === 6 ? "cancelled" : "kept";
}

function sessionOf({ runner, service, race }: Visit, slot: Slot, bookedAt: Date, fate: Fate, now: Date): DemoSession {
  const events = lifeOf(slot, bookedAt, fate, now);
  const status = events.at(-1)?.toStatus ?? "held";
  const id = demoId(`session ${runner.id} ${slot.startsAt.toISOString()}`);
  return { id, runner, service, slot, purpose: purposeOf(race), race, bookedAt, status, awaitingReview: fate === "awaiting_review", events };
}

type Step = { action: LifeAction; by: LifeActor; minutesFrom: Date; minutes: number };

/** The events of a session up to `now`, each one a legal step. Throws if the table of transitions refuses one. */
function lifeOf({ startsAt, endsAt }: Slot, bookedAt: Date, fate: Fate, now: Date): DemoEvent[] {
  const confirm: Step = { action: "confirm", by: "runner", minutesFrom: bookedAt, minutes: 2 };
  const steps: Record<Fate, Step[]> = {
    kept: [confirm, { action: "check_in", by: "staff", minutesFrom: startsAt, minutes: -5 }, { action: "complete", by: "staff", minutesFrom: endsAt, minutes: 0 }],
    // As late as the notice allows, yet after the booking.
    cancelled: [confirm, { action: "cancel", by: "runner", minutesFrom: startsAt, minutes: -25 * 60 }],
    late_cancelled: [confirm, { action: "cancel", by: "runner", minutesFrom: startsAt, minutes: -5 * 60 }],
    no_show: [confirm, { action: "mark_no_show", by: "staff", minutesFrom: startsAt, minutes: 20 }],
    awaiting_review: [{ action: "request_review", by: "runner", minutesFrom: bookedAt, minutes: 2 }],
  };
  const events: DemoEvent[] = [{ at: bookedAt, action: "hold", by: "runner", fromStatus: null, toStatus: "held" }];
  for (const { action, by, minutesFrom, minutes } of steps[fate]) {
    const at = new Date(minutesFrom.getTime() + minutes * MINUTE_MS);
    if (at > now) break;
    const from = events.at(-1)?.toStatus ?? "held";
    const life: Life = { status: from, startsAt, holdExpiresAt: new Date(bookedAt.getTime() + 5 * MINUTE_MS), awaitingReview: false };
    const next = nextStatus(life, action, { now: at, by, cancellationNoticeHours: CANCELLATION_NOTICE_HOURS });
    if (!next.ok) throw new Error(`The demo's session can't ${action}: ${next.code}`);
    events.push({ at, action, by, fromStatus: from, toStatus: next.status });
  }
  return events;
}

function take({ runner, service, slot }: DemoSession, taken: Taken): void {
  const reserved = reservedPeriod(slot, service);
  note(taken.therapist, slot.therapistId, { start: reserved.from.getTime(), end: reserved.to.getTime() });
  note(taken.room, slot.roomId, { start: reserved.from.getTime(), end: reserved.to.getTime() });
  note(taken.runner, runner.id, interval(slot));
}

/** What therapist and room are reserved for: the treatment with its buffers. */
export function reservedPeriod({ startsAt, endsAt }: Slot, service: DemoServiceRow): { from: Date; to: Date } {
  return {
    from: new Date(startsAt.getTime() - service.bufferBeforeMinutes * MINUTE_MS),
    to: new Date(endsAt.getTime() + service.bufferAfterMinutes * MINUTE_MS),
  };
}

function note(calendar: Map<string, Interval[]>, key: string, taken: Interval): void {
  calendar.set(key, [...(calendar.get(key) ?? []), taken]);
}

function purposeOf(race: DemoRace | null): Purpose {
  return race ? "pre_race" : "maintenance";
}

function serviceCalled(slug: string): DemoServiceRow {
  const service = SERVICES.find((each) => each.slug === slug);
  if (!service) throw new RangeError(`No demo service is called ${slug}`);
  return service;
}

function interval({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }): Interval {
  return { start: startsAt.getTime(), end: endsAt.getTime() };
}
