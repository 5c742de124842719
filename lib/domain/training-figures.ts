import type { CalendarDate } from "./calendar-date";
import { type AcuteChronic, acuteChronic, fillDays, lastingLoad, type Run } from "./training-load";

/** Rule LOAD: the figures of the advanced view, from the distance run each day. They are contested, and predict nothing. */

export type AdvancedFigures = {
  /** The last day that is known. */
  asOf: CalendarDate;
  /** Days from the first run to the last. */
  days: number;
  /** Meters a day over meters a day; null without chronic load. */
  ratio: AcuteChronic | null;
  /** Meters a day that last, with time constants of 42 and 7 days, from 0 at the first run. */
  longTerm: number;
  shortTerm: number;
  /** Long-term less short-term of the day before the last; null on the first. */
  balance: number | null;
};

const LONG_TERM_DAYS = 42;
const SHORT_TERM_DAYS = 7;
const FEWEST_DAYS = 28;

/** The figures as of the last run up to `today`; null with less than 28 days from the first run to it: a part of a window says nothing. */
export function advancedFigures(runs: readonly Run[], today: CalendarDate): AdvancedFigures | null {
  const daily = fillDays(runs.filter(({ date }) => date <= today).map(({ date, distanceMeters }) => ({ date, load: distanceMeters })));
  const last = daily.at(-1);
  if (!last || daily.length < FEWEST_DAYS) return null;
  const loads = daily.map(({ load }) => load);
  const [long, short] = [lastingLoad(loads, LONG_TERM_DAYS), lastingLoad(loads, SHORT_TERM_DAYS)];
  const [longBefore, shortBefore] = [long.at(-2), short.at(-2)];
  return {
    asOf: last.date,
    days: daily.length,
    ratio: acuteChronic(loads),
    longTerm: long.at(-1) ?? 0,
    shortTerm: short.at(-1) ?? 0,
    balance: longBefore === undefined || shortBefore === undefined ? null : longBefore - shortBefore,
  };
}
