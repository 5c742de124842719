import { Readable, pipeline } from "node:stream";
import Papa from "papaparse";
import { FileRefused } from "./file-notes";
import { MOST_ROW_CHARACTERS } from "./limits";

/** One row of a CSV file, and the line on which it starts: cells may hold line breaks. */
export type CsvRow = { cells: string[]; line: number };

const DELIMITERS = [",", ";", "\t"];

/** The delimiter and the cells of the first line, and of the second. */
export function csvBeginning(beginning: string): { delimiter: string; header: string[]; firstRow: string[] } {
  // The delimiter is told by the first line alone: in those that follow, commas stand in words and numbers.
  const firstLine = beginning.slice(0, beginning.search(/[\r\n]|$/));
  const { meta } = Papa.parse<string[]>(firstLine, { delimitersToGuess: DELIMITERS, preview: 1 });
  const { data } = Papa.parse<string[]>(beginning, { delimiter: meta.delimiter, preview: 2 });
  return { delimiter: meta.delimiter, header: (data[0] ?? []).map(columnName), firstRow: data[1] ?? [] };
}

/** The rows after the first, without empty ones. A row without end is refused. */
export async function* csvRows(texts: AsyncIterable<string>, delimiter: string): AsyncGenerator<CsvRow> {
  let unread = 0;
  let line = 1;
  async function* guarded() {
    for await (const text of texts) {
      if (unread > MOST_ROW_CHARACTERS) throw new FileRefused("row_too_long", { line });
      unread += text.length;
      if (text !== "") yield text;
    }
  }
  const rows = Papa.parse(Papa.NODE_STREAM_INPUT, { delimiter });
  pipeline(Readable.from(guarded()), rows, () => undefined);
  for await (const cells of rows as AsyncIterable<string[]>) {
    unread = 0;
    const start = line;
    line += 1 + cells.reduce((breaks, cell) => breaks + lineBreaks(cell), 0);
    if (start > 1 && cells.some((cell) => cell !== "")) yield { cells, line: start };
  }
}

/** The words of a column's name: Strava's exports hold HTML where a translation was missing. */
function columnName(cell: string): string {
  return cell.replace(/<[^<>]*>/g, "").replace(/\s+/g, " ").trim();
}

function lineBreaks(cell: string): number {
  return cell.includes("\n") ? cell.split("\n").length - 1 : cell.split("\r").length - 1;
}
