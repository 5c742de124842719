import { expect, test } from "vitest";
import { describeError } from "@/lib/server/log";

test("an error of the database layer is written without its message, which quotes what people entered", () => {
  const error = Object.assign(new Error("Invalid value: calf pain since March"), { name: "PrismaClientKnownRequestError", code: "P2002" });
  const written = describeError(error);
  expect(written).toMatchObject({ type: "PrismaClientKnownRequestError", code: "P2002" });
  expect(JSON.stringify(written)).not.toContain("calf pain");
});

test("PostgreSQL's own errors too, and what they were caused by", () => {
  const cause = Object.assign(new Error("Key (email)=(ada@example.org) exists"), { severity: "ERROR", code: "23505" });
  expect(JSON.stringify(describeError(cause))).not.toContain("ada@example.org");
  expect(JSON.stringify(describeError(new Error("Saving failed", { cause })))).not.toContain("ada@example.org");
});

test("other errors keep their message and where they came from", () => {
  expect(describeError(new Error("NEXTAUTH_SECRET is not set."))).toMatchObject({
    type: "Error",
    message: "NEXTAUTH_SECRET is not set.",
    stack: expect.stringContaining("log.test.ts") as string,
  });
});
