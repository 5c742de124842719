import { addDays, type CalendarDate, daysBetween, weekday } from "./calendar-date";
import { daysAroundRaces, dayOut } from "./plan-days";
import { isInRange, LEAST_DAYS_APART, type Plan, type PlannedSession, type PlanQuestion } from "./plan";
import { type Race, type RaceRole, roleOfDay, windowDates } from "./race-window";

/** What a runner makes of a proposed plan: preferred weekdays, sessions dropped and moved. Every day is held to RACE. [CADENCE] [RACE] */

export type PlanChoices = {
  /** Preferred days for ordinary sessions, Monday is 1; none for any. */
  weekdays: readonly number[];
  /** Keys of sessions that the runner doesn't want. */
  dropped: readonly string[];
  /** Sessions that the runner has put on another day. */
  moved: readonly { key: string; to: CalendarDate }[];
};

export const NO_CHOICES: PlanChoices = { weekdays: [], dropped: [], moved: [] };

export type ChosenSession = PlannedSession & {
  /** The same for the same session as long as the rule proposes it: its race, or the day the rule gave it. */
  key: string;
  dropped: boolean;
  /** Who put it on another day than the rule wanted: the rule itself, a preferred weekday, or the runner. */
  movedBy: "rule" | "weekday" | "hand" | null;
};

/** Why a session can't lie on a day. */
export type DayRefusal = {
  ok: false;
  code: "too_close_to_race" | "race_window_missed" | "out_of_range" | "day_taken";
  race: Race | null;
  daysBefore: number | null;
};
export type DayAnswer = { ok: true; light: boolean; race: Race | null; role: RaceRole | null; daysBefore: number | null } | DayRefusal;

const MOST_DAYS_TO_WEEKDAY = 3;

/** The proposed sessions as the runner wants them, by date. Choices that no longer fit the proposal or the races are left out. */
export function choosePlan(plan: Plan, question: PlanQuestion, choices: PlanChoices): ChosenSession[] {
  const proposed = plan.sessions.map((session): ChosenSession => ({
    ...session,
    key: keyOf(session),
    dropped: choices.dropped.includes(keyOf(session)),
    movedBy: session.movedFrom ? "rule" : null,
  }));
  const preferred = preferWeekdays(proposed, plan, question, choices);
  return choices.moved.reduce((sessions, move) => moveByHand(sessions, move, question), preferred).sort((a, b) => daysBetween(b.date, a.date));
}

/**
 * Whether this session may lie on `date`: within the plan's days, kept by RACE, and not on another session's day. A day that is only
 * advised against is allowed, marked light.
 */
export function explainPlanDay(date: CalendarDate, session: ChosenSession, sessions: readonly ChosenSession[], question: PlanQuestion): DayAnswer {
  const { races, racePolicy } = question;
  const refuse = (code: DayRefusal["code"], race: Race | null = null): DayRefusal => {
    return { ok: false, code, race, daysBefore: race && daysBetween(date, race.date) };
  };
  if (!isInRange(date, question)) return refuse("out_of_range");
  const around = daysAroundRaces(date, races, racePolicy);
  const blocking = around.find(({ out }) => out === "blocked");
  if (blocking) return refuse("too_close_to_race", blocking.race);
  if (session.purpose === "pre_race") {
    const own = races.filter(({ id }) => session.raceIds.includes(id));
    if (!own.some((race) => windowDates(race, racePolicy).includes(date))) return refuse("race_window_missed", own[0] ?? null);
  }
  if (sessions.some((other) => other.key !== session.key && !other.dropped && other.date === date)) return refuse("day_taken");
  return { ok: true, light: around.length > 0, ...nearestRace(date, question) };
}

/** The next day in one direction (1 later, -1 earlier) on which the session may lie; null when there is none. */
export function nextPlanDay(session: ChosenSession, direction: 1 | -1, sessions: readonly ChosenSession[], question: PlanQuestion): CalendarDate | null {
  for (let days = 1; days <= question.horizonDays; days++) {
    const date = addDays(session.date, direction * days);
    const answer = explainPlanDay(date, session, sessions, question);
    if (answer.ok) return date;
    if (answer.code === "out_of_range") return null;
  }
  return null;
}

/** The race to which the day is something, the nearest of several. */
function nearestRace(date: CalendarDate, { races, racePolicy }: PlanQuestion): { race: Race | null; role: RaceRole | null; daysBefore: number | null } {
  const [nearest] = races
    .map((race) => ({ race, daysBefore: daysBetween(date, race.date) }))
    .map(({ race, daysBefore }) => ({ race, daysBefore, role: roleOfDay(daysBefore, race, racePolicy) }))
    .filter(({ role }) => role !== null)
    .sort((a, b) => Math.abs(a.daysBefore) - Math.abs(b.daysBefore));
  return nearest ?? { race: null, role: null, daysBefore: null };
}

/** A session's key: of a pre-race session its first race, of another the day the rule gave it. */
function keyOf({ purpose, raceIds, date }: PlannedSession): string {
  return purpose === "pre_race" ? `race ${raceIds[0] ?? date}` : date;
}

/**
 * Ordinary sessions move to the nearest preferred weekday, at most three days away and the earlier of two: onto days that the rule would
 * take itself, as far from race sessions and from each other as it keeps them.
 */
function preferWeekdays(sessions: readonly ChosenSession[], plan: Plan, question: PlanQuestion, { weekdays }: PlanChoices): ChosenSession[] {
  if (weekdays.length === 0) return [...sessions];
  const nearestAnchor = Math.max(LEAST_DAYS_APART, Math.floor((plan.intervalDays ?? 0) / 2));
  const chosen: ChosenSession[] = [];
  for (const [index, session] of sessions.entries()) {
    const others = [...chosen, ...sessions.slice(index + 1)];
    const fits = (date: CalendarDate) =>
      weekdays.includes(weekday(date)) &&
      isInRange(date, question) &&
      dayOut(date, question.races, question.racePolicy) === null &&
      others.every((other) => Math.abs(daysBetween(date, other.date)) >= (other.purpose === "pre_race" ? nearestAnchor : LEAST_DAYS_APART)) &&
      (question.lastSession === null || Math.abs(daysBetween(date, question.lastSession)) >= LEAST_DAYS_APART);
    const near = [0, -1, 1, -2, 2, -3, 3].filter((days) => Math.abs(days) <= MOST_DAYS_TO_WEEKDAY).map((days) => addDays(session.date, days));
    const date = session.purpose === "pre_race" || weekdays.includes(weekday(session.date)) ? session.date : near.find(fits);
    chosen.push(
      date === undefined || date === session.date ? session : { ...session, date, movedFrom: session.movedFrom ?? session.date, movedBy: "weekday" },
    );
  }
  return chosen;
}

function moveByHand(sessions: ChosenSession[], { key, to }: PlanChoices["moved"][number], question: PlanQuestion): ChosenSession[] {
  return sessions.map((session) => {
    if (session.key !== key || session.date === to) return session;
    const answer = explainPlanDay(to, session, sessions, question);
    if (!answer.ok) return session;
    const serves = (id: string) => question.races.some((race) => race.id === id && windowDates(race, question.racePolicy).includes(to));
    return {
      ...session,
      date: to,
      light: answer.light,
      movedFrom: session.movedFrom ?? session.date,
      movedBy: "hand",
      raceIds: session.purpose === "pre_race" ? session.raceIds.filter(serves) : session.raceIds,
    };
  });
}
