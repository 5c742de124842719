import type { PackingQuestion } from "../../lib/domain/session-packing";
import type { Interval } from "../../lib/domain/wall-clock";

/**
 * The most sessions that can take place, by trying everything: at each start on the grid, every therapist who could begin does so in any of
 * the rooms, or waits. Only for times that all lie on the grid.
 */
export function mostSessions({ therapists, rooms, lengths, gridMinutes, earliestStart }: PackingQuestion): number {
  const { before, duration, after } = lengths;
  const isClear = (busy: readonly Interval[], start: number) => busy.every((each) => each.end <= start - before || start + duration + after <= each.start);
  const edges = therapists.flatMap(({ working }) => working.flatMap(({ start, end }) => [start, end]));
  const starts: number[] = [];
  for (let at = Math.min(...edges); at < Math.max(...edges); at += gridMinutes * 60_000) if (at >= earliestStart) starts.push(at);
  const known = new Map<string, number>();
  const best = (step: number, therapist: number, therapistsUntil: readonly number[], roomsUntil: readonly number[]): number => {
    if (step === starts.length) return 0;
    if (therapist === therapists.length) return best(step + 1, 0, therapistsUntil, roomsUntil);
    const key = [step, therapist, ...therapistsUntil, ...roomsUntil].join(" ");
    const found = known.get(key);
    if (found !== undefined) return found;
    const start = starts[step]!;
    let most = best(step, therapist + 1, therapistsUntil, roomsUntil);
    const { working, reserved } = therapists[therapist]!;
    const isAtWork = working.some((hours) => hours.start <= start && start + duration <= hours.end);
    if (isAtWork && isClear(reserved, start) && therapistsUntil[therapist]! <= start - before) {
      rooms.forEach((room, index) => {
        if (!isClear(room.reserved, start) || roomsUntil[index]! > start - before) return;
        const until = start + duration + after;
        most = Math.max(most, 1 + best(step, therapist + 1, therapistsUntil.with(therapist, until), roomsUntil.with(index, until)));
      });
    }
    known.set(key, most);
    return most;
  };
  return best(0, 0, therapists.map(() => -Infinity), rooms.map(() => -Infinity));
}
