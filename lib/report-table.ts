import { type CsvCell, csvText } from "./csv";
import { isCalendarDate } from "./domain/calendar-date";
import { formatMoney, fractionDigits, type Money } from "./domain/money";
import { dayText, lengthText } from "./desk-text";

/** A report as one table, from which the page's chart, the page's table and the file are made: all three say the same. */

export type ReportCell = string | number | Money | null;
export type ReportKind = "text" | "date" | "minutes" | "money" | "count" | "percent";
/** How a part of a bar is drawn: each differs in shade and texture, not in hue alone. */
export type BarPattern = "full" | "wash" | "hatch" | "dots";
export type ReportColumn = { label: string; kind: ReportKind; /** A part of the chart's bars. */ bar?: BarPattern };
export type ReportRow = readonly ReportCell[];

export type ReportTable = {
  /** In the address of its file. */
  id: string;
  caption: string;
  columns: readonly ReportColumn[];
  rows: readonly ReportRow[];
  total?: ReportRow | null;
  /** What stands there when there are no rows. */
  empty: string;
};

/** A share in percent with one decimal, half up; null of nothing. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.floor((part * 2000 + whole) / (2 * whole)) / 10;
}

/** A cell in people's words; money as `locale` writes it. */
export function reportCellText(cell: ReportCell, kind: ReportKind, locale: string): string {
  if (cell === null) return kind === "text" ? "" : "–";
  if (typeof cell === "object") return formatMoney(cell, locale);
  if (typeof cell === "string") return kind === "date" && isCalendarDate(cell) ? dayText(cell, "with_year") : cell;
  if (kind === "minutes") return lengthText(cell);
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(cell);
  return kind === "percent" ? `${number} %` : number;
}

/** A cell as a number for a bar; text and nothing have no length. */
export function barLength(cell: ReportCell | undefined): number {
  if (typeof cell === "number") return cell;
  return typeof cell === "object" && cell !== null ? cell.amount : 0;
}

const UNITS: Partial<Record<ReportKind, string>> = { minutes: "minutes", percent: "percent" };

/** The table as a file: plain numbers in the unit that the header names, money in whole units of the currency beside it. */
export function reportCsv({ columns, rows, total }: ReportTable): string {
  const currencies = columns.some(({ kind }) => kind === "money");
  const header = columns.map(({ label, kind }) => (UNITS[kind] ? `${label} (${UNITS[kind]})` : label));
  const lines = [...rows, ...(total ? [total] : [])].map((row) => [...row.map(csvCell), ...(currencies ? [currencyOf(row)] : [])]);
  return csvText(currencies ? [...header, "Currency"] : header, lines);
}

function csvCell(cell: ReportCell): CsvCell {
  return typeof cell === "object" && cell !== null ? Number((cell.amount / 10 ** fractionDigits(cell.currency)).toFixed(3)) : cell;
}

/** The currency of a row's money; null where it has none. */
export function currencyOf(row: ReportRow): string | null {
  return row.find((cell): cell is Money => typeof cell === "object" && cell !== null)?.currency ?? null;
}
