/** Distances in people's words; stored in meters always. */

export type DistanceUnit = "km" | "mi";

export const METERS_IN: Record<DistanceUnit, number> = { km: 1000, mi: 1609.344 };

/** Meters as "42.2 km" or "26.2 mi", one decimal. */
export function formatDistance(meters: number, unit: DistanceUnit): string {
  return `${(meters / METERS_IN[unit]).toFixed(1)} ${unit}`;
}

/** Meters as "42 km" or "26 mi", for axes and round thresholds. */
export function formatRoundDistance(meters: number, unit: DistanceUnit): string {
  return `${Math.round(meters / METERS_IN[unit])} ${unit}`;
}
