import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calendarDate } from "../../lib/domain/calendar-date";
import { hoursToAdd } from "../../lib/domain/hours-to-add";
import { mergeIntervals, subtractIntervals } from "../../lib/domain/intervals";
import { packSessions, type PackingQuestion } from "../../lib/domain/session-packing";
import type { Interval } from "../../lib/domain/wall-clock";
import { mostSessions } from "./session-packing-oracle";

const QUARTER_MS = 15 * 60_000;
const EIGHT = Date.parse("2027-03-01T08:00:00Z");
const DATE = calendarDate("2027-03-01");
/** Quarters of an hour after eight. */
const span = (from: number, to: number): Interval => ({ start: EIGHT + from * QUARTER_MS, end: EIGHT + to * QUARTER_MS });
const lengths = (before: number, duration: number, after: number) => ({ before: before * QUARTER_MS, duration: duration * QUARTER_MS, after: after * QUARTER_MS });
const working = (...spans: [number, number][]) => spans.map(([from, to]) => ({ ...span(from, to), date: DATE, gridFrom: span(from, to).start }));

function question(values: Partial<PackingQuestion>): PackingQuestion {
  return {
    therapists: [{ therapistId: "ines", working: working([0, 16]), reserved: [] }],
    rooms: [{ roomId: "one", reserved: [] }],
    lengths: lengths(0, 4, 1),
    gridMinutes: 15,
    earliestStart: 0,
    ...values,
  };
}

const starts = (packed: { start: number }[]) => packed.map(({ start }) => (start - EIGHT) / QUARTER_MS);

describe("sessions that fit [SLOT]", () => {
  test("follow each other with their buffers; the last buffer may lie after the hours", () => {
    expect(starts(packSessions(question({ therapists: [{ therapistId: "ines", working: working([0, 14]), reserved: [] }] })))).toEqual([0, 5, 10]);
  });

  test("stand around what is booked, of the therapist and of the room", () => {
    const busy = question({ rooms: [{ roomId: "one", reserved: [span(10, 12)] }], therapists: [{ therapistId: "ines", working: working([0, 16]), reserved: [span(2, 5)] }] });
    expect(starts(packSessions(busy))).toEqual([5, 12]);
  });

  test("share the rooms: two therapists in one room have no more than one", () => {
    const both = ["ines", "tom"].map((therapistId) => ({ therapistId, working: working([0, 16]), reserved: [] }));
    expect(packSessions(question({ therapists: both }))).toHaveLength(3);
    expect(packSessions(question({ therapists: both, rooms: [{ roomId: "one", reserved: [] }, { roomId: "two", reserved: [] }] }))).toHaveLength(6);
  });

  test("don't begin before the notice is over, and then on the grid", () => {
    expect(starts(packSessions(question({ earliestStart: EIGHT + 1 })))).toEqual([1, 6, 11]);
  });

  const piece = fc.tuple(fc.integer({ min: 0, max: 14 }), fc.integer({ min: 1, max: 8 })).map(([from, length]) => span(from, Math.min(16, from + length)));
  const busy = fc.array(piece, { maxLength: 2 });
  const therapist = fc.record({ hours: fc.array(piece, { minLength: 1, maxLength: 2 }), reserved: busy });
  const some = (therapists: number, rooms: number, reserved = busy) =>
    fc.record({
      therapists: fc.array(therapist, { minLength: 1, maxLength: therapists }).map((list) =>
        list.map(({ hours, reserved: taken }, index) => ({
          therapistId: `therapist ${index}`,
          working: mergeIntervals(hours).map((each) => ({ ...each, date: DATE, gridFrom: each.start })),
          reserved: mergeIntervals(taken),
        })),
      ),
      rooms: fc.array(reserved, { minLength: 1, maxLength: rooms }).map((list) => list.map((taken, index) => ({ roomId: `room ${index}`, reserved: mergeIntervals(taken) }))),
      lengths: fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 1 })).map((parts) => lengths(...parts)),
      gridMinutes: fc.constant(15),
      earliestStart: fc.integer({ min: -4, max: 6 }).map((quarters) => EIGHT + quarters * QUARTER_MS),
    });

  test("can all take place, however odd the times", () => {
    fc.assert(
      fc.property(some(3, 3), fc.integer({ min: 1, max: 14 }), (asked, crooked) => {
        const odd = { ...asked, earliestStart: asked.earliestStart + crooked * 60_000, gridMinutes: 20 };
        const packed = packSessions(odd);
        const { before, duration, after } = odd.lengths;
        const reserved = packed.map((session) => ({ ...session, from: session.start - before, to: session.start + duration + after }));
        for (const [index, one] of reserved.entries()) {
          const { working: hours, reserved: own } = odd.therapists.find(({ therapistId }) => therapistId === one.therapistId)!;
          const others = reserved.slice(index + 1).filter(({ therapistId, roomId }) => therapistId === one.therapistId || roomId === one.roomId);
          const taken = [...own, ...odd.rooms.find(({ roomId }) => roomId === one.roomId)!.reserved, ...others.map(({ from, to }) => ({ start: from, end: to }))];
          expect(taken.every(({ start, end }) => end <= one.from || one.to <= start)).toBe(true);
          expect(hours.some(({ start, end }) => start <= one.start && one.start + duration <= end)).toBe(true);
          expect(one.start).toBeGreaterThanOrEqual(odd.earliestStart);
        }
      }),
    );
  });

  test("are never more than can be, and at most one fewer in so small a clinic", () => {
    fc.assert(
      fc.property(some(2, 2), (asked) => {
        const [found, most] = [packSessions(asked).length, mostSessions(asked)];
        expect([most, most - 1]).toContain(found);
      }),
    );
  });

  test("are as many as can be for one therapist, in one room, and where every therapist has an empty room", () => {
    const empty = fc.constant<Interval[]>([]);
    const clear = fc.oneof(some(1, 2), some(3, 1), some(2, 2, empty).filter(({ therapists, rooms }) => rooms.length >= therapists.length));
    fc.assert(fc.property(clear, (asked) => void expect(packSessions(asked)).toHaveLength(mostSessions(asked))));
  });

  test("hours to add make room for as many as they say, next to the hours that are there, and in none that are taken", () => {
    const openable = [span(0, 16)];
    const ends = fc.array(piece, { maxLength: 1 });
    fc.assert(
      fc.property(some(2, 2), fc.integer({ min: 1, max: 4 }), ends, (asked, shortfall, away) => {
        const day = { date: DATE, packing: asked, openable, away: new Map([["therapist 0", away]]) };
        const { added, left } = hoursToAdd([day], shortfall);
        expect(added.reduce((sum, { sessions }) => sum + sessions, left)).toBe(shortfall);
        const longer = asked.therapists.map((each) => {
          const own = added.filter(({ therapistId }) => therapistId === each.therapistId);
          expect(own.every((part) => subtractIntervals([part], mergeIntervals([...each.working, ...(each.therapistId === "therapist 0" ? away : [])]))[0]?.end === part.end)).toBe(true);
          return { ...each, working: mergeIntervals([...each.working, ...own]).map((hours) => ({ ...hours, date: DATE, gridFrom: hours.start })) };
        });
        expect(mostSessions({ ...asked, therapists: longer }) - packSessions(asked).length).toBeGreaterThanOrEqual(shortfall - left);
      }),
      { numRuns: 60 },
    );
  });
});
