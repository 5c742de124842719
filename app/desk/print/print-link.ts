import type { CalendarDate } from "@/lib/domain/calendar-date";

/** The address of a day's sheet, of one therapist or of all. */
export function printLink(date: CalendarDate, therapistId: string | null): string {
  const query = new URLSearchParams({ date, ...(therapistId ? { therapist: therapistId } : {}) });
  return `/desk/print?${query.toString()}`;
}
