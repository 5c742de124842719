import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gapsBetween, intersectIntervals, mergeIntervals, startsThatFit, subtractIntervals } from "../../lib/domain/intervals";
import type { Interval } from "../../lib/domain/wall-clock";

const END = 40;
const everyInstant = Array.from({ length: END + 20 }, (_, index) => index - 10);

/** Some are empty or the wrong way round. */
const intervals = fc.array(fc.record({ start: fc.nat({ max: END }), end: fc.nat({ max: END }) }), { maxLength: 8 });

function covers(list: readonly Interval[], at: number): boolean {
  return list.some(({ start, end }) => start <= at && at < end);
}

function expectSorted(list: readonly Interval[]): void {
  for (const [index, { start, end }] of list.entries()) {
    expect(start).toBeLessThan(end);
    if (index > 0) expect(list[index - 1]!.end).toBeLessThanOrEqual(start);
  }
}

describe("sets of instants, instant by instant [SLOT]", () => {
  it("merges to the same instants in as few intervals as possible", () => {
    fc.assert(fc.property(intervals, (list) => {
      const merged = mergeIntervals(list);
      expectSorted(merged);
      expect(merged.every(({ start }, index) => index === 0 || merged[index - 1]!.end < start)).toBe(true);
      for (const at of everyInstant) expect(covers(merged, at)).toBe(covers(list, at));
    }));
  });

  it("has a gap wherever there is nothing", () => {
    fc.assert(fc.property(intervals, (list) => {
      const gaps = gapsBetween(mergeIntervals(list));
      for (const at of everyInstant) expect(covers(gaps, at)).toBe(!covers(list, at));
    }));
  });

  it("intersects and subtracts", () => {
    fc.assert(fc.property(intervals, intervals, (one, other) => {
      const [left, right] = [mergeIntervals(one), mergeIntervals(other)];
      const [shared, rest] = [intersectIntervals(left, right), subtractIntervals(left, right)];
      expectSorted(shared);
      expectSorted(rest);
      for (const at of everyInstant) {
        expect(covers(shared, at)).toBe(covers(left, at) && covers(right, at));
        expect(covers(rest, at)).toBe(covers(left, at) && !covers(right, at));
      }
    }));
  });

  it("keeps what the intervals say", () => {
    const [room, window] = [[{ start: 0, end: 10, roomId: "room-1" }], [{ start: 2, end: 4, date: "2026-06-01" }]];
    expect(intersectIntervals(window, room)).toEqual([{ start: 2, end: 4, date: "2026-06-01", roomId: "room-1" }]);
    expect(subtractIntervals(room, window)).toEqual([{ start: 0, end: 2, roomId: "room-1" }, { start: 4, end: 10, roomId: "room-1" }]);
  });

  it("starts wherever the whole length fits, up to the last instant that it does", () => {
    fc.assert(fc.property(intervals, fc.nat({ max: 4 }), fc.integer({ min: 1, max: 9 }), (list, before, after) => {
      const free = mergeIntervals(list);
      const fits = startsThatFit(free, before, after);
      for (const at of everyInstant) {
        const isFree = free.some(({ start, end }) => start <= at - before && at + after <= end);
        expect(covers(fits, at)).toBe(isFree);
      }
    }));
  });
});
