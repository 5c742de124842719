import { expect, test } from "vitest";
import { isSameOrigin } from "@/lib/server/http/same-origin";

test.each([
  [{ "sec-fetch-site": "same-origin" }, true],
  [{ "sec-fetch-site": "none" }, true],
  [{ "sec-fetch-site": "same-site" }, false],
  [{ "sec-fetch-site": "cross-site", origin: "http://taper.example", host: "taper.example" }, false],
  [{ origin: "http://taper.example", host: "taper.example" }, true],
  [{ origin: "http://taper.example:3001", host: "taper.example" }, false],
  [{ origin: "https://evil.example", host: "taper.example" }, false],
  [{ origin: "null", host: "taper.example" }, false],
  [{ host: "taper.example" }, true],
])("headers %j: from this site is %s", (headers, expected) => {
  expect(isSameOrigin(new Headers(headers as Record<string, string>))).toBe(expected);
});
