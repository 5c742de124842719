import Papa from "papaparse";

/** A table as a file for a spreadsheet. */

export type CsvCell = string | number | null;

/**
 * What a spreadsheet would read as a formula and run: also after spaces, before a line break, and in the wide forms of other keyboards.
 * The library's own pattern stops at a line break.
 */
const FORMULA = /^[\s\uFEFF]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;

/** Without it some spreadsheets take UTF-8 for another encoding. */
const BYTE_ORDER_MARK = "\uFEFF";

/**
 * The rows as CSV (RFC 4180, UTF-8 with its mark). Text that would be a formula gets an apostrophe before it, so that it stays text; all text
 * stands in quotes, so that a spreadsheet that separates by semicolons doesn't cut a cell into a new formula. Numbers stay numbers.
 */
export function csvText(header: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  return `${csvStart(header)}${csvRows(rows)}`;
}

/** How such a file begins, where its rows are sent one after the other. */
export function csvStart(header: readonly string[]): string {
  return `${BYTE_ORDER_MARK}${csvRows([header])}`;
}

/** Rows of such a file, each with its end; nothing for none. */
export function csvRows(rows: readonly (readonly CsvCell[])[]): string {
  if (rows.length === 0) return "";
  const text = Papa.unparse(rows.map((row) => [...row]), { escapeFormulae: FORMULA, quotes: (value: unknown) => typeof value === "string", newline: "\r\n" });
  return `${text}\r\n`;
}

/** Headers of a CSV that is kept as a file and never by caches; `name` is the file's name without its ending. */
export function csvHeaders(name: string): Record<string, string> {
  return {
    "Content-Type": "text/csv; charset=utf-8",
    "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.csv`)}`,
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
  };
}
