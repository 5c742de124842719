import { type CalendarDate, isNamedDate } from "@/lib/domain/calendar-date";

/** What the steps of booking hand on in the address: never health data, never a note. */
export type BookQuery = { service?: string; location?: string; therapist?: string; month?: string; date?: string; race?: string; startsAt?: string };

/** The address of a step with these choices; what is undefined is left out. */
export function bookHref(path: string, query: BookQuery): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value) search.set(name, value);
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

/** One text per name: of a repeated one the first. */
export function singleValues(search: Record<string, string | string[] | undefined>): BookQuery {
  return Object.fromEntries(Object.entries(search).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]));
}

/** The date in the address, or null when it is none. */
export function dateIn(query: BookQuery): CalendarDate | null {
  return query.date && isNamedDate(query.date) ? query.date : null;
}
