import { randomBytes } from "node:crypto";
import { connect } from "../lib/server/database";
import { DEMO_SIGN_INS, seedDemoClinic } from "../prisma/seed";
import { type RunningDatabase, openDatabase } from "./database";
import { DATA_FOLDER, secret, serverEnvironment } from "./environment";
import { freePort } from "./free-port";
import { lockFolder } from "./instance-lock";
import { Mendable, step } from "./progress";
import { startWebServer } from "./web-server";

const DEFAULT_PORT = 3000;

/** Runs the clinic until it is told to end: database, migrations, demo, web server, in this order, and back again. Answers with the exit code. */
export async function serve(mode: "start" | "dev", build: () => Promise<void>): Promise<number> {
  const lock = lockFolder(DATA_FOLDER);
  let database: RunningDatabase | undefined;
  try {
    const told = untilTold();
    database = await openDatabase();
    const isEmpty = await prepare(database);
    await build();
    // Ctrl-C during the steps above lets the one that runs finish.
    if (await Promise.race([told, NOT_TOLD])) return 0;
    const port = await choosePort();
    const setupCode = isEmpty && !database.embedded ? randomBytes(9).toString("base64url") : "";
    const env = serverEnvironment(database.url, { TAPER_SETUP_CODE: setupCode });
    const server = await step("Starting the web server", () => startWebServer(mode, port, env));
    lock.announce(server.address, server.pid);
    welcome(server.address, database.embedded, setupCode);
    const code = await Promise.race([told.then(() => 0), server.ended]);
    console.log("\nEnding");
    await server.stop();
    return code;
  } finally {
    await database?.stop();
    lock.release();
  }
}

/** Seeds the demo clinic into an empty embedded database; answers whether there was no clinic yet. */
async function prepare(database: RunningDatabase): Promise<boolean> {
  const client = connect(database.url);
  try {
    if ((await client.clinic.count()) > 0) return false;
    // The demo holds health data, which is encrypted with the key that the web server will read it with.
    process.env.TAPER_DATA_KEY = secret("TAPER_DATA_KEY");
    if (database.embedded) await step("Making the demo clinic", () => seedDemoClinic(client, { now: new Date() }));
    return true;
  } finally {
    await client.$disconnect();
  }
}

async function choosePort(): Promise<number> {
  const wanted = Number(process.env.PORT || DEFAULT_PORT);
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > 65_535) throw new Mendable(`PORT is ${process.env.PORT}: give a number from 1 to 65535.`);
  const port = await freePort(wanted, process.env.HOST);
  if (port !== wanted) console.log(`Port ${wanted} is taken: using ${port}. PORT chooses another.`);
  return port;
}

const NOT_TOLD = Promise.resolve(false);

/** Resolves when the process is told to end. */
function untilTold(): Promise<true> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve(true));
  });
}

function welcome(address: string, isDemo: boolean, setupCode: string): void {
  console.log(`\nTaper is open at ${address}`);
  if (setupCode) console.log(`The database is empty. Set up the clinic at ${address}/setup with the one-time code ${setupCode}`);
  if (isDemo) {
    console.log("Demo sign-ins:");
    for (const { role, email, password } of DEMO_SIGN_INS) console.log(`  ${role.padEnd(10)} ${email.padEnd(32)} ${password}`);
  }
  console.log("Ctrl-C ends it.\n");
}
