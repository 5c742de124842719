import { z } from "zod";
import { type CalendarDate, daysBetween } from "./domain/calendar-date";
import { type DateRange, REPORT_PERIODS, type ReportPeriod } from "./domain/report-range";
import { calendarDateSchema } from "./time-input";

/** What a report's address asks for. */

const MOST_REPORT_DAYS = 731;
export const REPORT_HORIZONS = [4, 8, 12, 26] as const;

export type ReportQuery = { period: ReportPeriod; /** Dates of one's own instead of the period. */ own: DateRange | null; location: string | null };
export type ReportFieldErrors = { from?: string; to?: string };
/** What was typed stays in the form, whether or not it can be used. */
export type ReportForm = { period: ReportPeriod | "own"; from: string; to: string; location: string };

const formSchema = z.object({
  period: z.enum([...REPORT_PERIODS, "own"]).catch("last_4_weeks"),
  from: z.string().trim().max(40).catch(""),
  to: z.string().trim().max(40).catch(""),
  location: z.string().max(40).catch(""),
});

type Params = Record<string, string | string[] | undefined>;

/** The query, the form as it was filled in, and what is wrong with its dates; then the default period stands in for them. */
export function parseReportQuery(params: Params): { query: ReportQuery; form: ReportForm; errors: ReportFieldErrors } {
  const form = formSchema.parse(params);
  const location = z.uuid().nullable().catch(null).parse(form.location || null);
  if (form.period !== "own") return { query: { period: form.period, own: null, location }, form, errors: {} };
  const { range, errors } = ownRange(form);
  return { query: { period: "last_4_weeks", own: range, location }, form, errors };
}

function ownRange({ from, to }: ReportForm): { range: DateRange | null; errors: ReportFieldErrors } {
  const [first, last] = [dateOf(from), dateOf(to)];
  const errors: ReportFieldErrors = {};
  if ("error" in first) errors.from = first.error;
  if ("error" in last) errors.to = last.error;
  if ("error" in first || "error" in last) return { range: null, errors };
  const days = daysBetween(first.date, last.date);
  if (days < 0) return { range: null, errors: { to: "The last day must not be before the first." } };
  if (days >= MOST_REPORT_DAYS) return { range: null, errors: { to: "Choose two years at most." } };
  return { range: { from: first.date, to: last.date }, errors };
}

function dateOf(text: string): { date: CalendarDate } | { error: string } {
  const parsed = calendarDateSchema.safeParse(text);
  return parsed.success ? { date: parsed.data } : { error: text === "" ? "Enter a day." : (parsed.error.issues[0]?.message ?? "Enter a day.") };
}

const horizonSchema = z.object({
  weeks: z.coerce.number().pipe(z.union(REPORT_HORIZONS.map((weeks) => z.literal(weeks)))).catch(12),
  service: z.uuid().nullable().catch(null),
  location: z.uuid().nullable().catch(null),
});

export type RaceWindowQuery = z.infer<typeof horizonSchema>;

/** How many weeks ahead, for which service and where. */
export function parseRaceWindowQuery(params: Params): RaceWindowQuery {
  const { weeks, service, location } = params;
  return horizonSchema.parse({ weeks, service: service || null, location: location || null });
}
