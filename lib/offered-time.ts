import type { OfferedSlot } from "./booking-view";
import { formatDayOf, formatTime } from "./format-date";

/** A slot as a form hands it on: the start in ISO 8601 and the therapist's id. */
export function slotValue(startsAt: Date, therapistId: string): string {
  return `${startsAt.toISOString()} ${therapistId}`;
}

/** The two parts of a form's slot; both empty for anything else. */
export function slotParts(value: FormDataEntryValue | null): { startsAt: string; therapistId: string } {
  const [startsAt = "", therapistId = ""] = typeof value === "string" ? value.split(" ") : [];
  return { startsAt, therapistId };
}

/** A free slot in words, at the location's clock. */
export function offeredTime({ startsAt, therapistId, therapistName }: OfferedSlot, timeZone: string) {
  return { value: slotValue(startsAt, therapistId), day: formatDayOf(startsAt, timeZone), time: formatTime(startsAt, timeZone), therapistName };
}
