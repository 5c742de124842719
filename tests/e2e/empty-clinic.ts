import { randomUUID } from "node:crypto";
import { createDatabase } from "../../scripts/embedded-database";
import { freePort } from "../../scripts/free-port";
import { migrate } from "../../scripts/migrate";
import { startWebServer } from "../../scripts/web-server";

export const SETUP_CODE = "a code printed at start";

/** A server of its own, on a port that no other worker looks for at the same moment, on an empty database, as an owner meets it at the first visit. */
export async function openEmptyClinic(): Promise<{ address: string; close: () => Promise<void> }> {
  const given = new URL(process.env.DATABASE_URL ?? "");
  const name = `empty_${randomUUID().slice(0, 8)}`;
  await createDatabase(new URL("/postgres", given).href, name);
  const url = new URL(`/${name}`, given).href;
  await migrate(url);
  const server = await startWebServer("start", await freePort(4300 + Math.floor(Math.random() * 600)), { ...process.env, DATABASE_URL: url, TAPER_SETUP_CODE: SETUP_CODE });
  return { address: server.address, close: server.stop };
}
