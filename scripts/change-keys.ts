import { borrowDatabase } from "./database";
import { loadEnvironment, secret } from "./environment";
import { generateClient } from "./generate-client";
import { Mendable, reportFailure } from "./progress";

/** `npm run keys:change`: seals all health data anew with TAPER_DATA_KEY; TAPER_DATA_KEYS_BEFORE holds the keys it was sealed with. */
async function runChange(): Promise<void> {
  await generateClient();
  // What follows imports the generated client.
  const [{ connect }, { changeKeys }] = await Promise.all([import("../lib/server/database"), import("../lib/server/change-keys")]);
  process.env.TAPER_DATA_KEY = secret("TAPER_DATA_KEY");
  const database = await borrowDatabase();
  const client = connect(database.url);
  try {
    const changed = await changeKeys(client, ({ table, column, done, total }) => console.log(`${table}.${column}: ${done} of ${total}`));
    console.log(changed === 0 ? "Everything is sealed with the present key." : `${changed} values are sealed with the present key now.`);
    console.log("Once the clinic runs with the new key, TAPER_DATA_KEYS_BEFORE can be emptied. Backups from before still need the former key.");
  } catch (error) {
    if (error instanceof Error && /can't be opened|is in neither/.test(error.message)) throw new Mendable(`${error.message}. What came before it is done; run this again with all former keys in TAPER_DATA_KEYS_BEFORE.`);
    throw error;
  } finally {
    await client.$disconnect();
    await database.stop();
  }
}

loadEnvironment();
await runChange().catch(reportFailure);
