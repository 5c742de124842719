import { z } from "zod";
import { addDays, type CalendarDate, dateIn, isCalendarDate } from "./calendar-date";
import { instantsAt } from "./wall-clock";

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
const date = z.string().refine(isCalendarDate, "Enter the day as year, month and day.").transform((text) => text as CalendarDate);

/** Every question answered: an open one never counts as "no". The two details belong to a "yes" of their question. */
export const shortCheckInSchema = z.object({
  ...(Object.fromEntries(SHORT_CHECK_IN.map((id) => [id, yesNo])) as Record<QuestionId, typeof yesNo>),
  /** With `fever`: the last day of being unwell; left out while still unwell. */
  lastUnwellOn: date.nullish().transform((value) => value ?? null),
  /** With `recent_injury`: whether standing on it is impossible. */
  cannotBearWeight: yesNo.nullish().transform((value) => value ?? null),
});
export type CheckInAnswers = z.output<typeof shortCheckInSchema>;

/** What one answer does; `id` also names the text for people. */
export type Finding = { id: QuestionId | "cannot_bear_weight"; action: Exclude<ScreeningAction, "clear"> };

export type CheckInAssessment = {
  action: ScreeningAction;
  /** Strongest first. */
  findings: Finding[];
  /** Light work only: after a marathon or with strong painkillers. */
  lightOnly: boolean;
  /** With `block`: when booking is possible again; null when only a doctor's word ends it. */
  bookableFrom: Date | null;
};

const WELL_DAYS = 2;

const SIMPLE: Partial<Record<QuestionId, Finding["action"]>> = {
  chest_or_breath: "emergency",
  leg_swollen: "block",
  dark_urine: "emergency",
  calf_out_of_proportion: "emergency",
  bladder_or_saddle: "emergency",
  recent_injury: "modify",
  bone_pain: "review",
  strong_painkillers: "note",
  recent_marathon: "modify",
};

/** What the answers mean for a session that starts at `startsAt`; days are read in `timeZone`. [SCREEN] */
export function assessCheckIn(answers: CheckInAnswers, when: { now: Date; startsAt: Date; timeZone: string }): CheckInAssessment {
  const said = (id: QuestionId) => answers[id] === "yes";
  const findings: Finding[] = SHORT_CHECK_IN.flatMap((id) => {
    const action = SIMPLE[id];
    return action && said(id) ? [{ id, action }] : [];
  });
  if (said("recent_injury") && answers.cannotBearWeight === "yes") findings.push({ id: "cannot_bear_weight", action: "review" });
  const wellFrom = said("fever") ? wellAgain(answers.lastUnwellOn, when) : null;
  if (wellFrom && when.startsAt < wellFrom) findings.push({ id: "fever", action: "block" });
  const soberFrom = said("alcohol_or_drugs") ? startOf(addDays(dateIn(when.now, when.timeZone), 1), when.timeZone) : null;
  if (soberFrom && when.startsAt < soberFrom) findings.push({ id: "alcohol_or_drugs", action: "block" });
  findings.sort((a, b) => strength(b.action) - strength(a.action));
  const action = findings[0]?.action ?? "clear";
  const ends = [wellFrom, soberFrom].filter((end) => end !== null && when.startsAt < end) as Date[];
  const isOpenEnded = said("leg_swollen");
  return {
    action,
    findings,
    lightOnly: said("recent_marathon") || said("strong_painkillers"),
    bookableFrom: action !== "block" || isOpenEnded ? null : new Date(Math.max(...ends.map((end) => end.getTime()))),
  };
}

/** 48 hours after the last unwell day is over; counted from today while still unwell. */
function wellAgain(lastUnwellOn: CalendarDate | null, { now, timeZone }: { now: Date; timeZone: string }): Date {
  return startOf(addDays(lastUnwellOn ?? dateIn(now, timeZone), WELL_DAYS + 1), timeZone);
}

/** The first instant of the date: midnight, or where clocks skip it the hour that follows. */
function startOf(date: CalendarDate, timeZone: string): Date {
  const found = ["00:00", "00:30", "01:00"].flatMap((time) => instantsAt(date, time, timeZone))[0];
  return found ?? new Date(`${date}T00:00:00Z`);
}

function strength(action: ScreeningAction): number {
  return SCREENING_ACTIONS.indexOf(action);
}
