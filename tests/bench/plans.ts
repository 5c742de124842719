import { DEFAULT_CADENCE_THRESHOLDS } from "../../lib/domain/cadence";
import { addDays, calendarDate } from "../../lib/domain/calendar-date";
import { type PlanQuestion, proposePlan } from "../../lib/domain/plan";
import { choosePlan, NO_CHOICES } from "../../lib/domain/plan-choices";
import { DEFAULT_RACE_POLICY, type Race } from "../../lib/domain/race-window";

/** How many plans a second the rule CADENCE makes on one core, for a season without races and with six of them. */

const TODAY = calendarDate("2026-08-01");
const SECONDS = 2;
const DISTANCES = ["marathon", "half_marathon", "10k", "marathon", "ultra", "marathon"] as const;

function question(races: number, horizonDays: number): PlanQuestion {
  return {
    today: TODAY,
    load: { weeklyMeters: 55_000, runsPerWeek: 5, longestRunSpike: false, daysSinceLastRun: 1 },
    aches: { soreAreas: 2, worstSeverity: 5, substantialProblem: false },
    monthlyBudget: 40_000,
    price: 9_000,
    preference: "regular",
    races: DISTANCES.slice(0, races).map((distance, index): Race => ({ id: `race-${index}`, name: `Race ${index}`, date: addDays(TODAY, 12 + index * 13), timeZone: "America/New_York", distance })),
    racePolicy: DEFAULT_RACE_POLICY,
    thresholds: DEFAULT_CADENCE_THRESHOLDS,
    lastSession: addDays(TODAY, -10),
    horizonDays,
  };
}

/** Plans a second of processor time, with the runner's wishes applied as the page does. */
function rate(asked: PlanQuestion): number {
  const end = performance.now() + SECONDS * 1000;
  const before = process.cpuUsage();
  let plans = 0;
  while (performance.now() < end) {
    for (let index = 0; index < 20; index++) choosePlan(proposePlan(asked), asked, { ...NO_CHOICES, weekdays: [2, 4] });
    plans += 20;
  }
  const { user, system } = process.cpuUsage(before);
  return plans / ((user + system) / 1e6);
}

rate(question(6, 84));
console.log("\nProposing plans, by processor time");
const none = rate(question(0, 84));
for (const [races, horizonDays] of [[0, 84], [6, 84], [6, 365]] as const) {
  const plans = rate(question(races, horizonDays));
  console.log(`${races} races, ${horizonDays} days: ${Math.round(plans)} plans a second, ${(plans / none).toFixed(2)} times the rate without races`);
}
