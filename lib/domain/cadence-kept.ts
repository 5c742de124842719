/** Rule CADENCE, looked back on: whether a runner comes as often as the plan that they booked says. */

export const CADENCE_OUTCOMES = ["kept", "earlier", "later", "stopped", "unknown"] as const;
export type CadenceOutcome = (typeof CADENCE_OUTCOMES)[number];

/** A gap may differ by a quarter from the interval: four weeks are kept with 21 to 35 days. */
const LEEWAY_PERCENT = 25;

/**
 * `stopped` where nothing was done for twice the interval and nothing is booked; else by the median of the gaps between completed sessions,
 * in days: `kept` within a quarter of the interval, `earlier` or `later` beyond it. Null is no gap yet: `unknown`. [CADENCE]
 */
export function cadenceOutcome({ intervalDays, medianDays, hasStopped }: { intervalDays: number; medianDays: number | null; hasStopped: boolean }): CadenceOutcome {
  if (hasStopped) return "stopped";
  if (medianDays === null) return "unknown";
  if (medianDays * 100 < intervalDays * (100 - LEEWAY_PERCENT)) return "earlier";
  return medianDays * 100 > intervalDays * (100 + LEEWAY_PERCENT) ? "later" : "kept";
}
