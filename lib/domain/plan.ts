import { type Cadence, type CadenceQuestion, chooseCadence } from "./cadence";
import { addDays, type CalendarDate, daysBetween } from "./calendar-date";
import { keepWithinBudget } from "./plan-budget";
import { dayOut, windowByPreference } from "./plan-days";
import { isEnforced, type Race } from "./race-window";

/** Rule CADENCE, steps 3 to 5: the dated proposals. */

/** W before a race; S start; E evenly between; I every interval; N1 a first session well before the first race. */
export type SessionReason = "W" | "S" | "E" | "I" | "N1";

export type PlannedSession = {
  date: CalendarDate;
  purpose: "pre_race" | "maintenance";
  /** The races a pre-race session serves. */
  raceIds: string[];
  /** On a day that is only advised against: keep it light. */
  light: boolean;
  /** The day it was wanted on, when that one was out. */
  movedFrom: CalendarDate | null;
  overBudget: boolean;
  reason: SessionReason;
};

export type PlanQuestion = CadenceQuestion & { lastSession: CalendarDate | null; horizonDays: number };

export type MissedRace = { raceId: string; why: "past" | "blocked" };
export type Plan = Cadence & { sessions: PlannedSession[]; missed: MissedRace[] };

type Wanted = { date: CalendarDate; reason: SessionReason };

/** Sessions that the rule moves, and those that follow a runner's wishes, keep so far from each other. */
export const LEAST_DAYS_APART = 4;
const MOST_DAYS_MOVED = 7;
/** Days before the first race for a runner's very first session, best first. Source: practitioners' guidance (thin). */
const FIRST_SESSION_DAYS_BEFORE = [9, 8, 10, 7];

/** The interval with its reasons, and sessions from tomorrow to the horizon that all keep RACE. Same input, same output. [CADENCE] */
export function proposePlan(question: PlanQuestion): Plan {
  const cadence = chooseCadence(question);
  const { anchors, missed } = placeAnchors(question);
  const between = cadence.intervalDays === null ? [] : placeBetween(question, cadence.intervalDays, anchors);
  const first = firstSession(question, anchors, between);
  const sessions = [...anchors, ...between, ...first].sort((a, b) => daysBetween(b.date, a.date));
  const byHand = typeof question.preference === "number";
  return { ...cadence, missed, sessions: keepWithinBudget(sessions, question, { drop: !byHand }) };
}

function placeAnchors(question: PlanQuestion): { anchors: PlannedSession[]; missed: MissedRace[] } {
  const { races, racePolicy, today } = question;
  const anchors: PlannedSession[] = [];
  const missed: MissedRace[] = [];
  const ahead = races.filter((race) => isEnforced(race, racePolicy) && daysBetween(today, race.date) >= 0);
  for (const race of [...ahead].sort(byDateThenName)) {
    const days = windowByPreference(race, racePolicy);
    const serving = anchors.find((anchor) => days.includes(anchor.date));
    if (serving) {
      serving.raceIds.push(race.id);
      continue;
    }
    const inRange = days.filter((day) => isInRange(day, question));
    const out = (day: CalendarDate) => dayOut(day, races, racePolicy);
    const free = inRange.find((day) => out(day) === null);
    const light = inRange.filter((day) => out(day) === "avoided").sort((a, b) => daysBetween(a, b))[0];
    const date = free ?? light;
    if (date) anchors.push({ ...session(date, "W"), purpose: "pre_race", raceIds: [race.id], light: !free });
    else if (days.every((day) => daysBetween(today, day) <= 0)) missed.push({ raceId: race.id, why: "past" });
    // A day beyond the horizon may still serve this race: then it isn't missed, only not planned yet.
    else if (days.every((day) => daysBetween(today, day) <= 0 || out(day) === "blocked")) missed.push({ raceId: race.id, why: "blocked" });
  }
  return { anchors: anchors.sort((a, b) => daysBetween(b.date, a.date)), missed };
}

