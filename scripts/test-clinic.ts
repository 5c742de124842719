import { connect } from "../lib/server/database";
import { seedDemoClinic } from "../prisma/seed";
import { startEmbeddedDatabase } from "./embedded-database";
import { freePort } from "./free-port";
import { migrate } from "./migrate";
import { startWebServer } from "./web-server";

export type TestClinic = { address: string; env: Record<string, string>; close: () => Promise<void> };

/** A served demo clinic with its database in `folder`, on free ports. */
export async function openTestClinic(folder: string): Promise<TestClinic> {
  const database = await startEmbeddedDatabase(folder, { durable: false });
  try {
    await migrate(database.url);
    const env = {
      DATABASE_URL: database.url,
      NEXTAUTH_SECRET: "a secret of the browser tests",
      AUTH_TRUST_HOST: "1",
      TAPER_DATA_KEY: Buffer.alloc(32, 7).toString("base64"),
    };
    process.env.TAPER_DATA_KEY = env.TAPER_DATA_KEY;
    const client = connect(database.url);
    await seedDemoClinic(client, { now: new Date() });
    await client.$disconnect();
    const server = await startWebServer("start", await freePort(4100), { ...process.env, ...env });
    return {
      address: server.address,
      env,
      close: async () => {
        await server.stop();
        await database.stop();
      },
    };
  } catch (error) {
    await database.stop();
    throw error;
  }
}
