import { type ActivityFormat, type FileProblemCode, type FileReading, fileProblem, type ProblemPlace } from "../../activity-file";
import { MOST_ACTIVITIES, MOST_PROBLEMS } from "./limits";
import { type ActivityDraft, checkActivity } from "./plausible-activity";

/** What a reader notes down while it goes through one file. */
export type FileNotes = {
  /** The file is of this format. */
  recognise(format: ActivityFormat): void;
  /** Keeps the activity if it can have happened, else notes why not. */
  keep(draft: ActivityDraft, place: ActivityPlace): void;
  report(code: FileProblemCode, place?: ProblemPlace): void;
  /** Distances are read in this unit because the file doesn't state its own. */
  assumeUnit(unit: "km" | "mi"): void;
};

/** Where a file holds an activity, and what the file calls its start and its distance. */
export type ActivityPlace = { line?: number; startField: string; distanceField: string };

/** What everything that is read in one import shares. */
export type Import = {
  timeZone: string;
  distanceUnit: "km" | "mi";
  now: Date;
  /** How many activities may still be kept. */
  room: number;
};

/** A reader stops here: the rest of the file can't be read. What it kept before stays. */
export class FileRefused extends Error {
  constructor(
    readonly code: FileProblemCode,
    readonly place: ProblemPlace = {},
  ) {
    super(code);
  }
}

/** A new import with room for all its activities. */
export function beginImport(options: Pick<Import, "timeZone" | "distanceUnit" | "now">): Import {
  return { timeZone: options.timeZone, distanceUnit: options.distanceUnit, now: options.now, room: MOST_ACTIVITIES };
}

/** Lets `read` go through one file and gives what it noted, whether it reached the file's end or was refused on the way. */
export async function noteDown(fileName: string, shared: Import, read: (notes: FileNotes) => Promise<void>): Promise<FileReading> {
  const reading: FileReading = { fileName, format: null, activities: [], problems: [], assumedUnit: null };
  const notes: FileNotes = {
    recognise(format) {
      reading.format = format;
    },
    keep(draft, place) {
      const checked = checkActivity(draft, shared.now);
      if (!checked.ok) {
        return notes.report(checked.code, { line: place.line, field: checked.about === "start" ? place.startField : place.distanceField });
      }
      if (shared.room === 0) throw new FileRefused("too_many_activities");
      shared.room -= 1;
      reading.activities.push(checked.activity);
    },
    report(code, place) {
      if (reading.problems.length < MOST_PROBLEMS) reading.problems.push(fileProblem(code, fileName, place));
      else if (reading.problems.length === MOST_PROBLEMS) reading.problems.push(fileProblem("more_problems", fileName));
    },
    assumeUnit(unit) {
      reading.assumedUnit = unit;
    },
  };
  try {
    await read(notes);
    if (reading.activities.length === 0 && reading.problems.length === 0) notes.report("no_activities");
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    reading.problems.push(fileProblem(error.code, fileName, error.place));
  }
  return reading;
}

/** The reading of a file that could not be opened. */
export function refusedFile(fileName: string, { code, place }: FileRefused): FileReading {
  return { fileName, format: null, activities: [], problems: [fileProblem(code, fileName, place)], assumedUnit: null };
}
