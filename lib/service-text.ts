import type { BookingGap } from "./domain/booking-gap";

/** How the admin's pages speak of services. */

export const BOOKABLE_BY_TEXT = { everyone: "Everyone", known_runners: "Runners who have been here before", staff: "Only the desk" };

type Length = { durationMinutes: number; gap: BookingGap };

const GAP_TEXT: Record<Exclude<BookingGap["code"], "hours_too_short">, string> = {
  no_therapist: "nobody gives it. Choose a therapist.",
  therapists_hidden: "everybody who gives it is hidden from online booking. Choose another therapist, or let one of them be booked online.",
  no_room: "no room suits it. Choose a room.",
  no_hours: "nobody who gives it has hours. Give one of them hours.",
  hours_elsewhere: "nobody who gives it has hours where its rooms are. Choose a room where they work, or give them hours there.",
};

/** What is missing before runners can book it, in one sentence for each cause; none when nothing is. `offered` counts its durations. */
export function gapLines(gaps: readonly Length[], offered: number): string[] {
  const causes = Map.groupBy(gaps, ({ gap }) => (gap.code === "hours_too_short" ? `${gap.code} ${gap.longestMinutes}` : gap.code));
  return [...causes.values()].map((lengths) => {
    const all = lengths.length === offered;
    const minutes = listText(lengths.map(({ durationMinutes }) => String(durationMinutes)));
    const what = all ? "Nobody can book it online" : `Nobody can book its ${minutes} minutes online`;
    const gap = lengths[0]?.gap;
    if (!gap) return what;
    if (gap.code !== "hours_too_short") return `${what}: ${GAP_TEXT[gap.code]}`;
    return `${what}: the longest hours of those who give it, where its rooms are, are ${gap.longestMinutes} minutes. Shorten it, or give them longer hours.`;
  });
}

/** `60 minutes, 15 after` of a length and what is kept free around it. */
export function lengthWithBuffers(minutes: number, before: number, after: number): string {
  const parts = [before > 0 ? `${before} before` : "", after > 0 ? `${after} after` : ""].filter(Boolean);
  return [`${minutes} minutes`, parts.length > 0 ? `${listText(parts)} kept free` : "nothing kept free"].join(", ");
}

/** `1 coming session`, or `14 coming sessions`. */
export function sessionsText(count: number): string {
  return count === 1 ? "1 coming session" : `${count} coming sessions`;
}

/** `a`, `a and b`, or `a, b and c`. */
function listText(words: readonly string[]): string {
  return new Intl.ListFormat("en-GB", { type: "conjunction" }).format(words);
}

type Uses = { services: readonly { name: string; isArchived: boolean }[]; preferences: number };

/** Where a technique is used, in a sentence; null where it is not. */
export function techniqueUses({ services, preferences }: Uses): string | null {
  const names = services.map(({ name, isArchived }) => (isArchived ? `${name} (archived)` : name));
  const runners = preferences === 0 ? [] : [preferences === 1 ? "the wishes of 1 runner" : `the wishes of ${preferences} runners`];
  const uses = [...names, ...runners];
  return uses.length > 0 ? `Used by ${listText(uses)}.` : null;
}
