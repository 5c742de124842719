import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, inject } from "vitest";
import { createDatabase } from "../../scripts/embedded-database";

// Each test file has a database of its own: `db` of lib/server/database, as the application has it.
const template = new URL(inject("templateUrl"));
const admin = new URL("/postgres", template).href;
const name = `test_${randomBytes(6).toString("hex")}`;
await createDatabase(admin, name, template.pathname.slice(1));
process.env.DATABASE_URL = new URL(`/${name}`, template).href;
process.env.NEXTAUTH_SECRET = "a secret of the tests";
process.env.TAPER_DATA_KEY = Buffer.alloc(32, 7).toString("base64");

afterAll(async () => {
  const { db } = await import("@/lib/server/database");
  await db.$disconnect();
  const client = new pg.Client({ connectionString: admin });
  await client.connect();
  await client.query(`DROP DATABASE ${client.escapeIdentifier(name)} WITH (FORCE)`);
  await client.end();
});
