import { type CadenceInterval, DEFAULT_CADENCE_THRESHOLDS } from "../../lib/domain/cadence";
import { calendarDate } from "../../lib/domain/calendar-date";
import type { PlanQuestion } from "../../lib/domain/plan";
import { DEFAULT_RACE_POLICY, type Race } from "../../lib/domain/race-window";

type Given = { today: string; races?: Race[]; lastSession?: string | null; preference?: "regular" | "race_only" | CadenceInterval; weeklyKm?: number | null };

/** A runner of 45 km a week in four runs, without aches or a budget, but for what is given. */
export function question({ today, races = [], lastSession = null, preference = "regular", weeklyKm = 45 }: Given): PlanQuestion {
  return {
    today: calendarDate(today),
    load: { weeklyMeters: weeklyKm === null ? null : weeklyKm * 1000, runsPerWeek: 4, longestRunSpike: false, daysSinceLastRun: 1 },
    aches: { soreAreas: 0, worstSeverity: 0, substantialProblem: false },
    monthlyBudget: null,
    price: 9000,
    preference,
    lastSession: lastSession === null ? null : calendarDate(lastSession),
    races,
    racePolicy: DEFAULT_RACE_POLICY,
    thresholds: DEFAULT_CADENCE_THRESHOLDS,
    horizonDays: 84,
  };
}
