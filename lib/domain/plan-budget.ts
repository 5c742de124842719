import { dayNumber } from "./calendar-date";
import type { PlannedSession } from "./plan";

/** Rule CADENCE, step 5: what the plan may cost. */

const BUDGET_SPAN_DAYS = 56;
const MONTHS_IN_SPAN = 2;

/** A session with its day's number, so that days are compared without reading dates again and again. */
type Dated = { session: PlannedSession; day: number };
type Budget = { price: number; monthlyBudget: number | null };

/**
 * The sessions (sorted by date) that the budget allows: in any 56 days they may cost twice the monthly budget.
 * Drops maintenance sessions nearest to a race first when `drop` is set; marks what still fails `overBudget`.
 * Money in minor units. Pre-race sessions are never dropped.
 */
export function keepWithinBudget(sessions: PlannedSession[], budget: Budget, { drop }: { drop: boolean }): PlannedSession[] {
  const { price, monthlyBudget } = budget;
  if (monthlyBudget === null) return sessions;
  const fails = (at: Dated, of: Dated[]) => span(at, of).length * price > MONTHS_IN_SPAN * monthlyBudget;
  let kept: Dated[] = sessions.map((session) => ({ session, day: dayNumber(session.date) }));
  for (;;) {
    const all = kept;
    const failing = drop ? all.find((each) => fails(each, all) && span(each, all).some(isMaintenance)) : undefined;
    if (!failing) return all.map((each) => ({ ...each.session, overBudget: fails(each, all) }));
    const dropped = nearestToAnchor(span(failing, all).filter(isMaintenance), all.filter((each) => !isMaintenance(each)));
    kept = all.filter((each) => each !== dropped);
  }
}

function span(at: Dated, all: Dated[]): Dated[] {
  return all.filter(({ day }) => day <= at.day && at.day - day < BUDGET_SPAN_DAYS);
}

/** The later one on a tie; without anchors the latest. */
function nearestToAnchor(candidates: Dated[], anchors: Dated[]): Dated | undefined {
  const distance = ({ day }: Dated) => Math.min(...anchors.map((anchor) => Math.abs(day - anchor.day)));
  return [...candidates].sort((a, b) => (anchors.length === 0 ? 0 : distance(a) - distance(b)) || b.day - a.day)[0];
}

function isMaintenance({ session }: Dated): boolean {
  return session.purpose === "maintenance";
}
