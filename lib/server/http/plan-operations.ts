import type { ZodOpenApiPathsObject } from "zod-openapi";
import { planBookingSchema, planQuerySchema } from "@/lib/plan-input";
import { idempotencyKey, operation } from "./operation";
import { planBookingResource, planResource } from "./plan-resources";

/** The calls of the HTTP interface about the plan. */
export const planOperations: ZodOpenApiPathsObject = {
  "/plan": {
    get: operation("readPlan", "Read the cadence proposed, with its reasons", { params: { query: planQuerySchema }, answer: planResource, problems: [400, 401, 404] }),
  },
  "/plan/bookings": {
    post: operation("bookPlan", "Book what the plan proposes, or the sessions named; what can't be had comes back with alternatives", {
      params: idempotencyKey,
      body: planBookingSchema,
      status: 201,
      answer: planBookingResource,
      problems: [400, 401, 404, 422],
    }),
  },
};
