import { expect, inject, test } from "vitest";
import { diffFromMigrations } from "../../scripts/schema-engine";

test("the migrations lead to schema.prisma: write the next one with npm run db:new", async () => {
  expect(await diffFromMigrations(inject("templateUrl"))).toBe("");
});
