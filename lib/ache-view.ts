import type { AcheCondition, AcheTrend, BodyPlace, ChangedRunning, WhenItHurts } from "./domain/aches";
import type { CalendarDate } from "./domain/calendar-date";

/** A severity as it was told, on the runner's calendar. */
export type SeverityOn = { at: Date; on: CalendarDate; severity: number };

/** An ache as its runner sees it. Health data. Dates are on the runner's calendar. */
export type AcheView = BodyPlace & {
  id: string;
  condition: AcheCondition;
  /** In the runner's words, when the condition is `other`. */
  otherCondition: string | null;
  whenItHurts: WhenItHurts[];
  since: CalendarDate | null;
  reportedAt: Date;
  reportedOn: CalendarDate;
  /** Null while it lasts. */
  resolvedAt: Date | null;
  resolvedOn: CalendarDate | null;
  /** 0 to 10, as told last. */
  severity: number;
  /** As told last; null where never told. */
  severityRunning: number | null;
  severityNextMorning: number | null;
  changedRunning: ChangedRunning | null;
  /** Every severity told, earliest first; never empty. */
  history: SeverityOn[];
  /** The latest severity compared with the one before; null while there is but one. */
  direction: AcheTrend | null;
  /** Whole days since it was last told about. */
  toldDaysAgo: number;
  /** Open, and severe or a substantial problem: a physiotherapist or doctor should look at it. [CADENCE A2] */
  needsCare: boolean;
};
