import { expect, test } from "vitest";
import { safeReturnPath } from "@/lib/return-path";

test.each(["/", "/book", "/book?service=deep&date=2027-04-22#times", "/appointments/1", "/a//b", "/book?back=https://example.org/"])(
  "returns to %s, a path on this site",
  (path) => {
    expect(safeReturnPath(path)).toBe(path);
  },
);

test.each([
  "https://evil.example/",
  "//evil.example",
  "///evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "/./\\evil.example",
  "/.//evil.example",
  "/..//evil.example",
  "https:evil.example",
  "javascript:alert(1)",
  " /book",
  "book",
  "",
  null,
  undefined,
  ["/book"],
])("does not follow %j", (wanted) => {
  expect(safeReturnPath(wanted, "/appointments")).toBe("/appointments");
});
