import type { CalendarDate } from "./calendar-date";
import { gapsBetween, intersectIntervals, mergeIntervals, startsThatFit, subtractIntervals } from "./intervals";
import type { Interval, OffsetStretch } from "./wall-clock";
import { type Timetable, type WorkingHours, workingHours } from "./working-time";

/**
 * Rule SLOT as intervals of possible starts. Each condition allows a start in some windows; all hold where the windows overlap; and
 * only what is left is laid on the grid. So the work grows with the calendars' intervals, not with starts times intervals.
 */

const MINUTE_MS = 60_000;

/** Starts of a treatment that lies within working time, less time off, external busy time, and when the location is closed. */
export type WorkingWindow = WorkingHours;

/** Starts at which the therapist is free for the whole reserved period. */
export type OwnWindow = WorkingWindow & {
  /** The first and the last start, before rooms, runner and notice take any away. */
  opensAt: number;
  closesAt: number;
  /** At `opensAt` the reserved period begins just where another one ends. */
  followsReservation: boolean;
};

/** Starts at which this room is free for the whole reserved period. */
export type RoomWindow = Interval & { roomId: string };

/** Lengths in milliseconds. */
export type Lengths = { duration: number; before: number; after: number };

/** The service's duration and buffers in milliseconds. */
export function lengthsOf(service: { durationMinutes: number; bufferBeforeMinutes: number; bufferAfterMinutes: number }): Lengths {
  const { durationMinutes, bufferBeforeMinutes, bufferAfterMinutes } = service;
  return { duration: durationMinutes * MINUTE_MS, before: bufferBeforeMinutes * MINUTE_MS, after: bufferAfterMinutes * MINUTE_MS };
}

/** Where the treatment lies within one therapist's working time on `dates` while the location is not `closed`, sorted. */
export function workingWindows(
  therapist: Timetable & { unavailable: readonly Interval[] },
  closed: readonly Interval[],
  { duration }: Lengths,
  dates: readonly CalendarDate[],
  stretches: readonly OffsetStretch[],
): WorkingWindow[] {
  const away = mergeIntervals([...therapist.unavailable, ...closed]);
  return startsThatFit(subtractIntervals(workingHours(therapist, dates, stretches), away), 0, duration);
}

/** Where the therapist's other reservations leave room for this one, within `working`. */
export function ownWindows(working: readonly WorkingWindow[], reserved: readonly Interval[], { duration, before, after }: Lengths): OwnWindow[] {
  const fits = startsThatFit(gapsBetween(mergeIntervals(reserved)), before, duration + after).map((window) => ({ ...window, gapOpensAt: window.start }));
  return intersectIntervals(working, fits).map(({ start, end, date, gridFrom, gapOpensAt }) => ({
    start, end, date, gridFrom, opensAt: start, closesAt: end - 1, followsReservation: start === gapOpensAt,
  }));
}

/** Where a room is free, sorted: at each start the first of the rooms that is. */
export function roomWindows(rooms: readonly { roomId: string; reserved: readonly Interval[] }[], { duration, before, after }: Lengths): RoomWindow[] {
  return rooms.reduce<RoomWindow[]>((windows, { roomId, reserved }) => {
    const free = startsThatFit(gapsBetween(mergeIntervals(reserved)), before, duration + after).map((window) => ({ ...window, roomId }));
    return [...windows, ...subtractIntervals(free, windows)].sort((a, b) => a.start - b.start);
  }, []);
}

/** Where the runner is free for the treatment, sorted. Buffers are the clinic's time, not the runner's. */
export function runnerWindows(runnerBusy: readonly Interval[], { duration }: Lengths): Interval[] {
  return startsThatFit(gapsBetween(mergeIntervals(runnerBusy)), 0, duration);
}

/** The starts of a window: those on the grid, counted in elapsed time, and one that directly follows another reservation. */
export function* startsIn(window: OwnWindow, grid: number): Generator<number> {
  const first = firstOnGrid(window, grid);
  if (window.followsReservation && window.start === window.opensAt && window.start !== first) yield window.start;
  for (let start = first; start < window.end; start += grid) yield start;
}

/** The last start of a window on the grid; null if it has none. */
export function lastOnGrid({ start, end, gridFrom }: WorkingWindow, grid: number): number | null {
  const last = gridFrom + Math.floor((end - 1 - gridFrom) / grid) * grid;
  return last >= start ? last : null;
}

function firstOnGrid({ start, gridFrom }: WorkingWindow, grid: number): number {
  return gridFrom + Math.ceil((start - gridFrom) / grid) * grid;
}
