import { METERS_IN } from "../../format-distance";
import { type CsvForm, type CsvRow, csvRows } from "./csv-rows";
import type { FileNotes, Import } from "./file-notes";
import { decimalOf, validDate } from "./xml-values";

/**
 * Strava's bulk export, activities.csv. Its columns grew from 10 (2019) to 87 (2023) and 103 (2026), and five names occur twice: the first
 * block is a summary, whose Distance is in display units and cut off; the block after it has seconds and meters. Columns are found by
 * name and, of two with one name, by their place: the later one is the exact one. Until July 2019 names were `id, date, ...` and the
 * one distance was in meters.
 */
type Columns = {
  date: number;
  name: number;
  type: number;
  distance: number;
  /** False where only the summary's distance is there. */
  distanceIsMeters: boolean;
  moving: number;
  elapsed: number;
  ascent: number;
  heartRate: number;
};

/** The first columns of every export in English, whatever its year. */
const BEGINNING = ["Activity ID", "Activity Date", "Activity Name", "Activity Type"];

const BEGINNING_UNTIL_2019 = ["id", "date", "name", "type", "description", "elapsed_time", "distance"];

const FEWEST_COLUMNS = 10;
/** Columns after the summary came with the detailed block: no other diary writes so many. */
const MANY_COLUMNS = 80;

/** True for the first line of an export in English. */
export function isStravaHeader(header: readonly string[]): boolean {
  return (startsWith(header, BEGINNING) && header.includes("Distance")) || startsWith(header, BEGINNING_UNTIL_2019);
}

function startsWith(header: readonly string[], names: readonly string[]): boolean {
  return names.every((name, index) => header[index] === name);
}

/** True for an export in another language: the shape is Strava's though no name is known. */
export function looksLikeStrava(header: readonly string[], firstRow: readonly string[]): boolean {
  if (header.length < FEWEST_COLUMNS || !/^\d+$/.test(firstRow[0] ?? "")) return false;
  return header.length >= MANY_COLUMNS || firstRow.some((cell) => /^activities\/\d+\.(gpx|tcx|fit)(\.gz)?$/.test(cell));
}

/** The activities of the export. Dates in it are in UTC. */
export async function readStravaCsv(
  texts: AsyncIterable<string>,
  form: CsvForm,
  notes: FileNotes,
  shared: Import,
): Promise<void> {
  const columns = columnsOf(form.header);
  const unitMeters = columns.distanceIsMeters ? 1 : METERS_IN[shared.distanceUnit];
  if (!columns.distanceIsMeters) notes.assumeUnit(shared.distanceUnit);
  for await (const row of csvRows(texts, form)) readRow(row, columns, unitMeters, notes);
}

function columnsOf(header: readonly string[]): Columns {
  if (startsWith(header, BEGINNING_UNTIL_2019)) {
    return { date: 1, name: 2, type: 3, elapsed: 5, distance: 6, distanceIsMeters: true, moving: -1, ascent: -1, heartRate: -1 };
  }
  const distances = header.flatMap((name, index) => (name === "Distance" ? [index] : []));
  return {
    date: header.indexOf("Activity Date"),
    name: header.indexOf("Activity Name"),
    type: header.indexOf("Activity Type"),
    distance: distances.at(-1) ?? -1,
    // Moving Time is of the detailed block. An export of 2019 or 2020 ends with the summary: its one Distance is 5.81 where a later one
    // adds 5812.3. A file without the summary's Distance, as other tools write it after Strava's model, has Moving Time and meters.
    distanceIsMeters: distances.length > 1 || header.includes("Moving Time"),
    moving: header.lastIndexOf("Moving Time"),
    elapsed: header.lastIndexOf("Elapsed Time"),
    ascent: header.indexOf("Elevation Gain"),
    heartRate: header.indexOf("Average Heart Rate"),
  };
}

function readRow({ cells, line }: CsvRow, columns: Columns, unitMeters: number, notes: FileNotes): void {
  if (cells.length <= Math.max(columns.date, columns.type, columns.distance)) return notes.report("row_incomplete", { line });
  const startsAt = stravaDate(cells[columns.date] ?? "");
  if (!startsAt) return notes.report("unreadable_date", { line, field: "Activity Date" });
  const sport = isRun(cells[columns.type] ?? "") ? "run" : "other";
  const written = (cells[columns.distance] ?? "").trim();
  const distance = distanceOf(written);
  if (sport === "run" && written !== "" && distance === null) return notes.report("unreadable_number", { line, field: "Distance" });
  notes.keep(
    {
      sport,
      name: cells[columns.name] ?? null,
      startsAt,
      distanceMeters: distance === null ? null : distance * unitMeters,
      movingSeconds: decimalOf(cells[columns.moving]),
      elapsedSeconds: decimalOf(cells[columns.elapsed]),
      ascentMeters: decimalOf(cells[columns.ascent]),
      averageHeartRate: decimalOf(cells[columns.heartRate]),
    },
    { line, startField: "Activity Date", distanceField: "Distance" },
  );
}

/** `Run`, `Virtual Run`, `Trail Run`, as one word in older exports. */
function isRun(type: string): boolean {
  return /^(virtual|trail)? ?run$/i.test(type.trim());
}

/** Exports write a point for decimals, and in the summary a comma for thousands. */
function distanceOf(text: string): number | null {
  return decimalOf(/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(",", "") : text);
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/**
 * The instant of `Jan 27, 2021, 1:57:47 PM` (English of America; since 2023 with a narrow no-break space), `27 Jan 2021, 13:57:47`
 * (of Britain) or `2018-01-27 13:57:47` (until July 2019): all UTC. Null for other languages.
 */
function stravaDate(text: string): Date | null {
  const plain = text.replace(/\s+/g, " ").trim();
  const iso = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)(?: UTC)?$/.exec(plain);
  if (iso) return utc(iso[1], Number(iso[2]) - 1, iso[3], iso[4], iso[5], iso[6]);
  const american = /^([a-z]{3})[a-z]*\.? (\d{1,2}), (\d{4}),? (\d{1,2}):(\d\d):(\d\d) ?([ap]m)?$/i.exec(plain);
  if (american) return utc(american[3], monthOf(american[1]), american[2], hourOf(american[4], american[7]), american[5], american[6]);
  const british = /^(\d{1,2}) ([a-z]{3})[a-z]*\.? (\d{4}),? (\d{1,2}):(\d\d):(\d\d) ?([ap]m)?$/i.exec(plain);
  if (british) return utc(british[3], monthOf(british[2]), british[1], hourOf(british[4], british[7]), british[5], british[6]);
  return null;
}

function monthOf(name = ""): number {
  const month = MONTHS.indexOf(name.toLowerCase());
  return month === -1 ? Number.NaN : month;
}

function hourOf(hour = "", half?: string): number {
  return half ? (Number(hour) % 12) + (half.toLowerCase() === "pm" ? 12 : 0) : Number(hour);
}

/** Null for a day or a time that doesn't exist, which Date would carry over into the next. */
function utc(...parts: (string | number | undefined)[]): Date | null {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map(Number);
  const date = validDate(Date.UTC(year, month, day, hour, minute, second));
  return date?.getUTCDate() === day && date.getUTCHours() === hour && date.getUTCMinutes() === minute ? date : null;
}
