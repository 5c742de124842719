import { z } from "zod";
import { ACTIVITY_FORMATS } from "@/lib/activity-file";
import type { FilesImported } from "../training/imports";
import type { WeekListed } from "../training/training-weeks";

/** Training as the HTTP interface answers it. */

export const trainingWeekResource = z
  .object({
    weekStart: z.iso.date().meta({ description: "A Monday." }),
    distanceMeters: z.int(),
    runs: z.int(),
    longestRunMeters: z.int(),
    minutes: z.int().nullable(),
    sessionRpe: z.number().nullable(),
    source: z.enum(["entered", "imported"]).meta({ description: "Entered by hand, or summed up from imported runs." }),
  })
  .meta({ id: "TrainingWeek" });

const fileProblem = z
  .object({ fileName: z.string(), line: z.int().nullable(), field: z.string().nullable(), code: z.string(), message: z.string().meta({ description: "Where, what, and how to mend it." }) })
  .meta({ id: "FileProblem" });

export const trainingImportResource = z
  .object({
    id: z.uuid().nullable().meta({ description: "Null when nothing was saved." }),
    saved: z.int().meta({ description: "Runs that are new." }),
    alreadyThere: z.int().meta({ description: "Runs that were known, from whichever source." }),
    otherSports: z.int().meta({ description: "Activities of other sports, left out." }),
    files: z.array(
      z.object({
        fileName: z.string(),
        format: z.enum(ACTIVITY_FORMATS).nullable(),
        assumedUnit: z.enum(["km", "mi"]).nullable().meta({ description: "The unit in which distances were read, where the file states none." }),
        runs: z.int(),
        problems: z.array(fileProblem),
      }),
    ),
  })
  .meta({ id: "TrainingImport" });

/** A week as the interface writes it. */
export function trainingWeekOf(week: WeekListed): z.input<typeof trainingWeekResource> {
  const { weekStart, distanceMeters, runs, longestRunMeters, minutes, sessionRpe, source } = week;
  return { weekStart, distanceMeters: Math.round(distanceMeters), runs, longestRunMeters: Math.round(longestRunMeters), minutes, sessionRpe, source };
}

/** What became of sent files, as the interface writes it. */
export function trainingImportOf({ id, saved, alreadyThere, preview }: FilesImported): z.input<typeof trainingImportResource> {
  return {
    id,
    saved,
    alreadyThere,
    otherSports: preview.files.reduce((sum, { others }) => sum + others, 0),
    files: preview.files.map(({ fileName, format, assumedUnit, runs, problems }) => ({ fileName, format, assumedUnit, runs, problems })),
  };
}
