import type { OfferedSlot } from "./booking-view";
import { formatDayOf, formatTime } from "./format-date";

/** A slot as a form hands it on: the start in ISO 8601, the therapist's id and, where it is not understood, the location's. */
export function slotValue(startsAt: Date, therapistId: string, locationId?: string): string {
  return [startsAt.toISOString(), therapistId, ...(locationId ? [locationId] : [])].join(" ");
}

/** The parts of a form's slot; start and therapist empty for anything else. */
export function slotParts(value: FormDataEntryValue | null): { startsAt: string; therapistId: string; locationId?: string } {
  const [startsAt = "", therapistId = "", locationId] = typeof value === "string" ? value.split(" ") : [];
  return { startsAt, therapistId, ...(locationId ? { locationId } : {}) };
}

/** A free slot in words, on the location's clock; the location is named where its form does not know it. */
export function offeredTime({ startsAt, therapistId, therapistName }: OfferedSlot, timeZone: string, locationId?: string) {
  return { value: slotValue(startsAt, therapistId, locationId), day: formatDayOf(startsAt, timeZone), time: formatTime(startsAt, timeZone), therapistName };
}
