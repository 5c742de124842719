import { addDays, type CalendarDate, daysBetween, mondayOf } from "./calendar-date";
import type { UsualWeek } from "./cadence";
import { recentSpike, type Run, type RunRace, type Spike, type TrainingWeek, usualWeek, weeksOf } from "./training-load";

/** Rule LOAD: what is known of a runner's training, from weeks entered by hand and from imported runs. */

export type KnownWeek = TrainingWeek & { source: "entered" | "imported" };

export type KnownTraining = {
  /** Oldest first, one a week. */
  weeks: KnownWeek[];
  /** By start. A week entered by hand stands here with its longest run alone, on its last day. */
  runs: Run[];
  load: UsualWeek;
  /** The run behind `load.longestRunSpike`. */
  spike: Spike | null;
  /** Every imported run by start, also of weeks that were entered by hand: day by day nothing else is known. */
  importedRuns: Run[];
};

export type TrainingRecord = {
  entered: readonly TrainingWeek[];
  runs: readonly Run[];
  /** The last day that an import told about: the day it was made. Null without one. */
  importedUntil: CalendarDate | null;
  races: readonly RunRace[];
  today: CalendarDate;
};

const NOON = "T12:00:00Z";

/**
 * The weeks, the runs and the figures that the rule CADENCE reads. A week entered by hand stands for the runs imported for it: what the
 * runner says counts. Days after the last that is known say nothing: nobody is taken to rest who only stopped importing. [LOAD]
 */
export function knownTraining({ entered, runs, importedUntil, races, today }: TrainingRecord): KnownTraining {
  const byHand = new Set(entered.map(({ weekStart }) => weekStart));
  const imported = runs.filter((run) => !byHand.has(mondayOf(run.date)));
  const weeks = [
    ...entered.map((week): KnownWeek => ({ ...week, source: "entered" })),
    ...weeksOf(imported).map((week): KnownWeek => ({ ...week, source: "imported" })),
  ].sort((a, b) => daysBetween(b.weekStart, a.weekStart));
  const longest = entered.filter((week) => week.runs > 0).map((week) => longestRun(week, races, today));
  const known = [...imported, ...longest].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  const knownDays = [...entered.map((week) => lastDay(week, today)), ...(importedUntil ? [importedUntil] : []), ...known.map(({ date }) => date)];
  const usual = usualWeek(weeks, today);
  const spike = recentSpike(known, today, races);
  return {
    weeks,
    runs: known,
    spike,
    importedRuns: [...runs].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime()),
    load: {
      ...usual,
      longestRunSpike: spike !== null,
      // Whoever brings runs of years ago, and none of late, has stopped telling, not running.
      daysSinceLastRun: usual.weeklyMeters === null ? null : daysKnownToRest(known, knownDays, today),
    },
  };
}

/**
 * Of a week entered by hand only its longest run is known, and that it lies in that week: in the week of a race it was that race, else its
 * last day is the latest it can be.
 */
function longestRun(week: TrainingWeek, races: readonly RunRace[], today: CalendarDate): Run {
  const latest = lastDay(week, today);
  const raceDay = races.map((race) => race.date).findLast((day) => day >= week.weekStart && day <= latest);
  const date = raceDay ?? latest;
  return { date, startsAt: new Date(`${date}${NOON}`), distanceMeters: week.longestRunMeters, ...(raceDay ? {} : { weekOf: week.weekStart }) };
}

function lastDay({ weekStart }: TrainingWeek, today: CalendarDate): CalendarDate {
  const sunday = addDays(weekStart, 6);
  return daysBetween(sunday, today) < 0 ? today : sunday;
}

/** Days from the last run to the last day of which something is known, at most today; null without a run. */
function daysKnownToRest(runs: readonly Run[], knownDays: readonly CalendarDate[], today: CalendarDate): number | null {
  const lastRun = runs.map(({ date }) => date).filter((date) => daysBetween(date, today) >= 0).sort().at(-1);
  // An import of this evening may be of tomorrow where the clinic is.
  const lastKnown = knownDays.map((date) => (date > today ? today : date)).sort().at(-1);
  return lastRun === undefined || lastKnown === undefined ? null : daysBetween(lastRun, lastKnown);
}
