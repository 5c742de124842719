import { type Lengths, ownWindows, type OwnWindow, startsIn } from "./start-windows";
import type { Interval } from "./wall-clock";
import { startsThatFit } from "./intervals";
import type { WorkingHours } from "./working-time";

/**
 * Rule SLOT: how many sessions of one length really still fit into the free time, each with a therapist and a room of its own for its whole
 * reserved period. Free slots overlap; these sessions don't.
 */

export type PackingQuestion = {
  /** What is left of each therapist's working time (the treatment lies within it), and what else reserves them. */
  therapists: readonly { therapistId: string; working: readonly WorkingHours[]; reserved: readonly Interval[] }[];
  rooms: readonly { roomId: string; reserved: readonly Interval[] }[];
  lengths: Lengths;
  gridMinutes: number;
  /** Nothing starts before this instant, in milliseconds. */
  earliestStart: number;
};

export type PackedSession = { therapistId: string; roomId: string; start: number };

type Side = { therapistId: string; windows: OwnWindow[]; next: Candidate | null; freeAgain: number };
type Candidate = { start: number; roomId: string };
type Room = { roomId: string; busy: Interval[] };

const MINUTE_MS = 60_000;

/**
 * Sessions that can all take place, in order of start. Time and again the one that can start first: with the therapist who has the least
 * time left, in the room whose next reservation comes soonest. For one therapist, for one room, and for at least as many empty rooms as
 * therapists that is as many as possible (while everything lies on the grid); otherwise it may be fewer, and is never more. [SLOT]
 */
export function packSessions({ therapists, rooms, lengths, gridMinutes, earliestStart }: PackingQuestion): PackedSession[] {
  const grid = gridMinutes * MINUTE_MS;
  const places: Room[] = rooms.map(({ roomId, reserved }) => ({ roomId, busy: [...reserved] }));
  const sides: Side[] = therapists.map(({ therapistId, working, reserved }) => ({
    therapistId, windows: ownWindows(startsThatFit(working, 0, lengths.duration), reserved, lengths), next: null, freeAgain: earliestStart,
  }));
  const packed: PackedSession[] = [];
  const look = (side: Side) => {
    side.next = firstCandidate(side, places, lengths, grid, earliestStart);
  };
  sides.forEach(look);
  for (;;) {
    const side = soonest(sides);
    if (!side?.next) return packed;
    const { start, roomId } = side.next;
    const reserved = { start: start - lengths.before, end: start + lengths.duration + lengths.after };
    places.find((room) => room.roomId === roomId)!.busy.push(reserved);
    packed.push({ therapistId: side.therapistId, roomId, start });
    side.freeAgain = reserved.end + lengths.before;
    look(side);
    // Whoever wanted the same room looks again: their next start can only be the same or later.
    for (const other of sides) if (other.next?.roomId === roomId && !isFree(places, roomId, other.next.start, lengths)) look(other);
  }
}

function soonest(sides: readonly Side[]): Side | null {
  return sides.reduce<Side | null>((best, side) => {
    if (!side.next) return best;
    if (!best?.next || side.next.start < best.next.start) return side;
    return side.next.start === best.next.start && lastStart(side) < lastStart(best) ? side : best;
  }, null);
}

function lastStart({ windows }: Side): number {
  return windows.at(-1)?.end ?? 0;
}

function firstCandidate({ windows, freeAgain }: Side, rooms: readonly Room[], lengths: Lengths, grid: number, earliestStart: number): Candidate | null {
  for (const window of windows) {
    if (window.end <= freeAgain) continue;
    // Right after a session that has just been packed, as after any other reservation, a start needs no grid.
    const follows = freeAgain > earliestStart && window.start <= freeAgain;
    const rest = window.start >= freeAgain ? window : { ...window, start: freeAgain, opensAt: freeAgain, followsReservation: follows };
    for (const start of startsIn(rest, grid)) {
      const roomId = bestRoom(rooms, start, lengths);
      if (roomId !== null) return { start, roomId };
    }
  }
  return null;
}

/** Of the rooms that are free, the one whose next reservation comes soonest: the others stay whole. */
function bestRoom(rooms: readonly Room[], start: number, lengths: Lengths): string | null {
  const until = start + lengths.duration + lengths.after;
  let best: { roomId: string; next: number } | null = null;
  for (const { roomId, busy } of rooms) {
    if (!isRoomFree(busy, start, lengths)) continue;
    const next = busy.reduce((soonestStart, each) => (each.start >= until ? Math.min(soonestStart, each.start) : soonestStart), Infinity);
    if (best === null || next < best.next) best = { roomId, next };
  }
  return best?.roomId ?? null;
}

function isFree(rooms: readonly Room[], roomId: string, start: number, lengths: Lengths): boolean {
  return isRoomFree(rooms.find((room) => room.roomId === roomId)!.busy, start, lengths);
}

function isRoomFree(busy: readonly Interval[], start: number, { before, duration, after }: Lengths): boolean {
  return busy.every((each) => each.end <= start - before || start + duration + after <= each.start);
}