function placeBetween(question: PlanQuestion, interval: number, anchors: PlannedSession[]): PlannedSession[] {
  const { races, racePolicy, lastSession } = question;
  const nearest = Math.max(LEAST_DAYS_APART, Math.floor(interval / 2));
  const isNearAnchor = (day: CalendarDate) => anchors.some((anchor) => Math.abs(daysBetween(day, anchor.date)) < nearest);
  const isOut = (day: CalendarDate) => dayOut(day, races, racePolicy) !== null;
  const placed: PlannedSession[] = [];
  for (const wanted of wantedSessions(question, interval, anchors)) {
    // A session that was moved here from a day that is out already serves this one.
    const isServed = placed.some(({ date }) => date === wanted.date);
    if (!isInRange(wanted.date, question) || isServed) continue;
    if (!isOut(wanted.date)) {
      if (!isNearAnchor(wanted.date)) placed.push(session(wanted.date, wanted.reason));
      continue;
    }
    const taken = [...anchors, ...placed].map(({ date }) => date).concat(lastSession ?? []);
    const free = nearby(wanted.date).find(
      (day) =>
        isInRange(day, question) &&
        !isOut(day) &&
        !isNearAnchor(day) &&
        taken.every((date) => Math.abs(daysBetween(day, date)) >= LEAST_DAYS_APART),
    );
    if (free) placed.push({ ...session(free, wanted.reason), movedFrom: wanted.date });
  }
  return placed;
}

/** The day from which sessions are counted: the last session, or tomorrow when the next is due. */
export function planStart({ today, lastSession }: Pick<PlanQuestion, "today" | "lastSession">, interval: number | null): CalendarDate {
  const isDue = lastSession === null || (interval !== null && daysBetween(today, addDays(lastSession, interval)) <= 0);
  return isDue ? addDays(today, 1) : lastSession;
}

function wantedSessions(question: PlanQuestion, interval: number, anchors: PlannedSession[]): Wanted[] {
  const { today, lastSession, horizonDays } = question;
  const start = planStart(question, interval);
  const isDue = start !== lastSession;
  const after = anchors.map(({ date }) => date).filter((date) => daysBetween(start, date) > 0);
  const points = [start, ...after];
  const wanted: Wanted[] = isDue ? [{ date: start, reason: "S" }] : [];
  for (const [index, from] of points.entries()) {
    const to = points[index + 1];
    if (to === undefined) continue;
    const gap = daysBetween(from, to);
    const count = Math.max(0, halfUp(gap / interval) - 1);
    for (let i = 1; i <= count; i++) wanted.push({ date: addDays(from, halfUp((i * gap) / (count + 1))), reason: "E" });
  }
  const last = points[points.length - 1] ?? start;
  const end = addDays(today, horizonDays);
  for (let date = addDays(last, interval); daysBetween(date, end) >= 0; date = addDays(date, interval)) {
    wanted.push({ date, reason: "I" });
  }
  return wanted;
}

/** N1: nobody should meet deep tissue massage for the first time in race week. */
function firstSession(question: PlanQuestion, anchors: PlannedSession[], between: PlannedSession[]): PlannedSession[] {
  const anchor = anchors[0];
  const race = question.races.find(({ id }) => id === anchor?.raceIds[0]);
  if (!anchor || !race || question.lastSession !== null) return [];
  if (between.some(({ date }) => daysBetween(date, anchor.date) > 0)) return [];
  const date = FIRST_SESSION_DAYS_BEFORE.map((days) => addDays(race.date, -days)).find(
    (day) =>
      isInRange(day, question) && daysBetween(day, anchor.date) > 0 && dayOut(day, question.races, question.racePolicy) === null,
  );
  return date ? [session(date, "N1")] : [];
}

function session(date: CalendarDate, reason: SessionReason): PlannedSession {
  return { date, purpose: "maintenance", raceIds: [], light: false, movedFrom: null, overBudget: false, reason };
}

/** Whether a plan may hold a session on `date`: from tomorrow to the horizon, both included. */
export function isInRange(date: CalendarDate, { today, horizonDays }: Pick<PlanQuestion, "today" | "horizonDays">): boolean {
  const days = daysBetween(today, date);
  return days >= 1 && days <= horizonDays;
}

function nearby(date: CalendarDate): CalendarDate[] {
  return Array.from({ length: MOST_DAYS_MOVED }, (_, index) => [addDays(date, -index - 1), addDays(date, index + 1)]).flat();
}

function byDateThenName(a: Race, b: Race): number {
  return daysBetween(b.date, a.date) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
}

function halfUp(value: number): number {
  return Math.floor(value + 0.5);
}
