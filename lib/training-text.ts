import type { ActivityFormat } from "./activity-file";
import type { ReceiveProblemCode } from "./import-preview";
import { addDays, type CalendarDate, daysBetween } from "./domain/calendar-date";
import type { RaceDistance } from "./domain/race-window";
import { compareSession, longestBefore, ordinaryRuns, recentSpike, type Run, type Spike } from "./domain/training-load";
import { formatDay } from "./format-date";
import { type DistanceUnit, formatDistance } from "./format-distance";

/** Training in a runner's words, English: what the figures say, and what they can't. [LOAD] */

const STUDY =
  "In one study of 5205 runners, single runs more than 10 % longer than the longest of the 30 days before went with more injuries (Frandsen 2025). This does not say that you will be injured.";
const SPAN_DAYS = 30;

/** The lengths that a race's distance names, in meters; an ultra and an unnamed length are not known. */
const RACE_METERS: Partial<Record<RaceDistance, number>> = { "5k": 5000, "10k": 10_000, half_marathon: 21_097, marathon: 42_195 };

type NextRace = { name: string; date: CalendarDate; timeZone: string; distance: RaceDistance; meters: number | null };
type LongestRunQuestion = { runs: readonly Run[]; today: CalendarDate; races: readonly NextRace[]; unit: DistanceUnit };

/**
 * The longest run of the last 30 days, how that of the last week compares with the 30 days before it, and how the next race does, in
 * sentences. A race that was run is never compared. [LOAD]
 */
export function longestRunTexts({ runs, today, races, unit }: LongestRunQuestion): string[] {
  const longest = longestOf(lastDays(runs, today, SPAN_DAYS));
  if (!longest) return ["No run of the last 30 days is known here: there is no baseline to compare with.", ...lastKnownText(runs)];
  const texts = [`Your longest run in the last 30 days was ${formatDistance(longest.distanceMeters, unit)}, ${longest.weekOf ? inWeekText(longest.weekOf) : `on ${formatDay(longest.date, "short")}`}.`];
  const spike = recentSpike(runs, today, races);
  const recent = longestOf(ordinaryRuns(runs, today, races));
  if (spike) texts.push(`${spikeText(spike, unit)} ${STUDY}`);
  else if (recent) texts.push(comparedText(recent, runs, unit));
  const next = races.find(({ date }) => daysBetween(today, date) >= 0 && daysBetween(today, date) <= SPAN_DAYS);
  const raceMeters = next && (RACE_METERS[next.distance] ?? next.meters);
  if (next && raceMeters && raceMeters > longest.distanceMeters) {
    texts.push(`${next.name} on ${formatDay(next.date, "short")} is ${percentLonger(raceMeters, longest.distanceMeters)} longer than that run. Races often are. ${STUDY}`);
  }
  return texts;
}

function lastKnownText(runs: readonly Run[]): string[] {
  const last = runs.at(-1);
  return last ? [`The last run that is known is ${last.weekOf ? `of the week of ${formatDay(last.weekOf)}` : `of ${formatDay(last.date)}`}. With newer ones, or the last weeks entered by hand, the plan can follow your training.`] : [];
}

/** The same in a line for the therapist: the longest run of 30 days, and a spike of the last week. A race that was run is never one. [LOAD] */
export function longestRunFacts({ runs, today, races, unit }: Pick<LongestRunQuestion, "runs" | "today" | "unit"> & { races: readonly Pick<NextRace, "date" | "timeZone">[] }): string {
  const longest = longestOf(lastDays(runs, today, SPAN_DAYS));
  if (!longest) return "No run of the last 30 days is known.";
  const spike = recentSpike(runs, today, races);
  return `Longest run in 30 days: ${formatDistance(longest.distanceMeters, unit)}.${spike ? ` ${spikeText(spike, unit)}` : ""}`;
}

