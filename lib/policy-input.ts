import { z } from "zod";
import { type CadenceThresholds, DEFAULT_CADENCE_THRESHOLDS } from "./domain/cadence";

/** What an admin may enter about the clinic's policy. */

const METERS_IN_KILOMETER = 1000;
const MINUTES_IN_DAY = 24 * 60;

/** Who may set the race rule aside: therapists (and admins), or admins alone. */
export const OVERRIDE_BY = ["therapists", "admins"] as const;
export type OverrideBy = (typeof OVERRIDE_BY)[number];

/** Minutes between the starts that a location can have. */
export const GRIDS = [5, 10, 15, 20, 30, 45, 60, 90, 120] as const;

const wholeNumber = (min: number, max: number, message: string) =>
  z.string().trim().regex(/^\d{1,5}$/, message).transform(Number).pipe(z.int().min(min, message).max(max, message));


/** Where the steps of the rule CADENCE begin, distances in whole kilometres. */
const cadencePolicySchema = z
  .object({
    lightWeekKilometers: wholeNumber(0, 300, "Enter whole kilometres from 0 to 300."),
    lightWeekRuns: wholeNumber(0, 21, "Enter whole runs from 0 to 21."),
    heavyWeekKilometers: wholeNumber(1, 500, "Enter whole kilometres from 1 to 500."),
    manySoreAreas: wholeNumber(1, 20, "Enter whole areas from 1 to 20."),
    moderateSeverity: wholeNumber(1, 9, "Enter a severity from 1 to 9."),
    severeSeverity: wholeNumber(2, 10, "Enter a severity from 2 to 10."),
    raceSoonMinDays: wholeNumber(1, 365, "Enter whole days from 1 to 365."),
    raceSoonMaxDays: wholeNumber(1, 365, "Enter whole days from 1 to 365."),
    restDays: wholeNumber(1, 365, "Enter whole days from 1 to 365."),
  })
  .refine((steps) => steps.lightWeekKilometers < steps.heavyWeekKilometers, { path: ["heavyWeekKilometers"], message: "A heavy week must be longer than a light one." })
  .refine((steps) => steps.moderateSeverity < steps.severeSeverity, { path: ["severeSeverity"], message: "A severe ache must be stronger than a moderate one." })
  .refine((steps) => steps.raceSoonMinDays <= steps.raceSoonMaxDays, { path: ["raceSoonMaxDays"], message: "The last day can't come before the first." })
  .transform(({ lightWeekKilometers, heavyWeekKilometers, ...steps }): CadenceThresholds => ({
    ...steps,
    lightWeekMeters: lightWeekKilometers * METERS_IN_KILOMETER,
    heavyWeekMeters: heavyWeekKilometers * METERS_IN_KILOMETER,
  }));

/** The thresholds as the form's fields show them. */
function cadenceFields({ lightWeekMeters, heavyWeekMeters, ...steps }: CadenceThresholds): Record<keyof z.input<typeof cadencePolicySchema>, string> {
  const shown = { ...steps, lightWeekKilometers: lightWeekMeters / METERS_IN_KILOMETER, heavyWeekKilometers: heavyWeekMeters / METERS_IN_KILOMETER };
  return Object.fromEntries(Object.entries(shown).map(([name, value]) => [name, String(value)])) as ReturnType<typeof cadenceFields>;
}

/** The clinic's booking policy. [RACE] window: 1 <= min <= max <= 14. */
export const policySchema = z
  .object({
    raceWindowMinDays: wholeNumber(1, 14, "Enter whole days from 1 to 14."),
    raceWindowMaxDays: wholeNumber(1, 14, "Enter whole days from 1 to 14."),
    raceEnforcedDistances: z.array(z.enum(["5k", "10k", "half_marathon", "marathon", "ultra"])),
    noticeMinutes: wholeNumber(0, 20160, "Enter whole minutes from 0 to 20160 (14 days)."),
    horizonDays: wholeNumber(1, 730, "Enter whole days from 1 to 730."),
    cancellationNoticeHours: wholeNumber(0, 336, "Enter whole hours from 0 to 336 (14 days)."),
    lateCancelPercent: wholeNumber(0, 100, "Enter a percentage from 0 to 100."),
    noShowPercent: wholeNumber(0, 100, "Enter a percentage from 0 to 100."),
    holdMinutes: wholeNumber(1, 60, "Enter whole minutes from 1 to 60."),
    overrideBy: z.enum(OVERRIDE_BY, "Choose one."),
    /** Left out, the steps of the rule CADENCE begin where they do by default. */
    cadence: cadencePolicySchema.default(DEFAULT_CADENCE_THRESHOLDS),
  })
  .refine((policy) => policy.raceWindowMinDays <= policy.raceWindowMaxDays, {
    path: ["raceWindowMaxDays"],
    message: "The most days before the race must be at least the fewest.",
  })
  .refine((policy) => policy.horizonDays >= policy.raceWindowMaxDays, {
    path: ["horizonDays"],
    message: "Runners must be able to book as far ahead as the race window opens. Enter at least its most days before the race.",
  })
  .refine((policy) => policy.noticeMinutes < policy.horizonDays * MINUTES_IN_DAY, {
    path: ["noticeMinutes"],
    message: "With this notice nothing could be booked: it is longer than runners may book ahead. Enter a shorter one.",
  });
export type PolicyInput = z.output<typeof policySchema>;

/** How far apart sessions start at each location, by its id; the grid belongs to the location, the rest to the policy's version. */
export const gridsSchema = z.record(
  z.uuid(),
  z
    .string()
    .transform(Number)
    .refine((minutes) => GRIDS.some((grid) => grid === minutes), "Choose one of the list."),
);
export type Grids = z.output<typeof gridsSchema>;

/** Which version somebody started from, so that a change made meanwhile is seen and not overwritten. */
export const basedOnSchema = z.uuid();

/** The policy's fields as text, the way the form shows them. */
export type PolicyFields = Record<Exclude<keyof PolicyInput, "raceEnforcedDistances" | "cadence">, string> & {
  raceEnforcedDistances: string[];
  cadence: ReturnType<typeof cadenceFields>;
};

/** A policy as the form shows it. */
export function policyFields(policy: PolicyInput): PolicyFields {
  return {
    raceWindowMinDays: String(policy.raceWindowMinDays),
    raceWindowMaxDays: String(policy.raceWindowMaxDays),
    raceEnforcedDistances: [...policy.raceEnforcedDistances],
    overrideBy: policy.overrideBy,
    noticeMinutes: String(policy.noticeMinutes),
    horizonDays: String(policy.horizonDays),
    holdMinutes: String(policy.holdMinutes),
    cancellationNoticeHours: String(policy.cancellationNoticeHours),
    lateCancelPercent: String(policy.lateCancelPercent),
    noShowPercent: String(policy.noShowPercent),
    cadence: cadenceFields(policy.cadence),
  };
}
