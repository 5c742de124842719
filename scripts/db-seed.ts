import { borrowDatabase } from "./database";
import { loadEnvironment, secret } from "./environment";
import { generateClient } from "./generate-client";
import { migrate } from "./migrate";
import { Mendable, reportFailure, step } from "./progress";

/** `npm run db:seed`: makes the demo clinic in an empty database; never beside a real one. */
async function dbSeed(): Promise<void> {
  await generateClient();
  // What follows imports the generated client.
  const [{ connect }, { seedDemoClinic }] = await Promise.all([import("../lib/server/database"), import("../prisma/seed")]);
  const database = await borrowDatabase();
  const client = connect(database.url);
  try {
    await migrate(database.url);
    if ((await client.user.count()) > 0) throw new Mendable("The database already has people in it: the demo clinic is made only in an empty one.");
    // The demo holds health data, which is encrypted with the key that the web server will read it with.
    process.env.TAPER_DATA_KEY = secret("TAPER_DATA_KEY");
    await step("Making the demo clinic", () => seedDemoClinic(client, { now: new Date() }));
  } finally {
    await client.$disconnect();
    await database.stop();
  }
}

loadEnvironment();
await dbSeed().catch(reportFailure);
