import { daysBetween } from "./calendar-date";
import type { PlannedSession } from "./plan";

/** Rule CADENCE, step 5: what the plan may cost. */

const BUDGET_SPAN_DAYS = 56;
const MONTHS_IN_SPAN = 2;

type Budget = { price: number; monthlyBudget: number | null };

/**
 * The sessions (sorted by date) that the budget allows: in any 56 days they may cost twice the monthly budget.
 * Drops maintenance sessions nearest to a race first when `drop` is set; marks what still fails `overBudget`.
 * Money in minor units. Pre-race sessions are never dropped.
 */
export function keepWithinBudget(sessions: PlannedSession[], budget: Budget, { drop }: { drop: boolean }): PlannedSession[] {
  const { price, monthlyBudget } = budget;
  if (monthlyBudget === null) return sessions;
  const fails = (at: PlannedSession, of: PlannedSession[]) => span(at, of).length * price > MONTHS_IN_SPAN * monthlyBudget;
  let kept = sessions;
  for (;;) {
    const all = kept;
    const failing = drop ? all.find((each) => fails(each, all) && span(each, all).some(isMaintenance)) : undefined;
    if (!failing) return all.map((each) => ({ ...each, overBudget: fails(each, all) }));
    const dropped = nearestToAnchor(span(failing, all).filter(isMaintenance), all.filter((each) => !isMaintenance(each)));
    kept = all.filter((each) => each !== dropped);
  }
}

function span(at: PlannedSession, sessions: PlannedSession[]): PlannedSession[] {
  return sessions.filter(({ date }) => {
    const before = daysBetween(date, at.date);
    return before >= 0 && before < BUDGET_SPAN_DAYS;
  });
}

/** The later one on a tie; without anchors the latest. */
function nearestToAnchor(candidates: PlannedSession[], anchors: PlannedSession[]): PlannedSession | undefined {
  const distance = ({ date }: PlannedSession) => Math.min(...anchors.map((anchor) => Math.abs(daysBetween(date, anchor.date))));
  return [...candidates].sort((a, b) => {
    const nearer = anchors.length === 0 ? 0 : distance(a) - distance(b);
    return nearer || daysBetween(a.date, b.date);
  })[0];
}

function isMaintenance({ purpose }: PlannedSession): boolean {
  return purpose === "maintenance";
}
