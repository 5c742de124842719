const MINUTE_MS = 60_000;

/** Minutes from one failed try to the next: soon at first, since most mail servers are back soon, then patiently for a day and a half. */
const MINUTES_BETWEEN_TRIES = [1, 5, 15, 60, 240, 720, 1440] as const;

/**
 * When a mail that could not be sent is tried again, after so many tries (1 or more); null when it is given up. `isFinal` says that the
 * mail server refused it for good: then another try would be refused too.
 */
export function nextTry(triesSoFar: number, isFinal: boolean, now: Date): Date | null {
  const minutes = isFinal ? undefined : MINUTES_BETWEEN_TRIES[triesSoFar - 1];
  return minutes === undefined ? null : new Date(now.getTime() + minutes * MINUTE_MS);
}
