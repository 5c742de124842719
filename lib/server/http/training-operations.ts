import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import { distanceUnitSchema, trainingWeekSchema } from "@/lib/training-input";
import { items, operation } from "./operation";
import { trainingImportResource, trainingWeekResource } from "./training-resources";

const upload = z.object({
  files: z.array(z.string().meta({ format: "binary" })).meta({ description: "Up to 50 files, 200 MB in all." }),
  distanceUnit: distanceUnitSchema.optional().meta({ description: "For files that state no unit; the runner's own when left out." }),
  preview: z.enum(["true", "false"]).optional().meta({ description: "With true nothing is saved, and the answer is 200." }),
});

const imported = operation("importTraining", "Import activities; each run is kept once, however often it comes", {
  status: 201,
  answer: trainingImportResource,
  problems: [401, 404, 413, 415, 422],
});

/** The calls of the HTTP interface about training. */
export const trainingOperations: ZodOpenApiPathsObject = {
  "/training-weeks": {
    get: operation("listTrainingWeeks", "List one's training weeks, oldest first", { answer: items(trainingWeekResource), problems: [401] }),
    post: operation("enterTrainingWeek", "Enter a week; a second time replaces it, and answers 200", {
      body: trainingWeekSchema(),
      status: 201,
      answer: trainingWeekResource,
      problems: [400, 401, 404],
    }),
  },
  "/training-imports": {
    post: { ...imported, requestBody: { required: true, content: { "multipart/form-data": { schema: upload } } } },
  },
};
