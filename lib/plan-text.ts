import type { CadenceCode, CadenceInterval } from "./domain/cadence";
import { type CalendarDate, daysBetween } from "./domain/calendar-date";
import { formatMoney } from "./domain/money";
import { type MissedRace, planStart, type SessionReason } from "./domain/plan";
import type { DayAnswer } from "./domain/plan-choices";
import type { CoveredSession } from "./domain/plan-coverage";
import { daysAroundRaces } from "./domain/plan-days";
import type { PlanChange } from "./domain/plan-revision";
import { isEnforced } from "./domain/race-window";
import type { Season } from "./domain/season";
import type { Spike } from "./domain/training-load";
import { formatDay } from "./format-date";
import { type DistanceUnit, formatDistance, formatRoundDistance } from "./format-distance";
import { spikeText } from "./training-text";

/** The plan and its reasons in a runner's words, English. Grades and sources: what is known, and how well. [CADENCE] */

/** `thin`: expert opinion. `observed`: one large observational study. `none`: the runner's own choice or plain arithmetic. */
export type Evidence = "thin" | "observed" | "none";

export type ReasonText = { code: CadenceCode; title: string; text: string; evidence: Evidence; source: string };

/** A reason of the days, not of the interval; `code` is null for what moves a session. */
type DayReasonText = Omit<ReasonText, "code"> & { code: SessionReason | null };

const PRACTICE = "Expert practice.";
const FREQUENCY = "Expert practice. In the one trial, weekly massage for ten weeks changed no measured outcome (Dawson 2011, 28 runners).";
const LONG_RUNS = "Frandsen 2025, 5205 runners: sudden long runs went with more injuries. It says nothing about you, nor about massage.";

export const EVIDENCE_TEXT: Record<Evidence, string> = {
  thin: "Evidence: thin",
  observed: "Evidence: one large observational study",
  none: "Your choice, or arithmetic",
};

/** How often, as "every two weeks"; null is only before races. */
export function intervalText(intervalDays: CadenceInterval | null): string {
  return intervalDays === null ? "only before races" : { 7: "every week", 14: "every two weeks", 28: "every four weeks", 56: "every eight weeks" }[intervalDays];
}

/** In what the reasons speak, and the run behind a spike. */
type Wording = { currency: string; distanceUnit: DistanceUnit; spike: Spike | null };

/** Each code that fired, in words, with what it rests on. */
export function reasonTexts(season: Pick<Season, "plan" | "question">, wording: Wording): ReasonText[] {
  const texts = reasonsOf(season, wording);
  return season.plan.codes.map((code) => ({ code, ...texts[code]() }));
}