function lastDays(runs: readonly Run[], today: CalendarDate, days: number): Run[] {
  return runs.filter(({ date }) => daysBetween(date, today) >= 0 && daysBetween(date, today) < days);
}

/** A spike with its figures: "The run of Sun 15 Nov (21.0 km) was 17 % longer than the longest of the 30 days before it (18.0 km)." [LOAD] */
export function spikeText({ run, baselineMeters }: Spike, unit: DistanceUnit): string {
  return `The ${run.weekOf ? `longest run ${inWeekText(run.weekOf)}` : `run of ${formatDay(run.date, "short")}`} (${formatDistance(run.distanceMeters, unit)}) was ${percentLonger(run.distanceMeters, baselineMeters)} longer than the longest of the 30 days before it (${formatDistance(baselineMeters, unit)}).`;
}

function comparedText(run: Run, runs: readonly Run[], unit: DistanceUnit): string {
  const { baselineMeters } = compareSession(run.distanceMeters, longestBefore(runs, run.date));
  const what = `The longest run of the last seven days (${formatDistance(run.distanceMeters, unit)}, ${run.weekOf ? inWeekText(run.weekOf) : formatDay(run.date, "short")})`;
  if (baselineMeters === null) return `${what} has no baseline: no run of the 30 days before it is known.`;
  return `${what} lies within 10 % of the longest of the 30 days before it (${formatDistance(baselineMeters, unit)}), or below it.`;
}

/** Of a week entered by hand nobody said on which day its longest run was. */
function inWeekText(weekStart: CalendarDate): string {
  return `in the week of ${formatDay(weekStart, "without_weekday")}`;
}

function longestOf(runs: readonly Run[]): Run | null {
  return runs.reduce<Run | null>((longest, run) => (longest && longest.distanceMeters >= run.distanceMeters ? longest : run), null);
}

function percentLonger(meters: number, baseline: number): string {
  return `${Math.round((meters / baseline - 1) * 100)} %`;
}

/** The usual week, or that it isn't known. `weeklyMeters` and `runsPerWeek` are means of the last full weeks. */
export function usualWeekText({ weeklyMeters, runsPerWeek }: { weeklyMeters: number | null; runsPerWeek: number | null }, unit: DistanceUnit): string {
  if (weeklyMeters === null) return "Of your last four full weeks nothing is known yet.";
  return `Your usual week: ${formatDistance(weeklyMeters, unit)} in ${Math.round((runsPerWeek ?? 0) * 10) / 10} runs, the mean of your last full weeks (four at most).`;
}

/** What the formats are called. */
export const FORMAT_TEXT: Record<ActivityFormat, string> = {
  gpx: "GPX",
  tcx: "TCX",
  fit: "FIT",
  strava_csv: "Strava's export",
  garmin_csv: "Garmin Connect's export",
  apple_health: "Apple Health's export",
};

/** Why an upload came to nothing, and what to do; null for anything that names no such reason. */
export function receiveProblemText(code: unknown): string | null {
  return typeof code === "string" && Object.hasOwn(RECEIVE_PROBLEM_TEXT, code) ? RECEIVE_PROBLEM_TEXT[code as ReceiveProblemCode] : null;
}

const RECEIVE_PROBLEM_TEXT: Record<ReceiveProblemCode, string> = {
  not_multipart: "The files did not arrive as a form. Choose them here and send them again.",
  no_files: "Choose at least one file.",
  too_large: "That is more than 200 MB. Send fewer files at once, or split the export.",
  too_many_files: "That is more than 50 files. Send fewer at once, or pack them into one .zip.",
  broken_upload: "The upload broke off. Check your connection and send the files again.",
};

/** The Monday of a week with its Sunday, as "Mon 16 Nov to Sun 22 Nov". */
export function weekText(weekStart: CalendarDate): string {
  return `${formatDay(weekStart, "short")} to ${formatDay(addDays(weekStart, 6), "short")}`;
}
