import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
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
  const port = await freePort(54_320);
  // pg_ctl puts the server into a session of its own: Ctrl-C reaches the web server, which ends before its database does.
  const settings = [`-p ${port}`, "-c listen_addresses=127.0.0.1", "-c unix_socket_directories=", "-c timezone=UTC", "-c max_connections=100"];
  if (!durable) settings.push("-c fsync=off", "-c synchronous_commit=off", "-c full_page_writes=off");
  const log = path.join(cluster, "server.log");
  await control(binaries, user, cluster, ["start", "-w", "-t", "60", "-l", log, "-o", settings.join(" ")]).catch((error: unknown) => {
    const tail = existsSync(log) ? readFileSync(log, "utf8").split("\n").slice(-8).join("\n") : String(error);
    throw new Mendable(`PostgreSQL did not start. Its log (${log}) ends with:\n${tail}`);
  });
  const server = `postgresql://${USER}:${password}@127.0.0.1:${port}`;
  await createDatabase(`${server}/postgres`, DATABASE);
  return {
    url: `${server}/${DATABASE}`,
    stop: () => control(binaries, user, cluster, ["stop", "-w", "-t", "60", "-m", "fast"]),
  };
}

async function initialise(binaries: Binaries, cluster: string, folder: string, user: ServerUser): Promise<string> {
  const passwordFile = path.join(folder, "postgres-password");
  if (existsSync(path.join(cluster, "PG_VERSION")) && existsSync(passwordFile)) return readFileSync(passwordFile, "utf8").trim();
  // A run that was killed while it initialised leaves a cluster without a password: nothing was in it yet.
  rmSync(cluster, { recursive: true, force: true });
  mkdirSync(cluster, { recursive: true, mode: 0o700 });
  const password = randomBytes(24).toString("hex");
  const handover = path.join(cluster, "..", `password-${process.pid}`);
  writeFileSync(handover, password, { mode: 0o600 });
  if (user) for (const each of [cluster, handover]) chownSync(each, user.uid, user.gid);
  try {
    const locale = ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"];
    await run(binaries.initdb, [`--pgdata=${cluster}`, `--username=${USER}`, "--auth=scram-sha-256", `--pwfile=${handover}`, ...locale], {
      ...user,
      cwd: cluster,
    });
  } finally {
    rmSync(handover, { force: true });
  }
  writeFileSync(passwordFile, password, { mode: 0o600 });
  return password;
}

/** Where the cluster lies: in `folder`, or behind a link from there when root's own folders are closed to the server's user. */
function clusterFolder(folder: string, user: ServerUser): string {
  mkdirSync(folder, { recursive: true });
  const cluster = path.join(folder, "postgres");
  if (!user || canEnter(folder, user)) return cluster;
  const elsewhere = openFolder("postgres-data", folder);
  chmodSync(elsewhere, 0o755);
  if (!existsSync(cluster)) symlinkSync(path.join(elsewhere, "cluster"), cluster);
  return path.join(elsewhere, "cluster");
}

async function stopLeftover(binaries: Binaries, cluster: string, user: ServerUser): Promise<void> {
  const pidFile = path.join(cluster, "postmaster.pid");
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, "utf8").split("\n")[0]);
  if (isPostgres(pid)) await control(binaries, user, cluster, ["stop", "-w", "-t", "60", "-m", "fast"]);
  // After a reboot another program may have the number: PostgreSQL would take it for a server and refuse to start.
  else rmSync(pidFile, { force: true });
}

function isPostgres(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  const command = `/proc/${pid}/comm`;
  return existsSync(command) ? readFileSync(command, "utf8").trim() === "postgres" : true;
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
