import { addDays, type CalendarDate, dateIn, datesFromTo, daysBetween, mondayOf } from "./calendar-date";
import type { UsualWeek } from "./cadence";
import type { Race } from "./race-window";

/**
 * Rule LOAD: figures of training load. Distances in meters, durations in seconds or minutes as named; dates are the runner's own.
 * None of them predicts an injury or a need for massage.
 */

export type Run = {
  date: CalendarDate;
  startsAt: Date;
  distanceMeters: number;
  /** The Monday of the week entered by hand that the run is known from, where nobody said on which of its days it was. */
  weekOf?: CalendarDate;
};
export type TrainingWeek = { weekStart: CalendarDate; distanceMeters: number; runs: number; longestRunMeters: number };
export type DailyLoad = { date: CalendarDate; load: number };

const BASELINE_DAYS = 30;
const FULL_WEEKS = 4;
const ACUTE_DAYS = 7;
const CHRONIC_DAYS = 28;
const MOST_MONOTONY = 10;
export const SAME_RUN_SECONDS = 60;
const SAME_RUN_SHARE = 0.01;

/** The runs summed by week, Monday to Sunday, oldest first; only weeks with a run. */
export function weeksOf(runs: readonly Run[]): TrainingWeek[] {
  const weeks = new Map<CalendarDate, TrainingWeek>();
  for (const run of runs) {
    const weekStart = mondayOf(run.date);
    const week = weeks.get(weekStart) ?? { weekStart, distanceMeters: 0, runs: 0, longestRunMeters: 0 };
    weeks.set(weekStart, {
      weekStart,
      distanceMeters: week.distanceMeters + run.distanceMeters,
      runs: week.runs + 1,
      longestRunMeters: Math.max(week.longestRunMeters, run.distanceMeters),
    });
  }
  return [...weeks.values()].sort((a, b) => daysBetween(b.weekStart, a.weekStart));
}

/**
 * Mean distance and runs of the last four full weeks before the week of `today`, fewer if fewer are known; null when none is.
 * A week without a run between the first and the last known week counts as zero; before and after, missing is not zero.
 */
export function usualWeek(weeks: readonly TrainingWeek[], today: CalendarDate): Pick<UsualWeek, "weeklyMeters" | "runsPerWeek"> {
  const thisWeek = mondayOf(today);
  const full = weeks.filter(({ weekStart }) => daysBetween(weekStart, thisWeek) > 0);
  const starts = full.map(({ weekStart }) => weekStart).sort();
  const [first, last] = [starts[0], starts[starts.length - 1]];
  if (first === undefined || last === undefined) return { weeklyMeters: null, runsPerWeek: null };
  const known = Array.from({ length: FULL_WEEKS }, (_, index) => addDays(thisWeek, -7 * (index + 1))).filter(
    (start) => daysBetween(first, start) >= 0 && daysBetween(start, last) >= 0,
  );
  if (known.length === 0) return { weeklyMeters: null, runsPerWeek: null };
  const sum = (pick: (week: TrainingWeek) => number) =>
    full.filter(({ weekStart }) => known.includes(weekStart)).reduce((total, week) => total + pick(week), 0);
  return { weeklyMeters: sum((week) => week.distanceMeters) / known.length, runsPerWeek: sum((week) => week.runs) / known.length };
}

/** How one run compares with the longest of the 30 days before it; `ratio` is null and `size` "no_baseline" without one. */
export type SingleSession = {
  distanceMeters: number;
  baselineMeters: number | null;
  ratio: number | null;
  size: "no_baseline" | "usual" | "small" | "moderate" | "large";
};

/** Bounds in integers: a spike is more than 11/10 of the longest. Source: Frandsen 2025, BJSM 59(17):1203. */
export function compareSession(distanceMeters: number, baselineMeters: number | null): SingleSession {
  if (baselineMeters === null || baselineMeters <= 0) return { distanceMeters, baselineMeters: null, ratio: null, size: "no_baseline" };
  const tenths = 10 * distanceMeters;
  const size =
    tenths > 20 * baselineMeters ? "large" : tenths > 13 * baselineMeters ? "moderate" : tenths > 11 * baselineMeters ? "small" : "usual";
  return { distanceMeters, baselineMeters, ratio: distanceMeters / baselineMeters, size };
}

/** The longest run of the 30 days before `date`, in meters; null without a run. */
export function longestBefore(runs: readonly Run[], date: CalendarDate): number | null {
  const distances = runs.filter((run) => isWithin(daysBetween(run.date, date), 1, BASELINE_DAYS)).map((run) => run.distanceMeters);
  return distances.length === 0 ? null : Math.max(...distances);
}

/** A run that was a spike, and the longest of the 30 days before it. */
export type Spike = { run: Run; baselineMeters: number };

/** The spike of the last seven days up to `today`, the greatest of several; null without one. A race is never scolded as a spike. */
export function recentSpike(runs: readonly Run[], today: CalendarDate, races: readonly RunRace[]): Spike | null {
  const spikes = ordinaryRuns(runs, today, races).flatMap((run) => {
    const { baselineMeters, size } = compareSession(run.distanceMeters, longestBefore(runs, run.date));
    return baselineMeters === null || size === "usual" ? [] : [{ run, baselineMeters }];
  });
  const ratio = ({ run, baselineMeters }: Spike) => run.distanceMeters / baselineMeters;
  return spikes.reduce<Spike | null>((greatest, spike) => (greatest && ratio(greatest) >= ratio(spike) ? greatest : spike), null);
}

