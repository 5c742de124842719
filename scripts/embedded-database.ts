import { execFile, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { freePort } from "./free-port";
import { type Binaries, canEnter, openFolder, postgresBinaries, type ServerUser, serverUser } from "./postgres-binaries";
import { Mendable } from "./progress";

const run = promisify(execFile);
const DATABASE = "taper";
const USER = "taper";

export type EmbeddedDatabase = { url: string; stop: () => Promise<void> };

/**
 * Starts PostgreSQL on `folder` (made when missing) at a free local port, and answers with the address of the database in it.
 * A server that a killed run left behind is stopped first; PostgreSQL itself recovers what was committed.
 * `durable: false` trades safety against a crash for speed, for tests.
 */
export async function startEmbeddedDatabase(folder: string, { durable }: { durable: boolean }): Promise<EmbeddedDatabase> {
  const user = serverUser();
  const binaries = await postgresBinaries(user);
  const cluster = clusterFolder(folder, user);
  const password = await initialise(binaries, cluster, folder, user);
  await stopLeftover(binaries, cluster, user);
  const port = await freePort(54_320, "127.0.0.1");
  // pg_ctl puts the server into a session of its own: Ctrl-C reaches the web server, which ends before its database does.
  const settings = [`-p ${port}`, "-c listen_addresses=127.0.0.1", "-c unix_socket_directories=", "-c timezone=UTC", "-c max_connections=100"];
  if (!durable) settings.push("-c fsync=off", "-c synchronous_commit=off", "-c full_page_writes=off");
  const log = path.join(cluster, "server.log");
  await control(binaries, user, cluster, ["start", "-w", "-t", "60", "-l", log, "-o", settings.join(" ")]).catch((error: unknown) => {
    const tail = existsSync(log) ? readFileSync(log, "utf8").split("\n").slice(-8).join("\n") : String(error);
    throw new Mendable(`PostgreSQL did not start. Its log (${log}) ends with:\n${tail}`);
  });
  await createDatabase(addressOf("postgres", password, port), DATABASE);
  return {
    url: addressOf(DATABASE, password, port),
    stop: () => control(binaries, user, cluster, ["stop", "-w", "-t", "60", "-m", "fast"]),
  };
}

/** The address of the database of a server that already runs on `folder`; null when none does. */
export function runningDatabase(folder: string): string | null {
  const pidFile = path.join(folder, "postgres", "postmaster.pid");
  if (!existsSync(pidFile)) return null;
  // PostgreSQL's own lock file: process, data folder, start, port, ...
  const [pid, cluster, , port] = readFileSync(pidFile, "utf8").split("\n");
  if (!cluster || !port || !isPostgres(Number(pid), cluster)) return null;
  return addressOf(DATABASE, readFileSync(passwordFile(folder), "utf8").trim(), Number(port));
}

function addressOf(database: string, password: string, port: number): string {
  return `postgresql://${USER}:${password}@127.0.0.1:${port}/${database}`;
}

function passwordFile(folder: string): string {
  return path.join(folder, "postgres-password");
}

/** Makes the cluster unless it exists; answers with its password. A cluster gets its name only when it is complete. */
async function initialise(binaries: Binaries, cluster: string, folder: string, user: ServerUser): Promise<string> {
  const kept = passwordFile(folder);
  if (existsSync(path.join(cluster, "PG_VERSION"))) {
    if (existsSync(kept)) return readFileSync(kept, "utf8").trim();
    throw new Mendable(`The password of the database in ${cluster} is gone. Restore ${kept}, or move the folder away to begin anew.`);
  }
  const draft = `${cluster}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  const password = randomBytes(24).toString("hex");
  const handover = `${cluster}.password`;
  writeFileSync(handover, password, { mode: 0o600 });
  if (user) for (const each of [draft, handover]) chownSync(each, user.uid, user.gid);
  try {
    const locale = ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"];
    const options = [`--pgdata=${draft}`, `--username=${USER}`, "--auth=scram-sha-256", `--pwfile=${handover}`];
    await run(binaries.initdb, [...options, ...locale], { ...user, cwd: draft });
  } finally {
    rmSync(handover, { force: true });
  }
  writeFileSync(kept, password, { mode: 0o600 });
  renameSync(draft, cluster);
  return password;
}

/** Where the cluster lies: in `folder`, or behind a link from there when root's own folders are closed to the server's user. */
function clusterFolder(folder: string, user: ServerUser): string {
  mkdirSync(folder, { recursive: true });
  const cluster = path.join(folder, "postgres");
  if (!user || canEnter(folder, user)) return cluster;
  const elsewhere = openFolder("postgres-data", folder);
  chmodSync(elsewhere, 0o755);
  if (!lstatSync(cluster, { throwIfNoEntry: false })) symlinkSync(path.join(elsewhere, "cluster"), cluster);
  return path.join(elsewhere, "cluster");
}

async function stopLeftover(binaries: Binaries, cluster: string, user: ServerUser): Promise<void> {
  const pidFile = path.join(cluster, "postmaster.pid");
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, "utf8").split("\n")[0]);
  if (isPostgres(pid, cluster)) await control(binaries, user, cluster, ["stop", "-w", "-t", "60", "-m", "fast"]);
  // Later another program may have the number: PostgreSQL would take it for a server and refuse to start.
  else rmSync(pidFile, { force: true });
}

/** Whether the process is a PostgreSQL server, and the one of this cluster: others may run on the machine. */
function isPostgres(pid: number, cluster: string): boolean {
  const commandFile = `/proc/${pid}/cmdline`;
  if (existsSync(commandFile)) return readFileSync(commandFile, "utf8").split("\0").includes(cluster);
  if (process.platform === "linux" || process.platform === "win32") return false;
  const listed = spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  return listed.stdout.includes(`-D ${cluster}`);
}

async function control(binaries: Binaries, user: ServerUser, cluster: string, args: string[]): Promise<void> {
  await run(binaries.pg_ctl, ["-D", cluster, "-s", ...args], { ...user, cwd: cluster });
}

/** Creates the database unless it exists. */
export async function createDatabase(adminUrl: string, name: string, template?: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
    const from = template ? ` TEMPLATE ${client.escapeIdentifier(template)}` : "";
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}${from}`);
  } finally {
    await client.end();
  }
}
