import { z } from "zod";
import { type CalendarDate, daysBetween } from "./calendar-date";
import { isEnforced, type Race, type RacePolicy } from "./race-window";

/** Rule CADENCE, step 1: how often a runner should come, and why. Evidence for massage frequency is thin: expert practice. */

/** The intervals a cadence can have, in days, from most to least often. */
export const CADENCE_LADDER = [7, 14, 28, 56] as const;
export type CadenceInterval = (typeof CADENCE_LADDER)[number];

/** Each code that fired is a reason shown to the runner. */
export const CADENCE_CODES = ["V?", "V0", "V1", "V2", "A1", "A2", "P1", "L1", "P2", "R0", "R1", "B0", "B1"] as const;
export type CadenceCode = (typeof CADENCE_CODES)[number];

export type UsualWeek = {
  /** Mean weekly distance of the last four full weeks, or of those that are known; null when none is. */
  weeklyMeters: number | null;
  /** Mean number of runs of the same weeks. */
  runsPerWeek: number | null;
  /** A single run more than 10 % longer than the longest of the 30 days before it. [LOAD] */
  longestRunSpike: boolean;
  daysSinceLastRun: number | null;
};

export type AchesNow = {
  soreAreas: number;
  /** 0 to 10 (NRS); 0 without aches. */
  worstSeverity: number;
  /** "a lot" or "could not run" in the follow-up questions. [SCREEN] */
  substantialProblem: boolean;
};

export type CadenceQuestion = {
  today: CalendarDate;
  load: UsualWeek;
  aches: AchesNow;
  /** Minor units of the price's currency for 28 days; null for no limit. */
  monthlyBudget: number | null;
  /** Minor units for one session. */
  price: number;
  preference: "regular" | "race_only" | CadenceInterval;
  races: readonly Race[];
  racePolicy: RacePolicy;
  thresholds: CadenceThresholds;
};

export type Cadence = {
  /** Null when sessions only follow the races. */
  intervalDays: CadenceInterval | null;
  raceOnly: boolean;
  codes: CadenceCode[];
};

const meters = z.int().min(0).max(500_000);
const severity = z.int().min(1).max(10);
const days = z.int().min(1).max(365);

/**
 * Where the steps begin: clinic policy, which keeps only what differs from these defaults. Distances in meters. A severe ache is one that
 * is more than moderate, a heavy week more than a light one, and the race is soon between two days.
 */
export const cadenceThresholdsSchema = z
  .object({
    lightWeekMeters: meters.default(20_000),
    lightWeekRuns: z.int().min(0).max(21).default(2),
    heavyWeekMeters: meters.default(70_000),
    manySoreAreas: z.int().min(1).max(20).default(3),
    moderateSeverity: severity.default(4),
    severeSeverity: severity.default(7),
    raceSoonMinDays: days.default(15),
    raceSoonMaxDays: days.default(84),
    restDays: days.default(14),
  })
  .refine((policy) => policy.lightWeekMeters <= policy.heavyWeekMeters, { path: ["heavyWeekMeters"], message: "A heavy week must be longer than a light one." })
  .refine((policy) => policy.moderateSeverity < policy.severeSeverity, { path: ["severeSeverity"], message: "A severe ache must be stronger than a moderate one." })
  .refine((policy) => policy.raceSoonMinDays <= policy.raceSoonMaxDays, { path: ["raceSoonMaxDays"], message: "The last day must not come before the first." });
export type CadenceThresholds = z.output<typeof cadenceThresholdsSchema>;

export const DEFAULT_CADENCE_THRESHOLDS: CadenceThresholds = cadenceThresholdsSchema.parse({});

const MONTH_DAYS = 28;
const MOST_STEPS_UP = 2;
const MOST_STEPS_DOWN = 1;

/** The interval and the codes that led to it, in the order of the rule. [CADENCE] */
export function chooseCadence(question: CadenceQuestion): Cadence {
  const usual = usualCadence(question);
  const stepped = stepCodes(question, usual.code);
  const codes: CadenceCode[] = [usual.code, ...stepped.map(([code]) => code)];
  if (question.preference === "race_only") return raceOnly([...codes, "R0"]);
  if (question.preference !== "regular") {
    const chosen = question.preference;
    return every(chosen, isAffordable(chosen, question) ? [...codes, "R1"] : [...codes, "R1", "B1"]);
  }
  const steps = stepped.reduce((sum, [, step]) => sum + step, 0);
  const wanted = onLadder(usual.interval, Math.min(MOST_STEPS_DOWN, Math.max(-MOST_STEPS_UP, steps)));
  if (isAffordable(wanted, question)) return every(wanted, codes);
  const affordable = CADENCE_LADDER.find((interval) => interval > wanted && isAffordable(interval, question));
  return affordable ? every(affordable, [...codes, "B1"]) : raceOnly([...codes, "B0"]);
}

function usualCadence({ load, thresholds }: CadenceQuestion): { code: CadenceCode; interval: CadenceInterval } {
  const { weeklyMeters, runsPerWeek } = load;
  if (weeklyMeters === null) return { code: "V?", interval: 28 };
  const fewRuns = runsPerWeek !== null && runsPerWeek <= thresholds.lightWeekRuns;
  if (weeklyMeters < thresholds.lightWeekMeters || fewRuns) return { code: "V0", interval: 56 };
  return weeklyMeters < thresholds.heavyWeekMeters ? { code: "V1", interval: 28 } : { code: "V2", interval: 14 };
}

function stepCodes(question: CadenceQuestion, volume: CadenceCode): [CadenceCode, number][] {
  const { aches, load, thresholds } = question;
  const moderate = aches.worstSeverity >= thresholds.moderateSeverity && aches.worstSeverity < thresholds.severeSeverity;
  const trains = volume === "V1" || volume === "V2";
  const rested = load.daysSinceLastRun !== null && load.daysSinceLastRun >= thresholds.restDays;
  const steps: [CadenceCode, number, boolean][] = [
    ["A1", -1, aches.soreAreas >= thresholds.manySoreAreas || moderate],
    ["A2", -1, aches.worstSeverity >= thresholds.severeSeverity || aches.substantialProblem],
    ["P1", -1, trains && hasRaceSoon(question)],
    ["L1", -1, load.longestRunSpike],
    ["P2", 1, rested && aches.soreAreas === 0],
  ];
  return steps.filter(([, , applies]) => applies).map(([code, step]) => [code, step]);
}

function hasRaceSoon({ races, racePolicy, today, thresholds }: CadenceQuestion): boolean {
  return races.some((race) => {
    const days = daysBetween(today, race.date);
    return isEnforced(race, racePolicy) && days >= thresholds.raceSoonMinDays && days <= thresholds.raceSoonMaxDays;
  });
}

function onLadder(start: CadenceInterval, steps: number): CadenceInterval {
  const rung = CADENCE_LADDER.indexOf(start) + steps;
  return CADENCE_LADDER[Math.min(CADENCE_LADDER.length - 1, Math.max(0, rung))] ?? start;
}

/** Integers on both sides, so that one cent decides without rounding. */
function isAffordable(interval: CadenceInterval, { monthlyBudget, price }: CadenceQuestion): boolean {
  return monthlyBudget === null || monthlyBudget * interval >= price * MONTH_DAYS;
}

function every(intervalDays: CadenceInterval, codes: CadenceCode[]): Cadence {
  return { intervalDays, raceOnly: false, codes };
}

function raceOnly(codes: CadenceCode[]): Cadence {
  return { intervalDays: null, raceOnly: true, codes };
}
