import type { RaceView } from "./booking-view";
import { type RaceDistance, rankedDistance } from "./domain/race-window";
import { formatDay } from "./format-date";

/** What the distances are called. */
export const DISTANCE_TEXT: Record<RaceDistance, string> = {
  "5k": "5 km",
  "10k": "10 km",
  half_marathon: "half marathon",
  marathon: "marathon",
  ultra: "ultramarathon",
  other: "another distance",
};

/** The days for the session before a race; null where there are none: before races shorter than a marathon only the last days stay quiet, unless the clinic enforces a window. */
export function windowText(race: Pick<RaceView, "distance" | "meters" | "enforced" | "windowFirst" | "windowLast">): string | null {
  const days = `${formatDay(race.windowFirst, "short")} to ${formatDay(race.windowLast, "short")}`;
  if (race.enforced) return `Race window: ${days}`;
  return ["marathon", "ultra"].includes(rankedDistance(race)) ? `A session before it is advised from ${days}` : null;
}
