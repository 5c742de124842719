import { dayText } from "@/lib/desk-text";
import type { DateRange, ReportPeriod } from "@/lib/domain/report-range";
import type { ReportForm } from "@/lib/report-input";

/** The addresses of reports: what they cover stands in them. */

const PERIODS: Record<ReportPeriod, string> = { last_4_weeks: "Last 4 weeks", week: "This week", month: "This month", quarter: "This quarter", year: "This year" };

/** The query that asks for the same again, with some of it changed. */
export function reportSearch(form: ReportForm, change: Partial<ReportForm> & { table?: string } = {}): string {
  const { period, from, to, location, table } = { table: "", ...form, ...change };
  const own = period === "own" ? { from, to } : {};
  return new URLSearchParams(Object.entries({ period, ...own, location, table }).filter(([, value]) => value !== "")).toString();
}

/** Periods and locations to choose from, as links that keep the rest. */
export function reportChoices(path: string, form: ReportForm, locations: readonly { id: string; name: string }[]) {
  return [
    {
      label: "Period",
      items: (Object.keys(PERIODS) as ReportPeriod[]).map((period) => ({
        href: `${path}?${reportSearch(form, { period })}`, label: PERIODS[period], current: form.period === period,
      })),
    },
    {
      label: "Location",
      items: locations.length < 2 ? [] : [{ id: "", name: "All locations" }, ...locations].map(({ id, name }) => ({
        href: `${path}?${reportSearch(form, { location: id })}`, label: name, current: form.location === id,
      })),
    },
  ];
}

/** `Mon 1 Mar 2027 to Sun 28 Mar 2027`. */
export function rangeText({ from, to }: DateRange): string {
  return from === to ? dayText(from, "with_year") : `${dayText(from, "with_year")} to ${dayText(to, "with_year")}`;
}
