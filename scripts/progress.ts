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

/** A failure that a person can mend: its message says how, and no stack is printed. */
export class Mendable extends Error {}

/** Prints what went wrong and sets the exit code; a stack only for what nobody can mend at the keyboard. */
export function reportFailure(error: unknown): void {
  if (error instanceof Mendable) console.error(`\n${error.message}`);
  else console.error(error);
  process.exitCode = 1;
}
