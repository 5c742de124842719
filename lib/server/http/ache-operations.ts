import type { ZodOpenApiPathsObject } from "zod-openapi";
import { acheFollowUpSchema, acheReportSchema } from "@/lib/ache-input";
import { acheResource } from "./ache-resources";
import { idInPath, items, operation } from "./operation";

/** The calls of the HTTP interface about aches. */
export const acheOperations: ZodOpenApiPathsObject = {
  "/aches": {
    get: operation("listAches", "List one's aches, those that last first", { answer: items(acheResource), problems: [401] }),
    post: operation("reportAche", "Report an ache; one that lasts at the same place takes it as a follow-up", {
      body: acheReportSchema(),
      status: 201,
      answer: acheResource,
      problems: [400, 401, 404],
    }),
  },
  "/aches/{id}": {
    delete: operation("resolveAche", "Say that an ache is gone; it stays in the history", { params: idInPath, answer: acheResource, problems: [401, 404] }),
  },
  "/aches/{id}/follow-ups": {
    post: operation("followUpAche", "Say how an ache is now", {
      params: idInPath,
      body: acheFollowUpSchema,
      status: 201,
      answer: acheResource,
      problems: [400, 401, 404, 409],
    }),
  },
};
