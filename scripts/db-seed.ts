import pg from "pg";
import { borrowDatabase } from "./database";
import { loadEnvironment, secret } from "./environment";
import { generateClient } from "./generate-client";
import { migrate } from "./migrate";
import { Mendable, reportFailure, reportProgress, step } from "./progress";

/** `npm run db:seed`: makes the demo clinic in an empty database, or with `-- --large` a clinic of 100,000 runners; never beside a real one. */
async function dbSeed(words: readonly string[]): Promise<void> {
  const size = sizeIn(words);
  await generateClient();
  const database = await borrowDatabase();
  try {
    await migrate(database.url);
    await (size === "demo" ? seedDemo(database.url) : seedLarge(database.url, size.runners));
  } finally {
    await database.stop();
  }
}

type Size = "demo" | { runners: number | undefined };

/** `--large`, or `--large=5000` for so many runners. */
function sizeIn(words: readonly string[]): Size {
  if (words.length === 0) return "demo";
  const [, runners] = /^--large(?:=(\d{1,7}))?$/.exec(words.join(" ")) ?? [];
  if (!words[0]?.startsWith("--large") || words.length > 1 || runners === "0" || (words[0].includes("=") && !runners)) {
    throw new Mendable("Seeding takes nothing for the demo clinic, --large for 100,000 runners, or --large=5000 for so many.");
  }
  return { runners: runners === undefined ? undefined : Number(runners) };
}

async function seedDemo(url: string): Promise<void> {
  // What is imported here imports the generated client.
  const [{ connect }, { seedDemoClinic }] = await Promise.all([import("../lib/server/database"), import("../prisma/seed")]);
  const client = connect(url);
  try {
    demandEmpty(await client.user.count());
    // The demo holds health data, which is encrypted with the key that the web server will read it with.
    process.env.TAPER_DATA_KEY = secret("TAPER_DATA_KEY");
    await step("Making the demo clinic", () => seedDemoClinic(client, { now: new Date() }));
  } finally {
    await client.$disconnect();
  }
}

async function seedLarge(url: string, runners: number | undefined): Promise<void> {
  const { LARGE_SIGN_IN, seedLargeClinic } = await import("../prisma/large-clinic");
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ count: number }>(`SELECT count(*)::int AS count FROM "user"`);
    demandEmpty(rows[0]!.count);
    const started = performance.now();
    const made = await seedLargeClinic(client, { now: new Date(), runners, onProgress: reportProgress() });
    const figures = [made.runners, made.appointments, made.events].map((figure) => figure.toLocaleString("en"));
    console.log(`${figures[0]} runners, ${figures[1]} appointments with ${figures[2]} events, in ${((performance.now() - started) / 1000).toFixed(0)} s.`);
    console.log(`Sign in as ${LARGE_SIGN_IN.email} with the password ${LARGE_SIGN_IN.password}.`);
  } finally {
    await client.end();
  }
}

function demandEmpty(people: number): void {
  if (people > 0) throw new Mendable("The database already has people in it: a clinic is made only in an empty one. TAPER_DATA_DIR names another folder for the embedded database.");
}

loadEnvironment();
await dbSeed(process.argv.slice(2)).catch(reportFailure);