function reasonsOf({ plan, question }: Pick<Season, "plan" | "question">, { currency, distanceUnit: unit, spike }: Wording): Record<CadenceCode, () => Omit<ReasonText, "code">> {
  const { load, aches, thresholds, today, races, racePolicy, monthlyBudget, price } = question;
  const money = (amount: number) => formatMoney({ amount, currency }, "en");
  const round = (meters: number) => formatRoundDistance(meters, unit);
  const week = `You run ${formatDistance(load.weeklyMeters ?? 0, unit)} a week in ${oneDecimal(load.runsPerWeek ?? 0)} runs, on average over your last full weeks (four at most).`;
  const volume = (text: string) => ({ title: "Your usual week", text: `${week} ${text}`, evidence: "thin" as const, source: FREQUENCY });
  const soon = races
    .filter((race) => isEnforced(race, racePolicy))
    .map((race) => ({ race, days: daysBetween(today, race.date) }))
    .filter(({ days }) => days >= thresholds.raceSoonMinDays && days <= thresholds.raceSoonMaxDays)
    .sort((a, b) => a.days - b.days)[0];
  const areas = aches.soreAreas === 1 ? "1 sore area" : `${aches.soreAreas} sore areas`;
  return {
    "V?": () => ({
      title: "Your usual week",
      text: "No training of your last four weeks is known, so the plan starts at every four weeks. Import your runs, or enter those weeks, to make it yours.",
      evidence: "thin",
      source: FREQUENCY,
    }),
    V0: () => volume(`Under ${round(thresholds.lightWeekMeters)} a week, or with at most ${thresholds.lightWeekRuns} runs, the plan starts at every eight weeks.`),
    V1: () => volume(`From ${round(thresholds.lightWeekMeters)} to ${round(thresholds.heavyWeekMeters)} a week, the plan starts at every four weeks.`),
    V2: () => volume(`From ${round(thresholds.heavyWeekMeters)} a week, the plan starts at every two weeks.`),
    A1: () => ({
      title: "Aches",
      text: `You report ${areas}, the worst at ${aches.worstSeverity} of 10. With ${thresholds.manySoreAreas} areas or more, or a worst from ${thresholds.moderateSeverity} to ${thresholds.severeSeverity - 1}: one step more often.`,
      evidence: "thin",
      source: PRACTICE,
    }),
    A2: () => ({
      title: "A strong ache",
      text: `${aches.worstSeverity >= thresholds.severeSeverity ? `Your worst ache is at ${aches.worstSeverity} of 10.` : "An ache changed your running a lot, or stopped it."} One step more often. Please see a physiotherapist or doctor about it as well.`,
      evidence: "thin",
      source: PRACTICE,
    }),
    P1: () => ({
      title: "A race ahead",
      text: `${soon ? `${soon.race.name} is ${soon.days} days away.` : "A race is near."} With such a race ${thresholds.raceSoonMinDays} to ${thresholds.raceSoonMaxDays} days away: one step more often.`,
      evidence: "thin",
      source: PRACTICE,
    }),
    L1: () => ({
      title: "A longer run than usual",
      text: `${spike ? spikeText(spike, unit) : "A run of the last seven days was much longer than the longest of the 30 days before it."} From more than 10 %: one step more often. This does not say that you will be injured.`,
      evidence: "observed",
      source: LONG_RUNS,
    }),
    P2: () => ({
      title: "A rest from running",
      text: `No run for ${load.daysSinceLastRun ?? thresholds.restDays} days, and no aches: one step less often.`,
      evidence: "thin",
      source: PRACTICE,
    }),
    R0: () => ({ title: "Your choice", text: "You want a massage only before races.", evidence: "none", source: "" }),
    R1: () => ({ title: "Your choice", text: `You chose ${intervalText(plan.intervalDays)}.`, evidence: "none", source: "" }),
    B1: () => ({
      title: "Your budget",
      text:
        typeof question.preference === "number"
          ? `At ${money(price)} a session, ${intervalText(plan.intervalDays)} costs more than your ${money(monthlyBudget ?? 0)} for 28 days. The plan keeps what you chose.`
          : `At ${money(price)} a session, your ${money(monthlyBudget ?? 0)} for 28 days pays for ${intervalText(plan.intervalDays)}, not for more.`,
      evidence: "none",
      source: "",
    }),
    B0: () => ({
      title: "Your budget",
      text: `At ${money(price)} a session, your ${money(monthlyBudget ?? 0)} for 28 days pays for no regular session: the plan keeps to your races.`,
      evidence: "none",
      source: "",
    }),
  };
}

