import { createHash } from "node:crypto";

/** Chance that repeats: the demo is the same clinic at every seeding. */

/** Answers the same numbers, at least 0 and less than 1, for the same seed (mulberry32). Not for secrets. */
export function repeatableRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The id of a demo row: a version 8 UUID made of its name, so that rows can name each other before they are written. */
export function demoId(name: string): string {
  const hex = createHash("sha256").update(`taper demo ${name}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
