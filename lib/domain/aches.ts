import type { AchesNow } from "./cadence";

/** Where a runner aches, how much, and how that went on. Regions: IOC consensus statement on injury surveillance, 2020. [SCREEN] */

export const BODY_REGIONS = [
  "head", "neck", "shoulder", "upper_arm", "elbow", "forearm", "hand", "chest", "thoracic_spine", "lumbosacral", "abdomen", "hip_groin", "thigh", "knee",
  "lower_leg", "ankle", "foot",
] as const;
export type BodyRegion = (typeof BODY_REGIONS)[number];

/** Sides are the runner's own, not the viewer's. */
export const BODY_SIDES = ["left", "right", "both"] as const;
export type BodySide = (typeof BODY_SIDES)[number];

export const BODY_VIEWS = ["front", "back"] as const;
export type BodyView = (typeof BODY_VIEWS)[number];

/** One place on the body chart. */
export type BodyPlace = { region: BodyRegion; side: BodySide; view: BodyView };

export const ACHE_CONDITIONS = [
  "muscle_soreness", "plantar_fasciitis", "shin_splints", "lower_back_pain", "pulled_hamstring", "knee_pain", "it_band", "joint_pain", "other",
] as const;
export type AcheCondition = (typeof ACHE_CONDITIONS)[number];

export const WHEN_IT_HURTS = [
  "at_rest", "at_night", "first_steps", "sitting", "on_stairs", "downhill", "start_of_run", "while_running", "after_running", "next_morning", "to_the_touch",
] as const;
export type WhenItHurts = (typeof WHEN_IT_HURTS)[number];

/** "Did it change your running this week?" */
export const CHANGED_RUNNING = ["not_at_all", "a_little", "a_lot", "could_not_run"] as const;
export type ChangedRunning = (typeof CHANGED_RUNNING)[number];

/** "Is it getting better, the same, worse?" */
export const ACHE_TRENDS = ["better", "same", "worse"] as const;
export type AcheTrend = (typeof ACHE_TRENDS)[number];

/** Severity 0 to 10 (NRS): 0 is no pain, 10 the worst that one can think of. */
export const WORST_SEVERITY = 10;

export type AcheFollowUp = {
  at: Date;
  severityNow: number;
  /** Null where the question was left open. */
  changedRunning: ChangedRunning | null;
};

/** An ache as it was reported, with what was told since. */
export type AcheReport = BodyPlace & {
  /** 0 to 10 when it was reported. */
  severity: number;
  reportedAt: Date;
  /** Null while it lasts. */
  resolvedAt: Date | null;
  followUps: readonly AcheFollowUp[];
};

export type SeverityPoint = { at: Date; severity: number };

/** In the middle of the body, or too small to be halved there: only "both". */
const MIDLINE: readonly BodyRegion[] = ["head", "neck", "chest", "abdomen"];

/** On one side of the chart only. Buttocks are lumbosacral, as the consensus counts them; the outer hip is asked for on the front. */
const ONE_VIEW: Partial<Record<BodyRegion, BodyView>> = {
  chest: "front", abdomen: "front", hip_groin: "front", thoracic_spine: "back", lumbosacral: "back",
};

const SUBSTANTIAL: readonly (ChangedRunning | null)[] = ["a_lot", "could_not_run"];

/** The sides that can be chosen for a region: all three, or only "both" in the middle of the body. */
export function sidesOf(region: BodyRegion): readonly BodySide[] {
  return MIDLINE.includes(region) ? ["both"] : BODY_SIDES;
}

/** The views of the chart that show a region, the usual one first. */
export function viewsOf(region: BodyRegion): readonly [BodyView, ...BodyView[]] {
  const only = ONE_VIEW[region];
  return only ? [only] : BODY_VIEWS;
}

/** What a runner's open aches mean for the cadence: distinct areas that hurt now, the worst of them, and whether one kept the runner from running. [CADENCE] */
export function achesNow(aches: readonly AcheReport[]): AchesNow {
  const open = aches.filter(({ resolvedAt }) => resolvedAt === null);
  const sore = open.filter((ache) => currentSeverity(ache) > 0);
  return {
    soreAreas: new Set(sore.map(({ region, side }) => `${region} ${side}`)).size,
    worstSeverity: Math.max(0, ...open.map(currentSeverity)),
    substantialProblem: open.some(isSubstantialProblem),
  };
}

/** How much it hurts now, 0 to 10: what was told last. */
export function currentSeverity(ache: AcheReport): number {
  return severityHistory(ache).at(-1)?.severity ?? ache.severity;
}

/** Whether it changed the runner's running "a lot" or made it impossible, by the latest answer: a question left open answers nothing. [SCREEN] */
export function isSubstantialProblem({ followUps }: AcheReport): boolean {
  const answers = inOrder(followUps).filter(({ changedRunning }) => changedRunning !== null);
  return SUBSTANTIAL.includes(answers.at(-1)?.changedRunning ?? null);
}

/** Every severity told, earliest first: the report's, then the follow-ups'. One told along with the report stands in for it. */
export function severityHistory({ severity, reportedAt, followUps }: AcheReport): SeverityPoint[] {
  const later = inOrder(followUps).map(({ at, severityNow }) => ({ at, severity: severityNow }));
  const first = later[0];
  return first && first.at.getTime() === reportedAt.getTime() ? later : [{ at: reportedAt, severity }, ...later];
}

/** Where a history of severities goes: the latest compared with the one before; null while there is but one. */
export function acheTrend(points: readonly SeverityPoint[]): AcheTrend | null {
  const [before, latest] = points.slice(-2);
  if (!before || !latest) return null;
  if (latest.severity === before.severity) return "same";
  return latest.severity < before.severity ? "better" : "worse";
}

/** Follow-ups of one instant keep the order in which they were told. */
function inOrder(followUps: readonly AcheFollowUp[]): AcheFollowUp[] {
  return [...followUps].sort((a, b) => a.at.getTime() - b.at.getTime());
}
