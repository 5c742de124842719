import { isCalendarDate } from "../../domain/calendar-date";
import { instantsAt } from "../../domain/wall-clock";
import { METERS_IN } from "../../format-distance";
import { type CsvForm, type CsvRow, csvRows } from "./csv-rows";
import type { FileNotes, Import } from "./file-notes";
import { decimalOf } from "./xml-values";

/** The columns of Garmin Connect's Activities.csv that are read, by their names in English. */
type Columns = Record<"type" | "date" | "title" | "distance" | "time" | "elapsed" | "heartRate" | "ascent", number>;

/** In kilometers or miles: nobody runs further in one go, so a number above it was meant as a decimal. */
const MOST_RUN_UNITS = 500;

/** Whoever counts in miles gets heights in feet. */
const METERS_PER_HEIGHT_UNIT = { km: 1, mi: 0.3048 } as const;

/** True for the first line of an export in English. */
export function isGarminHeader(header: readonly string[]): boolean {
  return header[0] === "Activity Type" && header[1] === "Date" && ["Distance", "Time", "Title"].every((name) => header.includes(name));
}

/** The activities of the export, with times as clocks in the import's zone showed them and distances in its unit: the file states neither. */
export async function readGarminCsv(
  texts: AsyncIterable<string>,
  form: CsvForm,
  notes: FileNotes,
  shared: Import,
): Promise<void> {
  const { header } = form;
  const columns: Columns = {
    type: header.indexOf("Activity Type"),
    date: header.indexOf("Date"),
    title: header.indexOf("Title"),
    distance: header.indexOf("Distance"),
    time: header.indexOf("Time"),
    elapsed: header.indexOf("Elapsed Time"),
    heartRate: header.indexOf("Avg HR"),
    ascent: header.includes("Total Ascent") ? header.indexOf("Total Ascent") : header.indexOf("Elev Gain"),
  };
  notes.assumeUnit(shared.distanceUnit);
  for await (const row of csvRows(texts, form)) readRow(row, columns, notes, shared);
}

function readRow({ cells, line }: CsvRow, columns: Columns, notes: FileNotes, shared: Import): void {
  if (cells.length <= Math.max(columns.date, columns.distance, columns.time)) return notes.report("row_incomplete", { line });
  const startsAt = localInstant(cells[columns.date] ?? "", shared.timeZone);
  if (!startsAt) return notes.report("unreadable_date", { line, field: "Date" });
  const sport = /\brun(ning)?\b/i.test(cells[columns.type] ?? "") ? "run" : "other";
  const distance = numberOf(cells[columns.distance], sport === "run" ? MOST_RUN_UNITS : Infinity);
  if (sport === "run" && distance === "unreadable") return notes.report("unreadable_number", { line, field: "Distance" });
  notes.keep(
    {
      sport,
      name: cells[columns.title] ?? null,
      startsAt,
      distanceMeters: scaled(distance, METERS_IN[shared.distanceUnit]),
      movingSeconds: secondsOf(cells[columns.time]),
      elapsedSeconds: secondsOf(cells[columns.elapsed]),
      ascentMeters: scaled(numberOf(cells[columns.ascent], Infinity), METERS_PER_HEIGHT_UNIT[shared.distanceUnit]),
      averageHeartRate: scaled(numberOf(cells[columns.heartRate], Infinity), 1),
    },
    { line, startField: "Date", distanceField: "Distance" },
  );
}

/** The first instant at which clocks in the zone showed `2024-05-01 07:00:00`; null when it isn't a date and time. */
function localInstant(text: string, timeZone: string): Date | null {
  const [, date = "", time = "", seconds = "0"] = /^\s*(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)(?::(\d\d))?\s*$/.exec(text) ?? [];
  if (!isCalendarDate(date) || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return null;
  // A watch that was not set to this zone can show an hour that clocks skipped here: they showed the hour after it.
  const [start] = [time, anHourLater(time)].flatMap((shown) => instantsAt(date, shown, timeZone));
  return start ? new Date(start.getTime() + Number(seconds) * 1000) : null;
}

/** `03:30` after `02:30`; the last hour of a day, which no place skips, stays. */
function anHourLater(time: string): string {
  const hour = Math.min(23, Number(time.slice(0, 2)) + 1);
  return `${String(hour).padStart(2, "0")}${time.slice(2)}`;
}

/**
 * The number a cell shows; null for `--` and for nothing. Exports write `5.81` or `5,81` by the language of the browser, and `1,024` for
 * thousands: a comma before exactly three digits, with no point anywhere, means thousands unless that gives more than `most`. So
 * `1,024` is 1024 meters of ascent, and 1.024 kilometers of a run.
 */
function numberOf(cell: string | undefined, most: number): number | null | "unreadable" {
  const text = (cell ?? "").trim();
  if (text === "" || /^-+$/.test(text)) return null;
  return decimalOf(withPoint(text, most)) ?? "unreadable";
}

function withPoint(text: string, most: number): string {
  const comma = text.lastIndexOf(",");
  const point = text.lastIndexOf(".");
  if (comma === -1) return text;
  if (point > comma) return text.replaceAll(",", "");
  if (point !== -1) return text.replaceAll(".", "").replace(",", ".");
  const inThousands = text.replaceAll(",", "");
  const isInThousands = /^-?\d{1,3}(,\d{3})+$/.test(text) && Number(inThousands) <= most;
  return isInThousands ? inThousands : text.replace(",", ".");
}

function scaled(value: number | null | "unreadable", factor: number): number | null {
  return typeof value === "number" ? value * factor : null;
}

/** Seconds of `1:02:03`, `45:10` or `45:10.5`; null for `--`. */
function secondsOf(cell: string | undefined): number | null {
  const match = /^\s*(?:(\d{1,4}):)?(\d{1,4}):(\d{1,2}(?:[.,]\d{1,6})?)\s*$/.exec(cell ?? "");
  if (!match) return null;
  return Number(match[1] ?? 0) * 3600 + Number(match[2]) * 60 + Number(match[3]?.replace(",", "."));
}