/** How the days of this plan were chosen, each way that occurs in it, and how well it is known. */
export function dayReasonTexts({ plan, question }: Pick<Season, "plan" | "question">): DayReasonText[] {
  const { windowMinDays: min, windowMaxDays: max } = question.racePolicy;
  const has = (...reasons: SessionReason[]) => plan.sessions.some(({ reason }) => reasons.includes(reason));
  const texts: (DayReasonText | false)[] = [
    has("W") && {
      code: "W",
      title: "Before a race",
      text: `${min === max ? daysText(min) : `From ${min} to ${daysText(max)}`} before a race for which the clinic keeps this rule; the plan takes the middle of these days, or the next one to it that can be had.`,
      evidence: "thin",
      source: "Expert practice. No trial compares the days.",
    },
    has("N1") && {
      code: "N1",
      title: "A first session",
      text: "Who never had a session here gets one 7 to 10 days before the first race, not in race week.",
      evidence: "thin",
      source: PRACTICE,
    },
    has("S", "E", "I") && {
      code: has("E") ? "E" : has("I") ? "I" : "S",
      title: "The days between",
      text: "Counted from your last session, or from tomorrow: divided evenly up to each session before a race, and in steps of the interval after the last of them.",
      evidence: "none",
      source: "",
    },
    plan.sessions.some(({ movedFrom }) => movedFrom !== null) && {
      code: null,
      title: "Days kept free",
      text: "The last days before a race and the first after it, more of them the longer it is. A session that would lie on one is moved to the nearest day that is free.",
      evidence: "thin",
      source: PRACTICE,
    },
  ];
  return texts.filter((text) => text !== false);
}

/** Why a session lies on its day, with the days it was counted from. */
export function sessionReasonText(session: CoveredSession, season: Pick<Season, "plan" | "question">): string {
  const { light, overBudget, movedFrom, movedBy } = session;
  const why = whyThisDay(session, season);
  const moved = movedFrom && movedBy ? ` ${MOVED_TEXT[movedBy](formatDay(movedFrom, "short"))}` : "";
  return `${why}${moved}${light ? ` ${lightText(session, season.question)}` : ""}${overBudget ? " More than your budget pays for." : ""}`;
}

/** Which race the day lies beside: not the one that the session is for. */
function lightText({ date, raceIds }: CoveredSession, { races, racePolicy }: Season["question"]): string {
  const race = daysAroundRaces(date, races, racePolicy).map((each) => each.race).find(({ id }) => !raceIds.includes(id));
  return race ? `${capital(beside(daysBetween(date, race.date), race.name))}: keep it light.` : "Near another race: keep it light.";
}

function whyThisDay({ reason, raceIds, date, movedFrom }: CoveredSession, { plan, question }: Pick<Season, "plan" | "question">): string {
  switch (reason) {
    case "W":
      return windowText(date, question.races.filter(({ id }) => raceIds.includes(id)));
    case "S":
      return question.lastSession === null
        ? "You haven't had a session here yet: the plan begins tomorrow."
        : `Your last session was on ${formatDay(question.lastSession, "short")}, and you come ${intervalText(plan.intervalDays)}: it is time.`;
    case "N1":
      return firstSessionText(date, plan, question.races);
    case "E":
    case "I": {
      const wanted = movedFrom ?? date;
      const points = [planStart(question, plan.intervalDays), ...plan.sessions.filter(({ purpose }) => purpose === "pre_race").map((each) => each.date)];
      const from = points.findLast((point) => point < wanted);
      const to = points.find((point) => point > wanted);
      const day = (point: CalendarDate | undefined) => (point ? formatDay(point, "short") : "the session before");
      if (reason === "I") return `${capital(intervalText(plan.intervalDays))}, counted from ${day(from)}.`;
      return `Divided evenly between ${day(from)} and ${day(to)}, about ${intervalText(plan.intervalDays)}.`;
    }
  }
}

/** The first session is counted back from the race of the first pre-race session. */
function firstSessionText(date: CalendarDate, plan: Season["plan"], races: Season["question"]["races"]): string {
  const raceId = plan.sessions.find(({ purpose }) => purpose === "pre_race")?.raceIds[0];
  const race = races.find(({ id }) => id === raceId);
  const when = race ? `Your first session, ${daysText(daysBetween(date, race.date))} before ${race.name}` : "Your first session, well before the race";
  return `${when}: nobody should meet deep tissue massage for the first time in race week.`;
}

function windowText(date: CalendarDate, races: Season["question"]["races"]): string {
  const parts = races.map((race) => `${daysText(daysBetween(date, race.date))} before ${race.name}`);
  return parts.length === 0 ? "In the race window." : `${new Intl.ListFormat("en-GB").format(parts)}, in the race window.`;
}

