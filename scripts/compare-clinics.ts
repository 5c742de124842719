import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { ROOT } from "./environment";

const WARM_UPS = 3;
const ROUNDS = 15;

/** Prints the median time of each read of tests/bench/clinic-reads.ts on a small and on a large clinic, asked in turn in one run, and the ratio. */
export async function compareClinics(smallUrl: string, largeUrl: string): Promise<void> {
  const clinics = await Promise.all([smallUrl, largeUrl].map(openReader));
  try {
    console.log(`${"".padEnd(56)}  small ms  large ms  times`);
    for (const name of clinics[0]!.names) {
      const times = clinics.map((): number[] => []);
      for (let round = -WARM_UPS; round < ROUNDS; round++) {
        for (const [index, clinic] of clinics.entries()) {
          const time = await clinic.read(name);
          if (round >= 0) times[index]!.push(time);
        }
      }
      const [small, large] = times.map(median) as [number, number];
      console.log(`${name.padEnd(56)}${small.toFixed(1).padStart(10)}${large.toFixed(1).padStart(10)}${(large / small).toFixed(1).padStart(7)}`);
    }
  } finally {
    for (const { child } of clinics) child.kill();
  }
}

type Reader = { child: ChildProcess; names: string[]; read: (name: string) => Promise<number> };

async function openReader(url: string): Promise<Reader> {
  const child = fork(path.join(ROOT, "tests", "bench", "clinic-reads.ts"), { execArgv: ["--import", "tsx"], env: { ...process.env, DATABASE_URL: url } });
  const failed = once(child, "exit").then(() => {
    throw new Error("A process that reads a clinic ended; its own message stands above.");
  });
  failed.catch(() => undefined);
  const next = async <Answer>() => ((await Promise.race([once(child, "message"), failed])) as [Answer])[0];
  const names = await next<string[]>();
  return {
    child,
    names,
    read: async (name) => {
      const answer = next<number>();
      child.send(name);
      return answer;
    },
  };
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!;
}
