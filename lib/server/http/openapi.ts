import { createDocument, type ZodOpenApiOperationObject } from "zod-openapi";
import { registerSchema, tokenByPasswordSchema } from "@/lib/auth-input";
import { availabilityQuerySchema, bookingSchema, moveSchema } from "@/lib/booking-input";
import { raceChangeSchema, raceSchema } from "@/lib/race-input";
import { acheOperations } from "./ache-operations";
import { idempotencyKey, idInPath, items, operation } from "./operation";
import { planOperations } from "./plan-operations";
import { trainingOperations } from "./training-operations";
import {
  appointmentResource,
  availabilityResource,
  cancelledAppointmentResource,
  locationResource,
  newTokenResource,
  raceResource,
  raceWriteResource,
  runnerResource,
  serviceResource,
  therapistResource,
  tokenResource,
} from "./resources";

/** The description of the HTTP interface, made from the schemas that its routes use. */

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
      ...acheOperations,
      ...trainingOperations,
      ...planOperations,
    },
  });
}
