import { z } from "zod";
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiResponsesObject } from "zod-openapi";
import { registerSchema, tokenByPasswordSchema } from "@/lib/auth-input";
import { availabilityQuerySchema, bookingSchema, moveSchema } from "@/lib/booking-input";
import { raceChangeSchema, raceSchema } from "@/lib/race-input";
import {
  appointmentResource,
  availabilityResource,
  cancelledAppointmentResource,
  locationResource,
  newTokenResource,
  offeredSlotResource,
  raceResource,
  raceWriteResource,
  runnerResource,
  serviceResource,
  therapistResource,
  tokenResource,
} from "./resources";

/** The description of the HTTP interface, made from the schemas that its routes use. */

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
  422: { description: "A rule forbids it", schema: refusal },
  429: { description: "Too many attempts; Retry-After says when to try again", schema: limited },
} as const;

type ProblemStatus = keyof typeof PROBLEMS;

const idInPath = { path: z.object({ id: z.uuid() }) };
const idempotencyKey = {
  header: z.object({
    "Idempotency-Key": z.string().max(200).optional().meta({ description: "The same key with the same request returns the first answer." }),
  }),
};
/** Nobody needs to be signed in; who is, may see more. */
const OPEN: ZodOpenApiOperationObject["security"] = [{}, { token: [] }, { session: [] }];

/** The OpenAPI 3.1 document of this interface. */
export function openApiDocument() {
  return createDocument({
    openapi: "3.1.0",
    info: {
      title: "Taper",
      version: "1",
      description: "Booking for a runners' massage clinic. Instants are ISO 8601 in UTC, dates YYYY-MM-DD, money in minor units.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/api/v1" }],
    security: [{ token: [] }, { session: [] }],
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "A token of POST /tokens." },
        session: { type: "apiKey", in: "cookie", name: "next-auth.session-token", description: "The cookie of a signed-in browser; over https its name starts with `__Secure-`." },
      },
    },
    paths: {
      "/runners": {
        post: operation("registerRunner", "Register a runner", { security: [], body: registerSchema, status: 201, answer: runnerResource, problems: [400, 409, 429] }),
      },
      "/tokens": {
        get: operation("listTokens", "List one's tokens", { answer: items(tokenResource), problems: [401] }),
        post: operation("makeToken", "Make a token", { security: [], body: tokenByPasswordSchema, status: 201, answer: newTokenResource, problems: [400, 401, 429] }),
      },
      "/tokens/{id}": {
        delete: operation("revokeToken", "Revoke a token", { params: idInPath, status: 204, problems: [401, 404] }),
      },
      "/services": { get: operation("listServices", "List the services", { security: OPEN, answer: items(serviceResource) }) },
      "/therapists": { get: operation("listTherapists", "List the therapists", { security: OPEN, answer: items(therapistResource) }) },
      "/locations": { get: operation("listLocations", "List the locations", { security: OPEN, answer: items(locationResource) }) },
      "/availability": {
        get: operation("readAvailability", "Read what is free, and why the rest is not", {
          security: OPEN,
          params: { query: availabilityQuerySchema },
          answer: availabilityResource,
          problems: [400, 422],
        }),
      },
      "/appointments": {
        get: operation("listAppointments", "List one's appointments", { answer: items(appointmentResource), problems: [401] }),
        post: operation("bookAppointment", "Book", {
          params: idempotencyKey,
          body: bookingSchema,
          status: 201,
          answer: appointmentResource,
          problems: [400, 401, 409, 422],
        }),
      },
      "/appointments/{id}": {
        get: operation("readAppointment", "Read an appointment", { params: idInPath, answer: appointmentResource, problems: [401, 404] }),
        patch: operation("moveAppointment", "Move an appointment", {
          params: { ...idInPath, ...idempotencyKey },
          body: moveSchema,
          answer: appointmentResource,
          problems: [400, 401, 404, 409, 422],
        }),
        delete: operation("cancelAppointment", "Cancel an appointment", { params: idInPath, answer: cancelledAppointmentResource, problems: [401, 404, 409, 422] }),
      },
      "/races": {
        get: operation("listRaces", "List one's races", { answer: items(raceResource), problems: [401] }),
        post: operation("addRace", "Add a race", { body: raceSchema, status: 201, answer: raceWriteResource, problems: [400, 401, 422] }),
      },
      "/races/{id}": {
        patch: operation("changeRace", "Change a race", { params: idInPath, body: raceChangeSchema, answer: raceWriteResource, problems: [400, 401, 404, 422] }),
        delete: operation("removeRace", "Remove a race", { params: idInPath, answer: raceWriteResource, problems: [401, 404] }),
      },
    },
  });
}

type OperationParts = {
  security?: ZodOpenApiOperationObject["security"];
  params?: ZodOpenApiOperationObject["requestParams"];
  body?: z.ZodType;
  status?: 200 | 201 | 204;
  answer?: z.ZodType;
  problems?: readonly ProblemStatus[];
};

function operation(operationId: string, summary: string, parts: OperationParts): ZodOpenApiOperationObject {
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

function items<S extends z.ZodType>(resource: S) {
  return z.object({ items: z.array(resource) });
}
