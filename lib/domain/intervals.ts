import type { Interval } from "./wall-clock";

/** Sets of instants as lists of half-open intervals, in milliseconds. Lists called sorted are also disjoint. All but the merge is linear. */

/** The same instants, sorted: overlapping and touching intervals become one, empty ones none. O(n log n). */
export function mergeIntervals(intervals: readonly Interval[]): Interval[] {
  const merged: Interval[] = [];
  const ordered = intervals.filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start);
  for (const { start, end } of ordered) {
    const last = merged.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

/** All time outside a sorted list, from minus infinity to infinity. */
export function gapsBetween(sorted: readonly Interval[]): Interval[] {
  return subtractIntervals([{ start: -Infinity, end: Infinity }], sorted);
}

/** What two sorted lists share. Each piece keeps what else the intervals it comes from say. */
export function intersectIntervals<Left extends Interval, Right extends Interval>(left: readonly Left[], right: readonly Right[]): (Left & Right)[] {
  const shared: (Left & Right)[] = [];
  let from = 0;
  for (const one of left) {
    for (let other = right[from]; other && other.end <= one.start; other = right[from]) from += 1;
    for (let at = from; at < right.length; at += 1) {
      const other = right[at]!;
      if (other.start >= one.end) break;
      shared.push({ ...other, ...one, start: Math.max(one.start, other.start), end: Math.min(one.end, other.end) });
    }
  }
  return shared;
}

/** What is left of a sorted list without another sorted one. Each piece keeps what else its interval says. */
export function subtractIntervals<Kind extends Interval>(sorted: readonly Kind[], taken: readonly Interval[]): Kind[] {
  const left: Kind[] = [];
  let from = 0;
  for (const interval of sorted) {
    for (let next = taken[from]; next && next.end <= interval.start; next = taken[from]) from += 1;
    let { start } = interval;
    for (let at = from; at < taken.length; at += 1) {
      const next = taken[at]!;
      if (next.start >= interval.end) break;
      if (next.start > start) left.push({ ...interval, start, end: next.start });
      start = next.end;
    }
    if (start < interval.end) left.push({ ...interval, start });
  }
  return left;
}

/**
 * The instants `t` for which `[t - before, t + after)` lies within one of the sorted `free` intervals. Instants are whole
 * milliseconds, so that these too are half-open intervals: the last such instant is `end - 1`.
 */
export function startsThatFit<Kind extends Interval>(free: readonly Kind[], before: number, after: number): Kind[] {
  return free
    .map((interval) => ({ ...interval, start: interval.start + before, end: interval.end - after + 1 }))
    .filter(({ start, end }) => start < end);
}
