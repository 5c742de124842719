import type { AchesNow, CadenceThresholds, UsualWeek } from "./cadence";
import { addDays, type CalendarDate, datesFromTo, daysBetween } from "./calendar-date";
import type { BookedDay, CoveredSession } from "./plan-coverage";
import { coverPlan } from "./plan-coverage";
import { choosePlan, type PlanChoices } from "./plan-choices";
import { type Plan, type PlanQuestion, proposePlan } from "./plan";
import { isEnforced, type Race, type RacePolicy, roleOfDay } from "./race-window";

/** A runner's season: the plan by their wishes beside what is booked, and what the days around the races are. [CADENCE] [RACE] */

/** What the rule reads, without the runner's wishes. */
export type SeasonBasis = {
  today: CalendarDate;
  load: UsualWeek;
  aches: AchesNow;
  races: Race[];
  racePolicy: RacePolicy;
  thresholds: CadenceThresholds;
  lastSession: CalendarDate | null;
  horizonDays: number;
};

/** What the runner wishes. Money in minor units; `price` is that of the chosen service. */
export type SeasonWishes = PlanChoices & Pick<PlanQuestion, "preference" | "monthlyBudget" | "price">;

export type Season = {
  question: PlanQuestion;
  plan: Plan;
  sessions: CoveredSession[];
  unasked: BookedDay[];
  /** Days on which the plan would hold a session if the budget allowed it. */
  leftOut: CalendarDate[];
};

/** The plan by the rule and the wishes, each session with the booked one that stands for it. The same on the server and in the browser. */
export function seasonOf(basis: SeasonBasis, wishes: SeasonWishes, booked: readonly BookedDay[]): Season {
  const { preference, monthlyBudget, price } = wishes;
  const question: PlanQuestion = { ...basis, preference, monthlyBudget, price };
  const plan = proposePlan(question);
  const covered = coverPlan(choosePlan(plan, question, wishes), booked, { ...basis, intervalDays: plan.intervalDays });
  return { question, plan, leftOut: leftOutForBudget(plan, question), ...covered };
}

/** What step 5 dropped: the sessions of the same interval without a budget that the plan lacks. */
function leftOutForBudget(plan: Plan, question: PlanQuestion): CalendarDate[] {
  if (question.monthlyBudget === null) return [];
  const all = proposePlan({ ...question, monthlyBudget: null, preference: plan.intervalDays ?? "race_only" });
  return all.sessions.map(({ date }) => date).filter((date) => !plan.sessions.some((kept) => kept.date === date));
}

/** `blocked`: no massage. `quiet`: advised against before a shorter race. */
export type SeasonBand = { kind: "window" | "blocked" | "quiet" | "recovery"; from: CalendarDate; to: CalendarDate; race: Race };

/** The windows, blocked, quiet and recovery days of each race that touch the days from `from` to `to`, by race, then by date. */
export function seasonBands(races: readonly Race[], policy: RacePolicy, from: CalendarDate, to: CalendarDate): SeasonBand[] {
  return races.flatMap((race) => {
    const reach = Math.max(policy.windowMaxDays, policy.windowMinDays);
    const bands: SeasonBand[] = [];
    for (const date of datesFromTo(addDays(race.date, -reach), addDays(race.date, MOST_RECOVERY_DAYS))) {
      const kind = bandOf(daysBetween(date, race.date), race, policy);
      const last = bands.at(-1);
      if (last && last.kind === kind) last.to = date;
      else if (kind) bands.push({ kind, from: date, to: date, race });
    }
    return bands.filter((band) => daysBetween(band.from, to) >= 0 && daysBetween(from, band.to) >= 0);
  });
}

const MOST_RECOVERY_DAYS = 4;

function bandOf(daysBefore: number, race: Race, policy: RacePolicy): SeasonBand["kind"] | null {
  const role = roleOfDay(daysBefore, race, policy);
  if (role === "recovery" || role === null) return role;
  if (isEnforced(race, policy)) return role;
  return role === "blocked" ? "quiet" : null;
}
