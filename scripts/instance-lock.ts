import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Mendable } from "./progress";

type Holder = { pid: number; startedAt: string; address: string | null };

/** Makes this process the only one that uses `folder`. Throws a Mendable naming the other one. A killed process's lock is taken over. */
export function lockFolder(folder: string): { announce: (address: string) => void; release: () => void } {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, "running.json");
  const holder: Holder = { pid: process.pid, startedAt: processStart(process.pid), address: null };
  if (!take(file, holder)) {
    const other = read(file);
    if (other && processStart(other.pid) === other.startedAt) throw new Mendable(alreadyRunning(other, folder));
    rmSync(file, { force: true });
    if (!take(file, holder)) throw new Mendable(`Another Taper is just starting on ${folder}. Wait for it, or end it first.`);
  }
  const isMine = () => read(file)?.pid === process.pid;
  return {
    announce: (address) => writeFileSync(file, JSON.stringify({ ...holder, address })),
    release: () => {
      if (isMine()) rmSync(file, { force: true });
    },
  };
}

/** Creating the file fails when it exists: of two starts at once, one wins. */
function take(file: string, holder: Holder): boolean {
  try {
    const opened = openSync(file, "wx");
    writeFileSync(opened, JSON.stringify(holder));
    closeSync(opened);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function read(file: string): Holder | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Holder;
  } catch {
    return null;
  }
}

/** When the process started, in the system's own words; empty when there is none. Numbers are given out again, start times aren't. */
function processStart(pid: number): string {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return "";
  }
  const stat = `/proc/${pid}/stat`;
  if (!existsSync(stat)) return "running";
  return readFileSync(stat, "utf8").split(") ").at(-1)?.split(" ")[19] ?? "running";
}

function alreadyRunning({ pid, address }: Holder, folder: string): string {
  const where = address ? `at ${address} ` : "";
  return `Taper is already running ${where}(process ${pid}) with the data in ${folder}.\nUse that one, or end it first: kill ${pid}`;
}
