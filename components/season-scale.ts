import { addDays, type CalendarDate, datesFromTo, daysBetween, weekday } from "@/lib/domain/calendar-date";

/** The season's picture from left to right: where each day lies, in pixels. */

export type StripSize = "large" | "medium" | "small";

const DAY_WIDTH: Record<StripSize, number> = { large: 12, medium: 7.6, small: 2.6 };
const EDGE = 10;

export type SeasonScale = {
  from: CalendarDate;
  to: CalendarDate;
  dayWidth: number;
  width: number;
  /** The left edge of a day. */
  left: (date: CalendarDate) => number;
  /** The middle of a day. */
  middle: (date: CalendarDate) => number;
};

/** One day after the other, with a little room at both ends. */
export function seasonScale(from: CalendarDate, to: CalendarDate, size: StripSize): SeasonScale {
  const dayWidth = DAY_WIDTH[size];
  const left = (date: CalendarDate) => EDGE + daysBetween(from, date) * dayWidth;
  return { from, to, dayWidth, width: 2 * EDGE + (daysBetween(from, to) + 1) * dayWidth, left, middle: (date) => left(date) + dayWidth / 2 };
}

/** The first day shown and the first of each month after it. */
export function monthStarts({ from, to }: SeasonScale): CalendarDate[] {
  return datesFromTo(from, to).filter((date) => date === from || date.endsWith("-01"));
}

/** The Mondays shown. */
export function mondays({ from, to }: SeasonScale): CalendarDate[] {
  return datesFromTo(from, to).filter((date) => weekday(date) === 1);
}

/**
 * The load curve over the weeks, as an SVG path closed at `floor`: each week's distance at its middle, joined without overshooting.
 * Weeks without a run between known ones lie on the floor. Empty without a week.
 */
export function loadCurve(weeks: readonly { weekStart: CalendarDate; distanceMeters: number }[], scale: SeasonScale, floor: number, height: number): string {
  const shown = weeks.filter(({ weekStart }) => daysBetween(addDays(weekStart, 6), scale.from) <= 0);
  const [first, last] = [shown[0], shown.at(-1)];
  if (!first || !last) return "";
  const most = Math.max(1, ...shown.map(({ distanceMeters }) => distanceMeters));
  const byWeek = new Map(shown.map((week) => [week.weekStart, week.distanceMeters]));
  const points: [number, number][] = [];
  for (let start = first.weekStart; daysBetween(start, last.weekStart) >= 0; start = addDays(start, 7)) {
    points.push([Math.max(scale.left(scale.from), scale.middle(addDays(start, 3))), floor - (height * (byWeek.get(start) ?? 0)) / most]);
  }
  const [x0, y0] = points[0]!;
  const xEnd = points.at(-1)![0];
  const half = scale.dayWidth * 3;
  const start = `M${round(Math.max(x0 - half, scale.left(scale.from)))} ${floor}V${round(y0)}H${round(x0)}`;
  const curve = points.slice(1).map(([x, y], index) => {
    const [px, py] = points[index]!;
    const middle = (px + x) / 2;
    return `C${round(middle)} ${round(py)} ${round(middle)} ${round(y)} ${round(x)} ${round(y)}`;
  });
  return `${start}${curve.join("")}H${round(xEnd + half)}V${floor}Z`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
