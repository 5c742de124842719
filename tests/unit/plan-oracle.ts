import type { PlanQuestion } from "../../lib/domain/plan";
import type { Race } from "../../lib/domain/race-window";

/**
 * The rule CADENCE once more, read from its page step by step and with days as plain numbers: slow, without a line of the program's own
 * arithmetic, to compare the program with.
 */

type Session = { day: number; reason: string; races: string[]; light: boolean; movedFrom: number | null; overBudget: boolean };

const LADDER = [7, 14, 28, 56];
const METERS: [string, number][] = [["ultra", 42_196], ["marathon", 42_195], ["half_marathon", 21_097], ["10k", 10_000], ["5k", 0]];
const QUIET: Record<string, number[]> = { "5k": [0, 1], "10k": [0, 1], half_marathon: [0, 1, 2], marathon: [0, 1, 2], ultra: [0, 1, 2] };
const RECOVERY: Record<string, number[]> = { "5k": [1], "10k": [1], half_marathon: [1, 2], marathon: [1, 2], ultra: [1, 2, 3, 4] };

/** Days since 1970-01-01 of `YYYY-MM-DD`. */
function dayOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000;
}

function dateOf(day: number | null): string | null {
  return day === null ? null : new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** The plan by the rule's page. */
export function planByHand(question: PlanQuestion) {
  const { intervalDays, codes } = interval(question);
  const anchors: Session[] = [];
  const missed: { raceId: string; why: string }[] = [];
  placeAnchors(question, anchors, missed);
  const sessions = intervalDays === null ? [] : between(question, intervalDays, anchors);
  const all = [...anchors, ...sessions, ...neverInRaceWeek(question, anchors, sessions)].sort((a, b) => a.day - b.day);
  return {
    intervalDays,
    raceOnly: intervalDays === null,
    codes,
    missed,
    sessions: withinBudget(all, question).map(({ day, reason, races, light, movedFrom, overBudget }) => ({
      date: dateOf(day), purpose: races.length > 0 ? "pre_race" : "maintenance", raceIds: races, light, movedFrom: dateOf(movedFrom), overBudget, reason,
    })),
  };
}

function interval({ load, aches, thresholds: at, races, racePolicy, today, preference, monthlyBudget, price }: PlanQuestion): { intervalDays: number | null; codes: string[] } {
  const codes: string[] = [];
  let start = 28;
  if (load.weeklyMeters === null) codes.push("V?");
  else if (load.weeklyMeters < at.lightWeekMeters || (load.runsPerWeek !== null && load.runsPerWeek <= at.lightWeekRuns)) {
    codes.push("V0");
    start = 56;
  } else if (load.weeklyMeters < at.heavyWeekMeters) codes.push("V1");
  else {
    codes.push("V2");
    start = 14;
  }
  let steps = 0;
  const step = (applies: boolean, code: string, by: number) => {
    if (!applies) return;
    codes.push(code);
    steps += by;
  };
  step(aches.soreAreas >= at.manySoreAreas || (aches.worstSeverity >= at.moderateSeverity && aches.worstSeverity < at.severeSeverity), "A1", -1);
  step(aches.worstSeverity >= at.severeSeverity || aches.substantialProblem, "A2", -1);
  const isSoon = (race: Race) => dayOf(race.date) - dayOf(today) >= at.raceSoonMinDays && dayOf(race.date) - dayOf(today) <= at.raceSoonMaxDays;
  step((codes.includes("V1") || codes.includes("V2")) && races.some((race) => enforced(race, racePolicy) && isSoon(race)), "P1", -1);
  step(load.longestRunSpike, "L1", -1);
  step(load.daysSinceLastRun !== null && load.daysSinceLastRun >= at.restDays && aches.soreAreas === 0, "P2", 1);
  if (preference === "race_only") return { intervalDays: null, codes: [...codes, "R0"] };
  const affordable = (days: number) => monthlyBudget === null || monthlyBudget * days >= price * 28;
  if (typeof preference === "number") return { intervalDays: preference, codes: [...codes, "R1", ...(affordable(preference) ? [] : ["B1"])] };
  const rung = Math.min(3, Math.max(0, LADDER.indexOf(start) + Math.min(1, Math.max(-2, steps))));
  if (affordable(LADDER[rung]!)) return { intervalDays: LADDER[rung]!, codes };
  const longer = LADDER.slice(rung + 1).find(affordable);
  return longer ? { intervalDays: longer, codes: [...codes, "B1"] } : { intervalDays: null, codes: [...codes, "B0"] };
}

function ranked(race: Race): string {
  return race.distance === "other" ? METERS.find(([, meters]) => (race.meters ?? 0) >= meters)![0] : race.distance;
}

function enforced(race: Race, policy: PlanQuestion["racePolicy"]): boolean {
  return (policy.enforcedDistances as readonly string[]).includes(ranked(race));
}

function out(day: number, { races, racePolicy }: PlanQuestion): "blocked" | "avoided" | null {
  let found: "avoided" | null = null;
  for (const race of races) {
    const n = dayOf(race.date) - day;
    if (enforced(race, racePolicy) && n >= 0 && n < racePolicy.windowMinDays) return "blocked";
    if ((!enforced(race, racePolicy) && QUIET[ranked(race)]!.includes(n)) || RECOVERY[ranked(race)]!.includes(-n)) found = "avoided";
  }
  return found;
}

function inRange(day: number, { today, horizonDays }: PlanQuestion): boolean {
  return day > dayOf(today) && day <= dayOf(today) + horizonDays;
}

function placeAnchors(question: PlanQuestion, anchors: Session[], missed: { raceId: string; why: string }[]): void {
  const { races, racePolicy: policy, today } = question;
  const middle = Math.ceil((policy.windowMinDays + policy.windowMaxDays) / 2);
  const order = [middle];
  for (let off = 1; order.length <= policy.windowMaxDays - policy.windowMinDays; off++) {
    if (middle + off <= policy.windowMaxDays) order.push(middle + off);
    if (middle - off >= policy.windowMinDays) order.push(middle - off);
  }
  const ahead = races.filter((race) => enforced(race, policy) && race.date >= today).sort((a, b) => (a.date === b.date ? (a.name < b.name ? -1 : a.name > b.name ? 1 : 0) : a.date < b.date ? -1 : 1));
  for (const race of ahead) {
    const window = order.map((n) => dayOf(race.date) - n);
    const serving = anchors.find(({ day }) => window.includes(day));
    const free = window.find((day) => inRange(day, question) && out(day, question) === null);
    const avoided = window.filter((day) => inRange(day, question) && out(day, question) === "avoided");
    const anchor = (day: number, light: boolean) => anchors.push({ day, reason: "W", races: [race.id], light, movedFrom: null, overBudget: false });
    if (serving) serving.races.push(race.id);
    else if (free !== undefined) anchor(free, false);
    else if (avoided.length > 0) anchor(Math.max(...avoided), true);
    else if (window.every((day) => day <= dayOf(today))) missed.push({ raceId: race.id, why: "past" });
    // What lies beyond the horizon isn't missed.
    else if (!window.some((day) => day > dayOf(today) && out(day, question) !== "blocked")) missed.push({ raceId: race.id, why: "blocked" });
  }
  anchors.sort((a, b) => a.day - b.day);
}

function between(question: PlanQuestion, every: number, anchors: readonly Session[]): Session[] {
  const { today, lastSession, horizonDays } = question;
  const last = lastSession === null ? null : dayOf(lastSession);
  const halfUp = (x: number) => Math.floor(x + 0.5);
  const wanted: [number, string][] = [];
  let start = last ?? 0;
  if (last === null || last + every <= dayOf(today)) {
    start = dayOf(today) + 1;
    wanted.push([start, "S"]);
  }
  const points = [start, ...anchors.map(({ day }) => day).filter((day) => day > start)];
  for (let p = 0; p + 1 < points.length; p++) {
    const g = points[p + 1]! - points[p]!;
    const k = Math.max(0, halfUp(g / every) - 1);
    for (let i = 1; i <= k; i++) wanted.push([points[p]! + halfUp((i * g) / (k + 1)), "E"]);
  }
  for (let day = points.at(-1)! + every; day <= dayOf(today) + horizonDays; day += every) wanted.push([day, "I"]);

  const kept: Session[] = [];
  const near = (day: number) => anchors.some((anchor) => Math.abs(anchor.day - day) < Math.max(4, Math.floor(every / 2)));
  const put = (day: number, reason: string, movedFrom: number | null) => kept.push({ day, reason, races: [], light: false, movedFrom, overBudget: false });
  for (const [day, reason] of wanted) {
    if (!inRange(day, question)) continue;
    // A day holds one session: one that was moved onto it serves it.
    if (kept.some((each) => each.day === day)) continue;
    if (out(day, question) === null) {
      if (!near(day)) put(day, reason, null);
      continue;
    }
    const others = [...kept, ...anchors].map((each) => each.day).concat(last ?? []);
    for (let off = 1, placed = false; off <= 7 && !placed; off++) {
      for (const to of [day - off, day + off]) {
        if (placed || !inRange(to, question) || out(to, question) !== null || near(to) || others.some((other) => Math.abs(other - to) < 4)) continue;
        put(to, reason, day);
        placed = true;
      }
    }
  }
  return kept;
}

/** N1. */
function neverInRaceWeek(question: PlanQuestion, anchors: readonly Session[], between: readonly Session[]): Session[] {
  const [first] = anchors;
  if (question.lastSession !== null || !first || between.some(({ day }) => day < first.day)) return [];
  const race = question.races.find(({ id }) => id === first.races[0])!;
  const day = [9, 8, 10, 7].map((n) => dayOf(race.date) - n).find((each) => inRange(each, question) && out(each, question) === null && each < first.day);
  return day === undefined ? [] : [{ day, reason: "N1", races: [], light: false, movedFrom: null, overBudget: false }];
}

function withinBudget(sessions: Session[], { monthlyBudget, price, preference }: PlanQuestion): Session[] {
  if (monthlyBudget === null) return sessions;
  const spanOf = (session: Session, of: readonly Session[]) => of.filter(({ day }) => day > session.day - 56 && day <= session.day);
  const fails = (session: Session, of: readonly Session[]) => spanOf(session, of).length * price > 2 * monthlyBudget;
  let kept = sessions;
  while (typeof preference !== "number") {
    const all = kept;
    const failing = all.find((session) => fails(session, all) && spanOf(session, all).some(({ races }) => races.length === 0));
    if (!failing) break;
    const anchors = all.filter(({ races }) => races.length > 0);
    const distance = ({ day }: Session) => (anchors.length === 0 ? 0 : Math.min(...anchors.map((anchor) => Math.abs(anchor.day - day))));
    let drop: Session | null = null;
    for (const each of spanOf(failing, all)) if (each.races.length === 0 && (drop === null || distance(each) <= distance(drop))) drop = each;
    kept = all.filter((each) => each !== drop);
  }
  return kept.map((session) => ({ ...session, overBudget: fails(session, kept) }));
}
