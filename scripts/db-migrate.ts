import { borrowDatabase } from "./database";
import { loadEnvironment } from "./environment";
import { migrate } from "./migrate";
import { Mendable, reportFailure } from "./progress";
import { markRolledBack } from "./schema-engine";
import { checkServer } from "./server-version";

/** `npm run db:migrate`: applies what is missing. `-- --retry NAME` tries a failed migration again. */
async function dbMigrate([option, name]: string[]): Promise<void> {
  if (option && (option !== "--retry" || !name)) throw new Mendable("Use: npm run db:migrate, or npm run db:migrate -- --retry NAME");
  const database = await borrowDatabase();
  try {
    await checkServer(database.url);
    if (name) await markRolledBack(database.url, name);
    const applied = await migrate(database.url);
    console.log(applied.length === 0 ? "The database is up to date." : `Applied:\n${applied.map((each) => `  ${each}`).join("\n")}`);
  } finally {
    await database.stop();
  }
}

loadEnvironment();
await dbMigrate(process.argv.slice(2)).catch(reportFailure);
