/** Runs one step of a command, printing its name and how long it took; the name stays when it fails. */
export async function step<T>(name: string, run: () => Promise<T>): Promise<T> {
  process.stdout.write(`${name} ... `);
  const started = performance.now();
  try {
    const result = await run();
    console.log(`${((performance.now() - started) / 1000).toFixed(1)} s`);
    return result;
  } catch (error) {
    console.log("failed");
    throw error;
  }
}

/** Prints how far each step of a long work has come: a line that counts up on a terminal, elsewhere one line for each tenth. */
export function reportProgress(): (progress: { step: string; done: number; total: number }) => void {
  const begun = new Map<string, { at: number; tenths: number }>();
  return ({ step: name, done, total }) => {
    const state = begun.get(name) ?? { at: performance.now(), tenths: -1 };
    begun.set(name, state);
    const tenths = Math.floor((done / total) * 10);
    if (!process.stdout.isTTY && tenths === state.tenths) return;
    state.tenths = tenths;
    const line = `${name}: ${done.toLocaleString("en")} of ${total.toLocaleString("en")} (${((performance.now() - state.at) / 1000).toFixed(0)} s)`;
    if (process.stdout.isTTY) process.stdout.write(`\r\u001b[K${line}${done === total ? "\n" : ""}`);
    else console.log(line);
  };
}

/** A failure that a person can mend: its message says how, and no stack is printed. */
export class Mendable extends Error {}

/** Prints what went wrong and sets the exit code; a stack only for what nobody can mend at the keyboard. */
export function reportFailure(error: unknown): void {
  if (error instanceof Mendable) console.error(`\n${error.message}`);
  else console.error(error);
  process.exitCode = 1;
}
