import type { AcheView } from "../../ache-view";
import { ACHE_CONDITIONS, type AcheReport, acheTrend, BODY_REGIONS, CHANGED_RUNNING, currentSeverity, isSubstantialProblem, severityHistory, WHEN_IT_HURTS } from "../../domain/aches";
import { dateIn, daysBetween } from "../../domain/calendar-date";
import type { Prisma } from "../generated/client";
import { toCalendarDate } from "../sql-date";

/** What belongs to an ache, the follow-ups in the order they were told. */
export const withFollowUps = { followUps: { orderBy: [{ at: "asc" }, { id: "asc" }] } } satisfies Prisma.AcheInclude;

export type AcheWithFollowUps = Prisma.AcheGetPayload<{ include: typeof withFollowUps }>;

/** An ache's row as the rules read it. Throws on a region that the chart doesn't know. */
export function acheOf(row: AcheWithFollowUps): AcheReport {
  const { side, view, severity, reportedAt, resolvedAt, followUps } = row;
  return {
    region: known(BODY_REGIONS, row.region),
    side,
    view,
    severity,
    reportedAt,
    resolvedAt,
    followUps: followUps.map(({ at, severityNow, changedRunning }) => ({ at, severityNow, changedRunning: changedRunning === null ? null : known(CHANGED_RUNNING, changedRunning) })),
  };
}

/** An ache as its runner sees it on `timeZone`'s calendar; from `severeSeverity` on, care is advised. */
export function acheView(row: AcheWithFollowUps, { timeZone, severeSeverity, now }: { timeZone: string; severeSeverity: number; now: Date }): AcheView {
  const ache = acheOf(row);
  const history = severityHistory(ache).map((point) => ({ ...point, on: dateIn(point.at, timeZone) }));
  const toldAt = history.at(-1)?.at ?? row.reportedAt;
  const severity = currentSeverity(ache);
  return {
    id: row.id,
    region: ache.region,
    side: ache.side,
    view: ache.view,
    condition: known(ACHE_CONDITIONS, row.condition),
    otherCondition: row.otherCondition,
    // What is no longer asked for is no longer shown.
    whenItHurts: WHEN_IT_HURTS.filter((when) => row.whenItHurts.includes(when)),
    since: row.since && toCalendarDate(row.since),
    reportedAt: row.reportedAt,
    reportedOn: dateIn(row.reportedAt, timeZone),
    resolvedAt: row.resolvedAt,
    resolvedOn: row.resolvedAt && dateIn(row.resolvedAt, timeZone),
    severity,
    severityRunning: latest(row.followUps.map((followUp) => followUp.severityRunning)),
    severityNextMorning: latest(row.followUps.map((followUp) => followUp.severityNextMorning)),
    changedRunning: latest(ache.followUps.map((followUp) => followUp.changedRunning)),
    history,
    direction: acheTrend(history),
    toldDaysAgo: Math.max(0, daysBetween(dateIn(toldAt, timeZone), dateIn(now, timeZone))),
    needsCare: row.resolvedAt === null && (severity >= severeSeverity || isSubstantialProblem(ache)),
  };
}

/** The latest answer to one question; null where it was never answered. */
function latest<Answer>(answers: readonly (Answer | null)[]): Answer | null {
  return answers.findLast((answer) => answer !== null) ?? null;
}

function known<const Value extends string>(values: readonly Value[], text: string): Value {
  const found = values.find((value) => value === text);
  if (found === undefined) throw new RangeError("A stored ache holds a word that the body chart doesn't know");
  return found;
}
