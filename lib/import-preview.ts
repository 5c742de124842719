import { ACTIVITY_FORMATS } from "./activity-file";
import { z } from "zod";

/** What an import found, as it is looked at before anything is saved. */

const amount = z.number().nullable();

const previewRunSchema = z.object({
  /** The file it came from, by its place in `files`. */
  file: z.int(),
  sport: z.enum(["run", "unknown"]),
  name: z.string().nullable(),
  startsAt: z.iso.datetime().transform((text) => new Date(text)),
  distanceMeters: z.number(),
  movingSeconds: amount,
  elapsedSeconds: amount,
  ascentMeters: amount,
  averageHeartRate: amount,
});
export type PreviewRun = z.output<typeof previewRunSchema>;

const problemSchema = z.object({ fileName: z.string(), line: z.int().nullable(), field: z.string().nullable(), code: z.string(), message: z.string() });

const previewFileSchema = z.object({
  fileName: z.string(),
  format: z.enum(ACTIVITY_FORMATS).nullable(),
  /** Distances were read in this unit, since the file states none. */
  assumedUnit: z.enum(["km", "mi"]).nullable(),
  /** Runs in the file, whether or not they are new. */
  runs: z.int(),
  /** Activities of other sports, which are left out. */
  others: z.int(),
  /** Of the runs those without a distance, which add none to their week. */
  withoutDistance: z.int(),
  problems: z.array(problemSchema),
});
export type PreviewFile = z.output<typeof previewFileSchema>;

export const importPreviewSchema = z.object({ files: z.array(previewFileSchema), runs: z.array(previewRunSchema) });
/** `runs` holds what the files gave, by start, each once; which of them are stored already is asked when it is shown. */
export type ImportPreview = { files: PreviewFile[]; runs: PreviewRun[] };

/** Why files could not be received. */
export type ReceiveProblemCode = "not_multipart" | "no_files" | "too_large" | "too_many_files" | "broken_upload";

export type ImportStatus = "reading" | "preview" | "saved" | "discarded" | "failed";

export type ImportView = {
  id: string;
  status: ImportStatus;
  progress: number;
  fileNames: string[];
  createdAt: Date;
  runCount: number;
  preview: (Omit<ImportPreview, "runs"> & { runs: (PreviewRun & { isNew: boolean })[] }) | null;
};

/** What the runner decides about a preview: for files that state no unit the right one, and which of the unknown activities are runs. */
export const importChoicesSchema = z.object({
  units: z.record(z.string().regex(/^\d{1,4}$/), z.enum(["km", "mi"])).default({}),
  /** Starts of activities of unknown sport that were runs. */
  unknownRuns: z.array(z.iso.datetime()).max(50_000).default([]),
});
export type ImportChoices = z.output<typeof importChoicesSchema>;
