import { execFileSync } from "node:child_process";
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Mendable } from "./progress";

/** A process that runs now; its number alone may be given to another one later. */
type LiveProcess = { pid: number; startedAt: string };
type Holder = LiveProcess & { address: string | null; webServer: LiveProcess | null };

export type FolderLock = { announce: (address: string, webServerPid: number) => void; release: () => void };

/** Makes this process the only one that uses `folder`. Throws a Mendable naming the other one. A killed process's lock is taken over. */
export function lockFolder(folder: string): FolderLock {
  mkdirSync(folder, { recursive: true });
  const file = lockFile(folder);
  const holder: Holder = { ...describe(process.pid), address: null, webServer: null };
  // Linking a complete file into place fails when the name is taken: of two starts at once one wins, and none reads a half-written lock.
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(holder));
  try {
    while (!take(draft, file)) clearStale(file, folder);
  } finally {
    rmSync(draft, { force: true });
  }
  return {
    announce: (address, webServerPid) => {
      writeFileSync(draft, JSON.stringify({ ...holder, address, webServer: describe(webServerPid) }));
      renameSync(draft, file);
    },
    release: () => {
      if (read(file)?.pid === process.pid) rmSync(file, { force: true });
    },
  };
}

/** Whether a live process has locked `folder`. */
export function isLocked(folder: string): boolean {
  const holder = read(lockFile(folder));
  return holder !== null && isAlive(holder);
}

function lockFile(folder: string): string {
  return path.join(folder, "running.json");
}

function take(draft: string, file: string): boolean {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Removes the lock of a process that is gone, and ends the web server it left behind. Throws a Mendable when the process lives. */
function clearStale(file: string, folder: string): void {
  const seen = read(file);
  if (seen && isAlive(seen)) throw new Mendable(alreadyRunning(seen, folder));
  const aside = `${file}.stale-${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  const moved = read(aside);
  // Another start cleared the stale lock first and this one moved the other's fresh lock: it goes back.
  if (moved && isAlive(moved)) take(aside, file);
  else if (moved?.webServer && isAlive(moved.webServer)) process.kill(-moved.webServer.pid, "SIGKILL");
  rmSync(aside, { force: true });
}

function read(file: string): Holder | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Holder;
  } catch {
    return null;
  }
}

function describe(pid: number): LiveProcess {
  return { pid, startedAt: processStart(pid) };
}

function isAlive({ pid, startedAt }: LiveProcess): boolean {
  return startedAt !== "" && processStart(pid) === startedAt;
}

/** When the process started, in the system's own words; empty when there is none. */
function processStart(pid: number): string {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return "";
  }
  const stat = `/proc/${pid}/stat`;
  if (existsSync(stat)) {
    // The fields after the command's name, which may itself hold spaces; the 22nd of all counts ticks since the machine started.
    const fields = readFileSync(stat, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    // Z: killed, but its parent hasn't taken notice; in a container without an init nobody ever does.
    return fields[0] === "Z" ? "" : (fields[19] ?? "running");
  }
  if (process.platform === "win32") return "running";
  return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim();
}

function alreadyRunning({ pid, address }: Holder, folder: string): string {
  const where = address ? `at ${address} ` : "";
  return `Taper is already running ${where}(process ${pid}) with the data in ${folder}.\nUse that one, or end it first: kill ${pid}`;
}
