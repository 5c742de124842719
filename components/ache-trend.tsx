import { TREND_TEXT } from "@/lib/ache-text";
import type { SeverityOn } from "@/lib/ache-view";
import { type AcheTrend as Direction, WORST_SEVERITY } from "@/lib/domain/aches";
import { formatDay } from "@/lib/format-date";
import classes from "./ache-trend.module.css";

const WIDTH = 180;
const HEIGHT = 48;
const EDGE = 5;

/** So many entries are told in the line beside the curve; more have a table. */
const FEW = 3;

/** How an ache went on: a small curve from 0 to 10, and the same in words. */
export function AcheTrend({ history, direction, name }: { history: readonly SeverityOn[]; direction: Direction | null; name: string }) {
  if (history.length < 2) return null;
  const points = placed(history);
  // Of a day on which it was told more than once, the last word counts: the one before was mended.
  const told = history.filter(({ on }, index) => history[index + 1]?.on !== on);
  const last = points.at(-1);
  return (
    <div className={classes.trend}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} aria-hidden className={classes.curve}>
        <line x1="0" x2={WIDTH} y1={HEIGHT - EDGE} y2={HEIGHT - EDGE} className={classes.ground} />
        <line x1="0" x2={WIDTH} y1={EDGE} y2={EDGE} className={classes.top} />
        <polyline points={points.map(({ x, y }) => `${x},${y}`).join(" ")} />
        {points.map(({ x, y }, index) => (
          <circle key={index} cx={x} cy={y} r="2.5" />
        ))}
        {last ? <circle cx={last.x} cy={last.y} r="4.5" /> : null}
      </svg>
      <p>
        {direction ? <strong>{TREND_TEXT[direction]}: </strong> : null}
        {told
          .slice(-FEW)
          .map(({ severity, on }) => `${severity} on ${formatDay(on, "short")}`)
          .join(", ")}
      </p>
      {history.length > FEW ? (
        <details className={classes.all}>
          <summary>All {history.length} entries</summary>
          <table>
            <caption>{name}</caption>
            <thead>
              <tr>
                <th scope="col">Day</th>
                <th scope="col">Severity, 0 to 10</th>
              </tr>
            </thead>
            <tbody>
              {history.map(({ at, on, severity }) => (
                <tr key={at.getTime()}>
                  <td>{formatDay(on)}</td>
                  <td>{severity}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      ) : null}
    </div>
  );
}

/** The points of the curve: time from left to right, 10 at the top. */
function placed(history: readonly SeverityOn[]): { x: number; y: number }[] {
  const times = history.map(({ at }) => at.getTime());
  const first = Math.min(...times);
  const span = Math.max(...times) - first;
  return history.map(({ at, severity }, index) => {
    const share = span > 0 ? (at.getTime() - first) / span : index / (history.length - 1);
    return { x: Math.round(EDGE + share * (WIDTH - 2 * EDGE)), y: Math.round(HEIGHT - EDGE - (severity / WORST_SEVERITY) * (HEIGHT - 2 * EDGE)) };
  });
}