/** The runs of the last seven days up to `today` that were no race. */
export function ordinaryRuns(runs: readonly Run[], today: CalendarDate, races: readonly RunRace[]): Run[] {
  return runs.filter((run) => isWithin(daysBetween(run.date, today), 0, ACUTE_DAYS - 1) && !races.some((race) => isRunOf(run, race)));
}

/** A race as far as it tells which run it was. */
export type RunRace = Pick<Race, "date" | "timeZone">;

/** The runner's calendar and the race's differ where the runner has travelled: either may name race day. */
function isRunOf(run: Run, { date, timeZone }: RunRace): boolean {
  return run.date === date || dateIn(run.startsAt, timeZone) === date;
}

/** Days since the last run up to `today`; null without one. */
export function daysSinceLastRun(runs: readonly Run[], today: CalendarDate): number | null {
  const days = runs.map((run) => daysBetween(run.date, today)).filter((since) => since >= 0);
  return days.length === 0 ? null : Math.min(...days);
}

/** Minutes times session-RPE (0 to 10), in arbitrary units. Source: Foster 1998, 2001. */
export function sessionLoad(minutes: number, rpe: number): number {
  return minutes * rpe;
}

/** Monotony and strain of seven daily loads, zero days counted. Source: Foster 1998; capped at 10, which also stands for no variation. */
export function monotonyAndStrain(week: readonly number[]): { monotony: number; strain: number } {
  const mean = meanOf(week);
  const deviation = Math.sqrt(meanOf(week.map((load) => (load - mean) ** 2)));
  const monotony = deviation === 0 ? MOST_MONOTONY : Math.min(MOST_MONOTONY, mean / deviation);
  return { monotony, strain: mean * week.length * monotony };
}

/** Training impulse; null without a heart rate or a usable range. Source: Banister 1991; women's constants 0.86 and 1.67. */
export function trimp(effort: { minutes: number; heartRate: number | null; restingRate: number; maximumRate: number; sex: "male" | "female" }): number | null {
  const { minutes, heartRate, restingRate, maximumRate, sex } = effort;
  if (heartRate === null || maximumRate <= restingRate) return null;
  const reserve = Math.min(1.1, Math.max(0, (heartRate - restingRate) / (maximumRate - restingRate)));
  return sex === "male" ? minutes * reserve * 0.64 * Math.exp(1.92 * reserve) : minutes * reserve * 0.86 * Math.exp(1.67 * reserve);
}

/** One load for each day from the first to the last known one; days without are zero, days outside are unknown. */
export function fillDays(loads: readonly DailyLoad[]): DailyLoad[] {
  const byDate = new Map<CalendarDate, number>();
  for (const { date, load } of loads) byDate.set(date, (byDate.get(date) ?? 0) + load);
  const dates = [...byDate.keys()].sort();
  const [first, last] = [dates[0], dates[dates.length - 1]];
  if (first === undefined || last === undefined) return [];
  return datesFromTo(first, last).map((date) => ({ date, load: byDate.get(date) ?? 0 }));
}

export type AcuteChronic = { coupled: number; uncoupled: number | null; weighted: number };

/**
 * Mean of 7 days over mean of 28 (coupled) or of the 21 before (uncoupled), and the exponentially weighted ratio, at the last day of
 * `daily`; null with less than 28 days or without chronic load. Source: Hulin 2016; Windt & Gabbett 2018; Williams 2017.
 */
export function acuteChronic(daily: readonly number[]): AcuteChronic | null {
  if (daily.length < CHRONIC_DAYS) return null;
  const acute = meanOf(daily.slice(-ACUTE_DAYS));
  const chronic = meanOf(daily.slice(-CHRONIC_DAYS));
  const before = meanOf(daily.slice(-CHRONIC_DAYS, -ACUTE_DAYS));
  if (chronic === 0) return null;
  return {
    coupled: acute / chronic,
    uncoupled: before === 0 ? null : acute / before,
    weighted: exponentialMean(daily, ACUTE_DAYS) / exponentialMean(daily, CHRONIC_DAYS),
  };
}

/** `E = L l + (1 - l) E'` with `l = 2 / (N + 1)`, seeded with the first load. Source: Williams 2017. */
export function exponentialMean(daily: readonly number[], days: number): number {
  const weight = 2 / (days + 1);
  return daily.slice(1).reduce((mean, load) => load * weight + (1 - weight) * mean, daily[0] ?? 0);
}

/** The load that stays, with time constant `tauDays` (42 long-term, 7 short-term), day by day from `start`. Source: Banister impulse-response. */
export function lastingLoad(daily: readonly number[], tauDays: number, start = 0): number[] {
  const share = 1 - Math.exp(-1 / tauDays);
  let lasting = start;
  return daily.map((load) => (lasting += (load - lasting) * share));
}

/** The same run from two sources: starts within 60 s and distances within 1 %. */
export function isSameRun(a: Pick<Run, "startsAt" | "distanceMeters">, b: Pick<Run, "startsAt" | "distanceMeters">): boolean {
  const seconds = Math.abs(a.startsAt.getTime() - b.startsAt.getTime()) / 1000;
  const longer = Math.max(a.distanceMeters, b.distanceMeters);
  return seconds <= SAME_RUN_SECONDS && Math.abs(a.distanceMeters - b.distanceMeters) <= SAME_RUN_SHARE * longer;
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function isWithin(value: number, from: number, to: number): boolean {
  return value >= from && value <= to;
}
