/** What Taper reads from the files in which watches and training diaries keep activities, and what can be wrong with them. */

export const ACTIVITY_FORMATS = ["gpx", "tcx", "fit", "strava_csv", "garmin_csv", "apple_health"] as const;
export type ActivityFormat = (typeof ACTIVITY_FORMATS)[number];

/** One activity of a file. Numbers are finite, at or above zero and plausible, or else missing. */
export type ReadActivity = {
  /** `unknown`: the file doesn't say; the runner is asked. */
  sport: "run" | "other" | "unknown";
  /** At most 120 characters without control characters. It is whatever somebody typed: text, never markup. */
  name: string | null;
  startsAt: Date;
  distanceMeters: number | null;
  /** Without pauses, as far as the file knows them. */
  movingSeconds: number | null;
  /** From start to end, pauses included. */
  elapsedSeconds: number | null;
  ascentMeters: number | null;
  /** Beats a minute. */
  averageHeartRate: number | null;
};

/** What one file, or one file of an archive, gave. */
export type FileReading = {
  /** As shown: `export.zip`, or `export.zip, activities/12.gpx`. */
  fileName: string;
  /** Null when the file was not recognised. */
  format: ActivityFormat | null;
  activities: ReadActivity[];
  problems: FileProblem[];
  /** The unit in which distances were read when the file doesn't state its own; else null. */
  assumedUnit: "km" | "mi" | null;
};

/** Something a file holds that could not be read. */
export type FileProblem = {
  fileName: string;
  /** Line of the text file, from 1, on which the matter starts. */
  line: number | null;
  /** The column or element, as the file calls it. */
  field: string | null;
  code: FileProblemCode;
  /** A sentence for people: where, what, and how to mend it. */
  message: string;
};

const PROBLEM_TEXTS = {
  // The file as a whole
  empty_file: "The file is empty. Export it again.",
  foreign_file: "This is not an activity file. Choose a GPX, TCX or FIT file, an export from Strava or Garmin Connect, or export.zip from Apple Health.",
  web_page: "This is a web page, not an activity. It is often what is saved when a download needs a sign-in. Sign in there and export again.",
  spreadsheet: "This is a spreadsheet. Save it as CSV, or choose the CSV file it was made from.",
  other_archive: "This kind of archive can't be opened. Unpack it and choose the files in it, or pack them as .zip.",
  unknown_xml: "This XML file holds no activities that can be read. Export the activity as GPX or TCX.",
  unknown_csv: "The first line doesn't name the columns of a Strava or Garmin Connect export. Set the language there to English and export again.",
  localised_strava: "This is a Strava export in another language. Set Strava to English and export again, or choose the whole .zip of the export.",
  too_large: "The file is larger than can be read. Split the export, or choose single activities.",
  no_activities: "The file is sound, but holds no activity.",
  too_many_activities: "The import holds more than 50,000 activities; the rest was left out. Import it in parts.",
  more_problems: "There are more problems in this file; only the first are listed.",
  // Archives
  broken_archive: "The archive is damaged. Download it again.",
  encrypted_archive: "The archive is locked with a password. Pack it again without one.",
  nested_archive: "This is an archive inside an archive. Unpack the outer one, and choose the inner one by itself.",
  hostile_archive: "The archive unpacks to far more than an export holds, so reading stopped. Choose the activity files themselves.",
  no_activities_in_archive: "No activity file was found in the archive. Choose the export as it was downloaded, or GPX, TCX or FIT files.",
  // XML
  broken_xml: "The XML is not well formed here, so reading stopped. Export the file again.",
  hostile_xml: "The file defines its own entities or nests without end, as no activity file does, so reading stopped. Export it again.",
  unreadable_characters: "Some characters here are not allowed in XML. They were skipped; check the activities.",
  cut_off: "The file ends too early. What came before its end was kept. Export or download it again for the rest.",
  // FIT
  broken_fit: "The FIT file is damaged. Export it again, or export the activity as TCX or GPX.",
  no_session: "The FIT file holds no finished activity. It may be a planned workout, a course or the device's settings. Choose the activity's own file.",
  // CSV
  row_too_long: "This row doesn't end, perhaps because a quotation mark is missing, so reading stopped. Export the file again.",
  row_incomplete: "The row has fewer columns than the first line names, so it was left out. Export the file again.",
  // One activity
  no_track: "The file holds places or a route, but no recorded track. Choose the activity itself.",
  no_usable_points: "The track has no point with a position on Earth. Export the activity again.",
  no_start_time: "The activity doesn't say when it started, as planned routes don't. Choose the recorded activity, or enter the week by hand.",
  unreadable_date: "The date can't be read, so the activity was left out. Set the language to English and export again.",
  future_start: "The activity starts in the future. Check the date on the watch, or enter the week by hand.",
  too_old: "The activity starts before 1970. Check the date on the watch, or enter the week by hand.",
  unreadable_number: "This is not a number that can be read, so the activity was left out. Set the language to English and export again.",
  impossible_distance: "The distance is below zero or above 1,000 km, so the run was left out. Correct it where it was recorded, and export again.",
} as const satisfies Record<string, string>;

export type FileProblemCode = keyof typeof PROBLEM_TEXTS;

/** Where in a file a problem is. */
export type ProblemPlace = { line?: number | null; field?: string | null };

/** The problem in words that name the file, the line and the field. */
export function fileProblem(code: FileProblemCode, fileName: string, { line = null, field = null }: ProblemPlace = {}): FileProblem {
  const place = [fileName, line === null ? null : `line ${line}`, field].filter((part) => part !== null).join(", ");
  return { fileName, line, field, code, message: `${place}: ${PROBLEM_TEXTS[code]}` };
}
