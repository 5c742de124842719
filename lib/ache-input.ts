import { z } from "zod";
import {
  ACHE_CONDITIONS, ACHE_TRENDS, BODY_REGIONS, BODY_SIDES, BODY_VIEWS, type BodyPlace, CHANGED_RUNNING, sidesOf, viewsOf, WHEN_IT_HURTS, WORST_SEVERITY,
} from "./domain/aches";
import { type CalendarDate, calendarDate } from "./domain/calendar-date";
import { wordsSchema } from "./text-input";
import { calendarDateSchema } from "./time-input";

/** Aches as a runner tells of them. */

const MOST_LENGTH = 120;

/** For whoever doesn't ask on a certain day: the description of the HTTP interface. */
const NO_TODAY = calendarDate("2199-12-31");

const RANGE = `Choose a number from 0 to ${WORST_SEVERITY}.`;
const severity = z.int(RANGE).min(0, RANGE).max(WORST_SEVERITY, RANGE);
const place = ["region", "side", "view"] as const;

/** What is asked again and again: how it is now, and since the last time. All but the first can be left open. */
const followUpFields = {
  /** Now, 0 to 10. */
  severity,
  severityRunning: severity.nullable().optional(),
  severityNextMorning: severity.nullable().optional(),
  changedRunning: z.enum(CHANGED_RUNNING, "Choose one of the answers, or leave it open.").nullable().optional(),
  trend: z.enum(ACHE_TRENDS, "Choose better, the same or worse, or leave it open.").nullable().optional(),
};

/** How an ache is now. */
export const acheFollowUpSchema = z.object(followUpFields).transform((answers) => ({
  severity: answers.severity,
  severityRunning: answers.severityRunning ?? null,
  severityNextMorning: answers.severityNextMorning ?? null,
  changedRunning: answers.changedRunning ?? null,
  trend: answers.trend ?? null,
}));
export type AcheFollowUpInput = z.output<typeof acheFollowUpSchema>;

/** An ache reported on a day of the runner's calendar: it can't have begun later. Without a view, the region's usual one counts. */
export function acheReportSchema(today: CalendarDate = NO_TODAY) {
  const report = z.object({
    region: z.enum(BODY_REGIONS, "Choose where it hurts."),
    side: z.enum(BODY_SIDES, "Choose left, right or both."),
    view: z.enum(BODY_VIEWS, "Choose front or back.").optional(),
    condition: z.enum(ACHE_CONDITIONS, "Choose what it is, or “something else”."),
    /** The runner's own words, kept when the condition is `other`. */
    otherCondition: wordsSchema(MOST_LENGTH).nullable().optional(),
    whenItHurts: z.array(z.enum(WHEN_IT_HURTS, "Choose from the list.")).max(WHEN_IT_HURTS.length, "Choose each at most once.").optional(),
    since: calendarDateSchema
      .refine((date) => date <= today, { error: "Choose today or an earlier day." })
      .nullable()
      .optional(),
    ...followUpFields,
  });
  return report
    .superRefine(({ region, side, view }, context) => {
      if (!sidesOf(region).includes(side)) context.addIssue({ code: "custom", path: ["side"], message: `The ${region} is in the middle of the body: choose “both”.` });
      const [usual, ...others] = viewsOf(region);
      if (view && view !== usual && !others.includes(view)) context.addIssue({ code: "custom", path: ["view"], message: `This is on the ${usual} of the chart: choose “${usual}”, or leave it out.` });
    }, { when: ({ issues }) => issues.every(({ path }) => !place.some((field) => field === path?.[0])) })
    .transform(({ region, view, condition, otherCondition, whenItHurts, since, ...rest }) => ({
      ...acheFollowUpSchema.parse(rest),
      region,
      side: rest.side,
      view: view ?? viewsOf(region)[0],
      condition,
      otherCondition: condition === "other" ? otherCondition || null : null,
      /** Null where nothing was said about it. */
      whenItHurts: whenItHurts ? WHEN_IT_HURTS.filter((when) => whenItHurts.includes(when)) : null,
      since: since ?? null,
    }));
}
export type AcheReportInput = z.output<ReturnType<typeof acheReportSchema>>;

/** A place as one field of a form carries it: "lower_leg left back". */
export function placeValue({ region, side, view }: BodyPlace): string {
  return `${region} ${side} ${view}`;
}

/** The parts of such a field, as the report's schema reads them. */
export function placeParts(value: string): { region?: string; side?: string; view?: string } {
  const [region, side, view] = value.split(" ");
  return { region, side, view };
}
