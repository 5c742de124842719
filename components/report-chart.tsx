import { type BarPattern, barLength, currencyOf, reportCellText, type ReportTable } from "@/lib/report-table";
import frame from "./chart-frame.module.css";
import classes from "./report-chart.module.css";

const [LEFT, TOP, FLOOR, HEIGHT, SLOT] = [72, 16, 190, 222, 46];
const WIDEST_SLOT = 88;
const NARROWEST = 640;
const LABEL_WIDTH = 44;

type Bar = { label: string; parts: { value: number; pattern: BarPattern }[] };

type ChartProps = { table: ReportTable; locale: string; labels: (cell: string) => string };

/**
 * The columns of a table that have a pattern, stacked, one bar for each first cell: upright for dates, lying for names; one chart for each
 * currency. All of it stands in the table below, so it is drawn for the eye alone. `labels` shortens the dates under the bars.
 */
export function ReportChart({ table, locale, labels }: ChartProps) {
  return [...Map.groupBy(table.rows, currencyOf)].map(([currency, rows]) => (
    <Chart key={currency} table={{ ...table, id: `${table.id}${currency ?? ""}`, rows }} locale={locale} labels={labels} />
  ));
}

function Chart({ table, locale, labels }: ChartProps) {
  const columns = table.columns.flatMap(({ bar, label, kind }, index) => (bar ? [{ bar, label, kind, index }] : []));
  const bars = barsOf(table, columns);
  const most = Math.max(0, ...bars.map(({ parts }) => parts.reduce((sum, { value }) => sum + value, 0)));
  const [first] = columns;
  if (!first || bars.length === 0 || most === 0) return null;
  if (table.columns[0]?.kind === "text") return <NamedBars bars={bars} most={most} columns={columns} />;
  const money = table.rows.flatMap((row) => row[first.index] ?? []).find((cell) => typeof cell === "object");
  const step = niceStep(most, first.kind === "minutes" ? 60 : 1);
  const top = step * Math.ceil(most / step);
  const slot = Math.min(WIDEST_SLOT, Math.max(SLOT, (NARROWEST - LEFT) / bars.length));
  const width = Math.max(NARROWEST, LEFT + slot * bars.length);
  const y = (value: number) => FLOOR - ((FLOOR - TOP) * value) / top;
  const scale = (value: number) => (first.kind === "minutes" ? `${value / 60} h` : reportCellText(money && typeof money === "object" ? { ...money, amount: value } : value, first.kind, locale));
  return (
    <figure className={frame.figure}>
      <div className={frame.scroll} tabIndex={0} role="group" aria-label={`${table.caption}, as bars, scrolls sideways`}>
        <svg viewBox={`0 0 ${width} ${HEIGHT}`} width={width} height={HEIGHT} aria-hidden="true" className={frame.chart}>
          <defs>
            <pattern id={`${table.id}-hatch`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect width="6" height="6" className={classes.stopGround} />
              <line x1="0" y1="0" x2="0" y2="6" className={classes.stopLine} />
            </pattern>
            <pattern id={`${table.id}-dots`} width="6" height="6" patternUnits="userSpaceOnUse">
              <rect width="6" height="6" className={classes.dotsGround} />
              <circle cx="3" cy="3" r="1.3" className={classes.dot} />
            </pattern>
          </defs>
          {Array.from({ length: Math.round(top / step) + 1 }, (_, index) => index * step).map((value) => (
            <g key={value}>
              <line x1={LEFT} x2={width} y1={y(value)} y2={y(value)} className={frame.line} />
              <text x={LEFT - 8} y={y(value) + 4} className={classes.amount}>
                {scale(value)}
              </text>
            </g>
          ))}
          {bars.map(({ label, parts }, index) => {
            const left = LEFT + index * slot;
            return (
              <g key={label}>
                {stacked(parts).map(({ value, from, pattern }) => (
                  <rect
                    key={pattern}
                    x={left + slot * 0.14}
                    width={slot * 0.72}
                    y={y(from + value)}
                    height={y(from) - y(from + value)}
                    className={classes[pattern]}
                    {...(pattern === "hatch" || pattern === "dots" ? { fill: `url(#${table.id}-${pattern})` } : {})}
                  />
                ))}
                {index % Math.ceil(LABEL_WIDTH / slot) === 0 ? (
                  <text x={left + slot / 2} y={FLOOR + 20} className={classes.label}>
                    {labels(label)}
                  </text>
                ) : null}
              </g>
            );
          })}
        </svg>
      </div>
      <Legend columns={columns} />
    </figure>
  );
}

type Part = { bar: BarPattern; label: string };

/** Bars that lie, beside names that need their place. */
function NamedBars({ bars, most, columns }: { bars: readonly Bar[]; most: number; columns: readonly Part[] }) {
  return (
    <figure className={frame.figure}>
      <div aria-hidden="true" className={classes.named}>
        {bars.map(({ label, parts }) => (
          <div key={label} className={classes.row}>
            <span>{label}</span>
            <span className={classes.track}>
              {parts.map(({ value, pattern }) => (value > 0 ? <span key={pattern} className={classes.part} data-pattern={pattern} style={{ width: `${(100 * value) / most}%` }} /> : null))}
            </span>
          </div>
        ))}
      </div>
      <Legend columns={columns} />
    </figure>
  );
}

function Legend({ columns }: { columns: readonly Part[] }) {
  return (
    <figcaption className={classes.legend}>
      {columns.map(({ bar, label }) => (
        <span key={label} className={classes.key}>
          <span className={classes.sign} data-pattern={bar} aria-hidden="true" /> {label}
        </span>
      ))}
    </figcaption>
  );
}

/** Rows with the same first cell, such as one week at two locations, make up one bar. */
function barsOf({ rows }: ReportTable, columns: readonly { bar: BarPattern; index: number }[]): Bar[] {
  return [...Map.groupBy(rows, (row) => (typeof row[0] === "string" ? row[0] : ""))].map(([label, same]) => ({
    label,
    parts: columns.map(({ bar, index }) => ({ pattern: bar, value: same.reduce((sum, row) => sum + barLength(row[index]), 0) })),
  }));
}

function stacked(parts: Bar["parts"]): (Bar["parts"][number] & { from: number })[] {
  return parts.map((part, index) => ({ ...part, from: parts.slice(0, index).reduce((sum, { value }) => sum + value, 0) })).filter(({ value }) => value > 0);
}

/** About four lines, at round numbers of the unit. */
function niceStep(most: number, unit: number): number {
  const wanted = most / unit / 4;
  const power = 10 ** Math.floor(Math.log10(Math.max(1, wanted)));
  return ([1, 2, 5, 10].find((each) => each * power >= wanted) ?? 10) * power * unit;
}
