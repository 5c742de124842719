import Holidays from "date-holidays";
import { addDays, type CalendarDate, calendarDate } from "../../domain/calendar-date";

/** Public holidays as the library date-holidays knows them, by country and region. */

export type HolidayPlace = { country: string; region: string | null };
export type PublicHoliday = { date: CalendarDate; name: string };
export type NamedCode = { code: string; name: string };

const LANGUAGE = "en";
const HOUR_MS = 3_600_000;

/** The countries whose holidays are known, in the order of their English names; codes of ISO 3166-1. */
export function holidayCountries(): NamedCode[] {
  return named(new Holidays().getCountries(LANGUAGE));
}

/** The parts of a country that have holidays of their own, and theirs: `BY` for Bavaria, `BY-A` for Augsburg in it. Empty where there are none. */
export function holidayRegions(country: string): NamedCode[] {
  const library = new Holidays();
  return named(library.getStates(country, LANGUAGE)).flatMap((state) => [
    state,
    ...named(library.getRegions(country, state.code, LANGUAGE)).map(({ code, name }) => ({ code: `${state.code}-${code}`, name: `${state.name}, ${name}` })),
  ]);
}

/** True for a country that is known, and a region of it, or none. */
export function hasHolidays({ country, region }: HolidayPlace): boolean {
  return Object.hasOwn(new Holidays().getCountries(), country) && (region === null || holidayRegions(country).some(({ code }) => code === region));
}

/** The public holidays of these years, by date; each date once, and only whole days. Empty for a place that is not known. */
export function publicHolidays(place: HolidayPlace, years: readonly number[]): PublicHoliday[] {
  if (!hasHolidays(place)) return [];
  const [state = "", ...regions] = (place.region ?? "").split("-");
  const library = new Holidays(place.country, state, regions.join("-"), { types: ["public"] });
  const names = new Map<CalendarDate, string[]>();
  for (const { date, start, end, name } of years.flatMap((year) => library.getHolidays(year, LANGUAGE))) {
    for (const day of wholeDays(calendarDate(date.slice(0, 10)), end.getTime() - start.getTime())) {
      const known = names.get(day) ?? [];
      if (!known.includes(name)) names.set(day, [...known, name]);
    }
  }
  return [...names].map(([date, of]) => ({ date, name: of.join(", ") })).sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** An hour may be missing where clocks change; afternoons are no days. */
function wholeDays(first: CalendarDate, length: number): CalendarDate[] {
  const count = Math.floor((length + HOUR_MS) / (24 * HOUR_MS));
  return Array.from({ length: count }, (_, index) => addDays(first, index));
}

function named(names: Record<string, string> | undefined): NamedCode[] {
  return Object.entries(names ?? {}).map(([code, name]) => ({ code, name })).sort((a, b) => a.name.localeCompare(b.name, LANGUAGE));
}
