import { z } from "zod";
import { addDays, type CalendarDate, dateIn, isNamedDate } from "./calendar-date";
import { workingIntervals } from "./working-time";

/** Rule SCREEN: what an answer does to a booking. It screens for booking and diagnoses nothing. Source: shared table of codes of practice. */

/** From weakest to strongest; the strongest of a form decides. */
export const SCREENING_ACTIONS = ["clear", "note", "modify", "review", "block", "emergency"] as const;
export type ScreeningAction = (typeof SCREENING_ACTIONS)[number];

export const SHORT_CHECK_IN_VERSION = 1;

/** The questions before every session, in the order asked. */
export const SHORT_CHECK_IN = [
  "chest_or_breath",
  "leg_swollen",
  "dark_urine",
  "calf_out_of_proportion",
  "bladder_or_saddle",
  "fever",
  "recent_injury",
  "bone_pain",
  "alcohol_or_drugs",
  "strong_painkillers",
  "recent_marathon",
] as const;
export type QuestionId = (typeof SHORT_CHECK_IN)[number];

const yesNo = z.enum(["yes", "no"], "Answer yes or no.");
const day = z.string().refine(isNamedDate, "Enter the day as year, month and day.");
/** What a form sends for a field left open. */
const leftOpen = z.literal("").transform(() => null);

/** Every question answered: an open one never counts as "no". The two details belong to a "yes" of their question. */
export const shortCheckInSchema = z
  .object({
    ...(Object.fromEntries(SHORT_CHECK_IN.map((id) => [id, yesNo])) as Record<QuestionId, typeof yesNo>),
    /** With `fever`: the last day of being unwell; left out while still unwell. */
    lastUnwellOn: z.union([leftOpen, day]).nullish().transform((value) => value ?? null),
    /** With `recent_injury`: whether standing on it is impossible. */
    cannotBearWeight: z.union([leftOpen, yesNo]).nullish().transform((value) => value ?? null),
  })
  .refine(({ recent_injury, cannotBearWeight }) => recent_injury === "no" || cannotBearWeight !== null, {
    path: ["cannotBearWeight"],
    message: "Answer yes or no.",
  });
export type CheckInAnswers = z.output<typeof shortCheckInSchema>;

/** What one answer does; `id` also names the text for people. */
export type Finding = { id: QuestionId | "cannot_bear_weight"; action: Exclude<ScreeningAction, "clear"> };

export type CheckInAssessment = {
  action: ScreeningAction;
  /** Strongest first. */
  findings: Finding[];
  /** Light work only: within 72 hours of a marathon or with strong painkillers. */
  lightOnly: boolean;
  /** To be asked again at the session. */
  askAgain: QuestionId[];
  /** With `block`: when booking is possible again; null when only a doctor's word ends it. */
  bookableFrom: Date | null;
};

/** `startsAt`: the session's start; `timeZone`: IANA zone in which the runner's days are read. */
type When = { now: Date; startsAt: Date; timeZone: string };

type Effect = Pick<Finding, "action"> & {
  /** Where the question has several outcomes: the finding's own name. */
  as?: Finding["id"];
  /** With `block`: when it ends by itself. */
  until?: Date;
  lightOnly?: true;
  askAgain?: QuestionId[];
};

const HOUR_MS = 3_600_000;
const WELL_HOURS = 48;
const MARATHON_HOURS = 72;

/** What a "yes" does; nothing where the session lies beyond its reach. */
const EFFECTS: Record<QuestionId, readonly Effect[] | ((answers: CheckInAnswers, when: When) => readonly Effect[])> = {
  chest_or_breath: [{ action: "emergency" }],
  leg_swollen: [{ action: "block" }],
  dark_urine: [{ action: "emergency" }],
  calf_out_of_proportion: [{ action: "emergency" }],
  bladder_or_saddle: [{ action: "emergency" }],
  fever: ({ lastUnwellOn }, when) => blockUntil(wellAgain(lastUnwellOn, when), when),
  recent_injury: ({ cannotBearWeight }) =>
    cannotBearWeight === "no" ? [{ action: "modify" }] : [{ action: "review", as: "cannot_bear_weight" }, { action: "modify" }],
  bone_pain: [{ action: "review" }],
  alcohol_or_drugs: (_, when) => blockUntil(startOf(addDays(dateIn(when.now, when.timeZone), 1), when.timeZone), when),
  strong_painkillers: [{ action: "note", lightOnly: true }],
  recent_marathon: (_, when) =>
    isWithinHours(MARATHON_HOURS, when)
      ? [{ action: "modify", lightOnly: true, askAgain: ["leg_swollen", "dark_urine", "calf_out_of_proportion"] }]
      : [{ action: "note" }],
};

/** What the answers mean for a session that starts at `startsAt`: the strongest finding decides. [SCREEN] */
export function assessCheckIn(answers: CheckInAnswers, when: When): CheckInAssessment {
  const effects = SHORT_CHECK_IN.filter((id) => answers[id] === "yes").flatMap((id) => {
    const effect = EFFECTS[id];
    return (typeof effect === "function" ? effect(answers, when) : effect).map((each) => ({ ...each, id: each.as ?? id }));
  });
  const findings = effects.map(({ id, action }): Finding => ({ id, action })).sort((a, b) => strength(b.action) - strength(a.action));
  const action = findings[0]?.action ?? "clear";
  return {
    action,
    findings,
    lightOnly: effects.some(({ lightOnly }) => lightOnly),
    askAgain: effects.flatMap(({ askAgain }) => askAgain ?? []),
    bookableFrom: action === "block" ? lastEnd(effects.filter((effect) => effect.action === "block")) : null,
  };
}

function blockUntil(until: Date, { startsAt }: When): Effect[] {
  return startsAt < until ? [{ action: "block", until }] : [];
}

/** 48 hours after the last unwell day is over, which is today while still unwell. */
function wellAgain(lastUnwellOn: CalendarDate | null, { now, timeZone }: When): Date {
  const wellSince = startOf(addDays(lastUnwellOn ?? dateIn(now, timeZone), 1), timeZone);
  return new Date(wellSince.getTime() + WELL_HOURS * HOUR_MS);
}

/** Whether what lies at most so many hours back may still do so at the session. */
function isWithinHours(hours: number, { now, startsAt }: When): boolean {
  return startsAt.getTime() - now.getTime() < hours * HOUR_MS;
}

/** The first instant of the date, or of the next one where clocks skip it as a whole. */
function startOf(date: CalendarDate, timeZone: string): Date {
  const start = workingIntervals(date, 0, 24 * 60, timeZone)[0]?.start;
  return start === undefined ? startOf(addDays(date, 1), timeZone) : new Date(start);
}

/** When the last of these blocks ends; null if one of them has no end of its own. */
function lastEnd(blocks: readonly Effect[]): Date | null {
  const ends = blocks.map(({ until }) => until?.getTime() ?? Infinity);
  const last = Math.max(...ends);
  return last === Infinity ? null : new Date(last);
}

function strength(action: ScreeningAction): number {
  return SCREENING_ACTIONS.indexOf(action);
}
