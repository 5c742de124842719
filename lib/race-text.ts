import type { RaceDistance } from "./domain/race-window";

/** What the distances are called. */
export const DISTANCE_TEXT: Record<RaceDistance, string> = {
  "5k": "5 km",
  "10k": "10 km",
  half_marathon: "half marathon",
  marathon: "marathon",
  ultra: "ultramarathon",
  other: "another distance",
};
