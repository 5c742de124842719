import { describe, expect, test } from "vitest";
import { repeatableRandom } from "@/prisma/demo-random";
import { placesFor } from "@/prisma/large-clinic-places";
import { largeRunners } from "@/prisma/large-clinic-runners";
import { type LargeSession, largeSessions } from "@/prisma/large-clinic-sessions";

const RUNNERS = 1500;
const SESSIONS = 10 * RUNNERS;
const MINUTE_MS = 60_000;

/** The sessions of a clinic seen at any hour, its clocks' changes included. */
function sessionsAt(now: Date, seed: number): LargeSession[] {
  const random = repeatableRandom(seed);
  const places = placesFor(SESSIONS, now, random);
  return [...largeSessions({ places, runners: largeRunners(RUNNERS, places, random), count: SESSIONS, now, random }, [])];
}

const MOMENTS = Array.from({ length: 8 }, (_, index) => new Date(Date.UTC(2026, index % 2 ? 10 : 2, 1 + 3 * index, 11 + index, 37)));

describe("the sessions of a large clinic", () => {
  test.each(MOMENTS)("never overlap for a therapist, whatever becomes of them, seen at %o [SLOT]", (now) => {
    const taken = sessionsAt(now, now.getUTCHours() + 1).filter(({ fate }) => fate !== "cancelled" && fate !== "late_cancelled");
    for (const own of Map.groupBy(taken, ({ therapist }) => therapist.id).values()) {
      const periods = own
        .map(({ startsAt, endsAt, service }) => ({ from: startsAt - service.bufferBeforeMinutes * MINUTE_MS, to: endsAt + service.bufferAfterMinutes * MINUTE_MS }))
        .sort((a, b) => a.from - b.from);
      expect(periods.filter(({ from }, index) => index > 0 && from < periods[index - 1]!.to)).toEqual([]);
    }
  });
});
