import type { CadenceThresholds } from "./domain/cadence";
import type { RankedDistance } from "./domain/race-window";
import type { OverrideBy, PolicyInput } from "./policy-input";

/** How the policy's terms are called and written, and how two versions differ. */

/** Distances with their names, from short to long. */
export const DISTANCE_CHOICES: readonly { value: RankedDistance; label: string }[] = [
  { value: "5k", label: "5 km" },
  { value: "10k", label: "10 km" },
  { value: "half_marathon", label: "Half marathon" },
  { value: "marathon", label: "Marathon" },
  { value: "ultra", label: "Longer than a marathon" },
];

export const OVERRIDE_CHOICES: readonly { value: OverrideBy; label: string }[] = [
  { value: "therapists", label: "Therapists and admins" },
  { value: "admins", label: "Admins only" },
];

export type PolicyChange = { label: string; before: string; after: string };

type Line = { label: string; text: (policy: PolicyInput) => string };

const days = (count: number) => (count === 1 ? "1 day" : `${count} days`);
const hours = (count: number) => (count === 1 ? "1 hour" : `${count} hours`);
const percent = (count: number) => `${count} %`;
const threshold = (label: string, text: (cadence: CadenceThresholds) => string): Line => ({ label, text: ({ cadence }) => text(cadence) });

const LINES: readonly Line[] = [
  { label: "Race window", text: ({ raceWindowMinDays: min, raceWindowMaxDays: max }) => `${min} to ${days(max)} before the race` },
  { label: "Enforced for", text: ({ raceEnforcedDistances: chosen }) => distancesText(chosen) },
  { label: "Who may set the race rule aside", text: ({ overrideBy }) => OVERRIDE_CHOICES.find(({ value }) => value === overrideBy)?.label ?? overrideBy },
  { label: "Shortest notice", text: ({ noticeMinutes }) => minutesText(noticeMinutes) },
  { label: "How far ahead", text: ({ horizonDays }) => days(horizonDays) },
  { label: "A time is kept for", text: ({ holdMinutes }) => minutesText(holdMinutes) },
  { label: "Free cancellation until", text: ({ cancellationNoticeHours }) => (cancellationNoticeHours === 0 ? "the start" : `${hours(cancellationNoticeHours)} before`) },
  { label: "Late cancellation costs", text: ({ lateCancelPercent }) => percent(lateCancelPercent) },
  { label: "A no-show costs", text: ({ noShowPercent }) => percent(noShowPercent) },
  threshold("Light training under", ({ lightWeekMeters }) => kilometers(lightWeekMeters)),
  threshold("Light training up to", ({ lightWeekRuns }) => (lightWeekRuns === 1 ? "1 run a week" : `${lightWeekRuns} runs a week`)),
  threshold("Heavy training from", ({ heavyWeekMeters }) => kilometers(heavyWeekMeters)),
  threshold("Many sore areas from", ({ manySoreAreas }) => String(manySoreAreas)),
  threshold("A moderate ache from", ({ moderateSeverity }) => `${moderateSeverity} of 10`),
  threshold("A strong ache from", ({ severeSeverity }) => `${severeSeverity} of 10`),
  threshold("A race is near from", ({ raceSoonMinDays, raceSoonMaxDays }) => `${raceSoonMinDays} to ${days(raceSoonMaxDays)} away`),
  threshold("Resting after", ({ restDays }) => `${days(restDays)} without a run`),
];

/** Every term that differs, as it was and as it is, in the order of the form. */
export function policyChanges(before: PolicyInput, after: PolicyInput): PolicyChange[] {
  return LINES.map(({ label, text }) => ({ label, before: text(before), after: text(after) })).filter((line) => line.before !== line.after);
}

/** `90 min`, `2 h`, `1 day 4 h`: elapsed minutes as people say them. */
export function minutesText(minutes: number): string {
  if (minutes === 0) return "none";
  const parts = [
    [Math.floor(minutes / 1440), "day"],
    [Math.floor((minutes % 1440) / 60), "h"],
    [minutes % 60, "min"],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit === "day" && count > 1 ? "days" : unit}`)
    .join(" ");
}

function distancesText(chosen: readonly string[]): string {
  const names = DISTANCE_CHOICES.filter(({ value }) => chosen.includes(value)).map(({ label }) => label);
  return names.length === 0 ? "no distance: the window only advises" : names.join(", ");
}

function kilometers(meters: number): string {
  return `${meters / 1000} km a week`;
}
