import Papa from "papaparse";
import { FileRefused } from "./file-notes";
import { MOST_ROW_CHARACTERS, MOST_ROWS } from "./limits";

/** How a CSV file is written, told by its beginning. */
export type CsvForm = { delimiter: string; newline: "\n" | "\r" | "\r\n"; header: string[] };

/** One row of a CSV file, and the line on which it starts: cells may hold line breaks. */
export type CsvRow = { cells: string[]; line: number };

const DELIMITERS = [",", ";", "\t"];

/** The form of a CSV file, and its first row below the names. */
export function csvBeginning(beginning: string): CsvForm & { firstRow: string[] } {
  // The delimiter is told by the first line alone: in those that follow, commas stand in words and numbers.
  const firstLine = beginning.slice(0, beginning.search(/[\r\n]|$/));
  const { delimiter } = Papa.parse<string[]>(firstLine, { delimitersToGuess: DELIMITERS, preview: 1 }).meta;
  const { data, meta } = Papa.parse<string[]>(beginning, { delimiter, preview: 2 });
  const newline = meta.linebreak === "\r" || meta.linebreak === "\r\n" ? meta.linebreak : "\n";
  return { delimiter, newline, header: (data[0] ?? []).map(columnName), firstRow: data[1] ?? [] };
}

/**
 * The rows after the first, without empty ones. A row without end is refused, as are rows without end. The library's own stream is not
 * used: it takes a new look at all that is left after every few rows, and stands still for minutes on a file of empty lines.
 */
export async function* csvRows(texts: AsyncIterable<string>, { delimiter, newline }: CsvForm): AsyncGenerator<CsvRow> {
  const parser = new Papa.Parser({ delimiter, newline });
  let line = 1;
  let rowsRead = 0;
  let rest = "";

  function* rowsOf(parsed: ParsedRows): Generator<CsvRow> {
    for (const cells of parsed.data) {
      const start = line;
      line += 1 + cells.reduce((breaks, cell) => breaks + lineBreaks(cell), 0);
      rowsRead += 1;
      if (rowsRead > MOST_ROWS) throw new FileRefused("too_large", { line: start });
      if (rowsRead > 1 && cells.some((cell) => cell !== "")) yield { cells, line: start };
    }
  }

  for await (const text of texts) {
    const read = rest + text;
    const parsed = parser.parse(read, 0, true) as ParsedRows;
    yield* rowsOf(parsed);
    rest = read.slice(parsed.meta.cursor);
    if (rest.length > MOST_ROW_CHARACTERS) throw new FileRefused("row_too_long", { line });
  }
  yield* rowsOf(parser.parse(rest, 0, false) as ParsedRows);
}

/** What the library's parser gives, which its types leave open: whole rows, and where the first that is not whole begins. */
type ParsedRows = { data: string[][]; meta: { cursor: number } };

/** The words of a column's name: Strava's exports hold HTML where a translation was missing. */
function columnName(cell: string): string {
  return cell.replace(/<[^<>]*>/g, "").replace(/\s+/g, " ").trim();
}

function lineBreaks(cell: string): number {
  return cell.includes("\n") ? cell.split("\n").length - 1 : cell.split("\r").length - 1;
}
