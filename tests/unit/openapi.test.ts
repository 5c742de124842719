import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "vitest";
import { openApiDocument } from "@/lib/server/http/openapi";

// As it goes over the wire.
const document = JSON.parse(JSON.stringify(openApiDocument())) as ReturnType<typeof openApiDocument>;

test("the description is a valid OpenAPI 3.1 document", async () => {
  const validator = new Validator();
  expect(await validator.validate({ ...document })).toEqual({ valid: true });
  expect(validator.version).toBe("3.1");
});

test("every call of the interface is described", () => {
  const calls = Object.entries(document.paths ?? {}).flatMap(([path, item]) => Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`));
  expect(calls.sort()).toEqual(
    [
      "POST /runners",
      "GET /tokens",
      "POST /tokens",
      "DELETE /tokens/{id}",
      "GET /services",
      "GET /therapists",
      "GET /locations",
      "GET /availability",
      "GET /appointments",
      "POST /appointments",
      "GET /appointments/{id}",
      "PATCH /appointments/{id}",
      "DELETE /appointments/{id}",
      "GET /races",
      "POST /races",
      "PATCH /races/{id}",
      "DELETE /races/{id}",
      "GET /aches",
      "POST /aches",
      "DELETE /aches/{id}",
      "POST /aches/{id}/follow-ups",
      "GET /training-weeks",
      "POST /training-weeks",
      "POST /training-imports",
      "GET /plan",
      "POST /plan/bookings",
    ].sort(),
  );
});

test("what is private is not in the public catalogue", () => {
  const service = document.components?.schemas?.Service;
  expect(JSON.stringify(service)).not.toContain("buffer");
});

test("dates and instants are described as such", () => {
  const text = JSON.stringify(document.paths?.["/appointments"]?.post?.requestBody);
  expect(text).toContain('"format":"date-time"');
  expect(JSON.stringify(document.paths?.["/races"]?.post?.requestBody)).toContain('"format":"date"');
});
