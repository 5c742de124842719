import { isSameRun, SAME_RUN_SECONDS } from "./training-load";

/** Rule LOAD: the same run from two sources is one run. */

type TimedRun = { startsAt: Date; distanceMeters: number };

/**
 * The runs that are neither in `known` nor among those kept before them, in order of start; of the same run from two files the one that
 * comes first in `found` of equal starts. Sorting once, it looks only at runs that start within a minute. [LOAD]
 */
export function newRuns<Found extends TimedRun>(found: readonly Found[], known: readonly TimedRun[]): Found[] {
  const byStart = (a: TimedRun, b: TimedRun) => a.startsAt.getTime() - b.startsAt.getTime();
  const before = [...known].sort(byStart);
  const kept: Found[] = [];
  let near = 0;
  for (const run of [...found].sort(byStart)) {
    const earliest = run.startsAt.getTime() - SAME_RUN_SECONDS * 1000;
    while (near < before.length && before[near]!.startsAt.getTime() < earliest) near += 1;
    if (!isAmong(before, near, run) && !isAmongLast(kept, earliest, run)) kept.push(run);
  }
  return kept;
}

function isAmong(sorted: readonly TimedRun[], from: number, run: TimedRun): boolean {
  const latest = run.startsAt.getTime() + SAME_RUN_SECONDS * 1000;
  for (let index = from; index < sorted.length && sorted[index]!.startsAt.getTime() <= latest; index++) {
    if (isSameRun(sorted[index]!, run)) return true;
  }
  return false;
}

function isAmongLast(kept: readonly TimedRun[], earliest: number, run: TimedRun): boolean {
  for (let index = kept.length - 1; index >= 0 && kept[index]!.startsAt.getTime() >= earliest; index--) {
    if (isSameRun(kept[index]!, run)) return true;
  }
  return false;
}

/** A run's name in the database, so that no two are written at once: start to the second and meters. */
export function runFingerprint({ startsAt, distanceMeters }: TimedRun): string {
  return `${Math.floor(startsAt.getTime() / 1000)} ${Math.round(distanceMeters)}`;
}
