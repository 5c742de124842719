/** Meters in one unit of distance; a mile is exact by treaty. */
export const METERS_PER_UNIT = { km: 1000, mi: 1609.344, m: 1 } as const;