const MOVED_TEXT: Record<NonNullable<CoveredSession["movedBy"]>, (from: string) => string> = {
  rule: (from) => `Moved from ${from}, a day kept free around a race.`,
  weekday: (from) => `Moved from ${from} to a day of the week that you prefer.`,
  hand: (from) => `You moved it from ${from}.`,
};

/** What a day would be to a session that is moved there, or why it can't lie there. */
export function planDayText(date: CalendarDate, answer: DayAnswer): string {
  const day = formatDay(date, "short");
  const { race, daysBefore } = answer;
  const at = race && daysBefore !== null ? beside(daysBefore, race.name) : null;
  if (answer.ok) {
    if (!at) return `${day}.`;
    if (answer.role === "window") return `${day} is ${at}, in the race window.`;
    return `${day} is ${at}: possible, keep it light.`;
  }
  if (answer.code === "too_close_to_race") return `${day} is ${at ?? "too close to a race"}: no massage then.`;
  if (answer.code === "race_window_missed") return `${day} is ${at ?? "outside the window"}, outside the race window. A session before the race stays in it.`;
  if (answer.code === "day_taken") return `${day} has another session of the plan.`;
  return `${day} lies outside the plan.`;
}

function beside(daysBefore: number, name: string): string {
  if (daysBefore === 0) return `the day of ${name}`;
  return `${daysText(Math.abs(daysBefore))} ${daysBefore > 0 ? "before" : "after"} ${name}`;
}

/** The sessions that the rule left out because of the budget; null when it left out none. [CADENCE step 5] */
export function leftOutText({ leftOut, question: { monthlyBudget } }: Pick<Season, "leftOut" | "question">, currency: string): string | null {
  if (leftOut.length === 0 || monthlyBudget === null) return null;
  const days = new Intl.ListFormat("en-GB").format(leftOut.map((date) => formatDay(date, "short")));
  const most = formatMoney({ amount: 2 * monthlyBudget, currency }, "en");
  return `Left out for your budget, which pays ${most} in any eight weeks: ${days}. Sessions before a race are never left out.`;
}

/** A race for which the plan has no session. */
export function missedText({ raceId, why }: MissedRace, races: readonly { id: string; name: string }[]): string {
  const name = races.find(({ id }) => id === raceId)?.name ?? "A race";
  return why === "past" ? `${name}: its race window is over.` : `${name}: its whole race window is kept free for another race.`;
}

/** What has changed since the plan was booked or kept. */
export function changeText(change: PlanChange): string {
  switch (change.kind) {
    case "race_added":
      return `${change.name} on ${formatDay(change.date)} is new among your races.`;
    case "race_removed":
      return `${change.name} is no longer among your races.`;
    case "race_moved":
      return `${change.name} is now on ${formatDay(change.date)}, not on ${formatDay(change.from)}.`;
    case "session_gone":
      return `Your session of ${formatDay(change.date)} is no longer booked.`;
    case "reason_added":
      return `New: ${CODE_TEXT[change.code]}.`;
    case "reason_gone":
      return `No longer so: ${CODE_TEXT[change.code]}.`;
    case "interval":
      return `The plan was ${intervalText(change.from)}, and would now be ${intervalText(change.to)}.`;
  }
}

const CODE_TEXT: Record<CadenceCode, string> = {
  "V?": "no training known",
  V0: "a light training week",
  V1: "a middling training week",
  V2: "a heavy training week",
  A1: "aches",
  A2: "a strong ache",
  P1: "a race ahead",
  L1: "a longer run than usual",
  P2: "a rest from running",
  R0: "massage only before races",
  R1: "an interval of your own",
  B0: "a budget that pays for no regular session",
  B1: "a budget that decides how often",
};

function daysText(days: number): string {
  return days === 1 ? "1 day" : `${days} days`;
}

function oneDecimal(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
