import { z } from "zod";
import type { ZodOpenApiOperationObject, ZodOpenApiResponsesObject } from "zod-openapi";
import { offeredSlotResource, raceResource } from "./resources";

/** How the calls of the HTTP interface are described, each with its problems. */

const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().meta({ description: "Stable; what programs should read." }),
    detail: z.string().optional(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional().meta({ description: "The fields that need a change." }),
  })
  .meta({ id: "Problem", description: "RFC 9457" });

const refusal = problem
  .extend({
    race: raceResource.nullish(),
    daysBefore: z.int().nullish().meta({ description: "Days before the race, on the race's own calendar." }),
    allowedDates: z.array(z.iso.date()).optional(),
    alternatives: z.array(offeredSlotResource).optional().meta({ description: "The nearest free slots that would be allowed." }),
    bookableFrom: z.iso.datetime().nullish(),
  })
  .meta({ id: "Refusal", description: "A rule forbids it; what would be allowed stands beside the code." });

const limited = problem.extend({ retryAt: z.iso.datetime() }).meta({ id: "TooManyAttempts" });

const PROBLEMS = {
  400: { description: "The request does not fit its schema, or is not JSON", schema: problem },
  401: { description: "Nobody is signed in, or the token or password is wrong", schema: problem },
  404: { description: "Not there, or somebody else's", schema: problem },
  409: { description: "Something or somebody else was there first", schema: refusal },
  413: { description: "Larger than can be taken", schema: problem },
  415: { description: "Not of the kind that this call reads", schema: problem },
  422: { description: "A rule forbids it", schema: refusal },
  429: { description: "Too many attempts; Retry-After says when to try again", schema: limited },
} as const;

type ProblemStatus = keyof typeof PROBLEMS;

export const idInPath = { path: z.object({ id: z.uuid() }) };

/** A request that may be repeated. */
export const idempotencyKey = {
  header: z.object({
    "Idempotency-Key": z.string().max(200).optional().meta({ description: "The same key with the same request returns the first answer." }),
  }),
};

type OperationParts = {
  security?: ZodOpenApiOperationObject["security"];
  params?: ZodOpenApiOperationObject["requestParams"];
  body?: z.ZodType;
  status?: 200 | 201 | 204;
  answer?: z.ZodType;
  problems?: readonly ProblemStatus[];
};

/** A call of the interface: what it takes, what it answers, and the problems it may answer instead. */
export function operation(operationId: string, summary: string, parts: OperationParts): ZodOpenApiOperationObject {
  const { security, params, body, status = 200, answer, problems = [] } = parts;
  const responses: ZodOpenApiResponsesObject = {
    [`${status}`]: answer ? { description: summary, content: { "application/json": { schema: answer } } } : { description: summary },
    default: { description: "Anything else that went wrong", content: { "application/problem+json": { schema: problem } } },
  };
  for (const code of problems) {
    const { description, schema } = PROBLEMS[code];
    responses[`${code}`] = { description, content: { "application/problem+json": { schema } } };
  }
  return {
    operationId,
    summary,
    ...(security ? { security } : {}),
    ...(params ? { requestParams: params } : {}),
    ...(body ? { requestBody: { required: true, content: { "application/json": { schema: body } } } } : {}),
    responses,
  };
}

/** The answer of a list. */
export function items<S extends z.ZodType>(resource: S) {
  return z.object({ items: z.array(resource) });
}
