import type { PolicyFields } from "@/lib/policy-input";

type CadenceField = { name: keyof PolicyFields["cadence"]; label: string; hint: string };

/** Where the steps of the cadence rule begin, a row each for training, aches, and races and rest. */
export const CADENCE_ROWS: readonly [CadenceField, ...CadenceField[]][] = [
  [
    { name: "lightWeekKilometers", label: "Every eight weeks under, km a week", hint: "Runners who run less are proposed a session every eight weeks, those who run more every four." },
    { name: "lightWeekRuns", label: "or with at most so many runs a week", hint: "Few runs count as light training, however far they are." },
    { name: "heavyWeekKilometers", label: "Every two weeks from, km a week", hint: "Runners who run at least this far are proposed a session every two weeks." },
  ],
  [
    { name: "manySoreAreas", label: "More often from so many sore areas", hint: "So many areas that ache at once bring the next session one step nearer." },
    { name: "moderateSeverity", label: "or from this severity", hint: "An ache this strong, of 10, does the same." },
    { name: "severeSeverity", label: "A strong ache from this severity", hint: "From here on it is one step nearer, and care is advised." },
  ],
  [
    { name: "raceSoonMinDays", label: "More often with a race from, days away", hint: "A race nearer than this no longer changes how often." },
    { name: "raceSoonMaxDays", label: "to, days away", hint: "A race further away doesn't yet." },
    { name: "restDays", label: "Less often without a run for, days", hint: "So long a rest without aches puts the next session one step later." },
  ],
];
