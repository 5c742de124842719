import { dayText, hoursText, momentText, WEEKDAYS } from "./desk-text";
import { isCalendarDate } from "./domain/calendar-date";
import { formatMoney } from "./domain/money";
import type { HoursOfDay } from "./domain/weekly-hours";

/** What an audit entry keeps of a change, made readable: what it was and what it became, or only what it is. */
export type DetailLine = { label: string; before: string | null; after: string | null };

export type DetailContext = {
  /** Names of what the entry names by its id. */
  names: ReadonlyMap<string, string>;
  /** IANA zone in which instants are shown. */
  timeZone: string;
  currency: string;
};

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;
const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

const LABELS: Record<string, string | undefined> = {
  code: "The rule said",
  gridMinutes: "Sessions start every",
  daysBefore: "Days before the race",
  bookableBy: "Can be booked by",
  raceRule: "Race rule",
  preRace: "Offered before a race",
  overrideBy: "May set the race rule aside",
  raceEnforcedDistances: "Race rule enforced for",
  priceAmount: "Price",
  startsAt: "Starts",
  endsAt: "Ends",
};

/** Lines of an entry's detail. Of a before and an after only what differs is kept. */
export function detailLines(detail: unknown, context: DetailContext): DetailLine[] {
  if (!isRecord(detail)) return [];
  const { before, after, ...rest } = asChange(detail);
  const text = (values: Record<string, unknown>, name: string) => (name in values ? written(values[name], name, context) : null);
  const kept = flattened(rest);
  const [was, is] = [flattened(wrapped(before)), flattened(wrapped(after))];
  const lines = [
    ...Object.keys(kept).map((name) => ({ label: labelOf(name), before: null, after: text(kept, name) })),
    ...Object.keys({ ...was, ...is }).map((name) => ({ label: labelOf(name), before: text(was, name), after: text(is, name) })),
  ];
  return lines.filter((line) => line.before !== line.after && !(line.before === null && line.after === NOTHING));
}

/** Every id that the detail names, so that names can be looked up for many entries at once. */
export function idsIn(detail: unknown): string[] {
  if (typeof detail === "string") return UUID.test(detail) ? [detail] : [];
  if (Array.isArray(detail)) return detail.flatMap(idsIn);
  return isRecord(detail) ? Object.values(detail).flatMap(idsIn) : [];
}

/** `Race window min days` of `raceWindowMinDays`; ids are called after what they name. */
function labelOf(name: string): string {
  const known = LABELS[name];
  if (known) return known;
  const words = name.replace(/Ids$/, "s").replace(/Id$/, "").replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const NOTHING = "none";

/** A session that was moved has a from and a to: what was, and what is. Dates called so are no change. */
function asChange(detail: Record<string, unknown>): Record<string, unknown> {
  const { from, to, ...rest } = detail;
  return isRecord(from) && isRecord(to) ? { ...rest, before: from, after: to } : detail;
}

/** A list by itself is what changed: hours, say. */
function wrapped(value: unknown): Record<string, unknown> {
  if (isRecord(value)) return value;
  return value === null || value === undefined ? {} : { hours: value };
}

/** One level deep: what stands in an object within is named with it. */
function flattened(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record).flatMap(([name, value]) => (isRecord(value) && !isHours(value) ? Object.entries(value).map(([inner, each]) => [inner, each]) : [[name, value]])),
  );
}

function written(value: unknown, name: string, context: DetailContext): string {
  if (value === null || value === undefined || value === "") return NOTHING;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return numberText(value, name, context.currency);
  if (typeof value === "string") return wordText(value, context);
  if (Array.isArray(value)) return listText(value, name, context);
  if (isHours(value)) return hoursText([value]);
  return isRecord(value) ? recordText(value, context) : NOTHING;
}

function listText(values: unknown[], name: string, context: DetailContext): string {
  if (values.length === 0) return NOTHING;
  if (values.every(isHours)) return hoursText(values);
  if (values.length === WEEKDAYS.length && values.every((day) => Array.isArray(day))) {
    return values.map((day, index) => `${WEEKDAYS[index]!} ${day.every(isHours) ? hoursText(day) : ""}`).join("; ");
  }
  // Durations of one service have one name, and are named once.
  return [...new Set(values.map((value) => written(value, name, context)))].join(values.some(isRecord) ? "; " : ", ");
}

/** What stands in an entry of a list, without the id that it has in the database. */
function recordText(record: Record<string, unknown>, context: DetailContext): string {
  const told = Object.entries(record).filter(([name, value]) => name !== "id" && value !== null);
  return told.map(([name, value]) => written(value, name, context)).join(", ");
}

function numberText(value: number, name: string, currency: string): string {
  if (name === "priceAmount") return formatMoney({ amount: value, currency }, "en");
  if (/Percent$/.test(name)) return `${value} %`;
  if (/Minutes$/.test(name)) return `${value} min`;
  if (/Hours$/.test(name)) return `${value} h`;
  if (/Meters$/.test(name)) return `${value / 1000} km`;
  return String(value);
}

function wordText(value: string, { names, timeZone }: DetailContext): string {
  if (UUID.test(value)) return names.get(value) ?? "removed since";
  if (INSTANT.test(value)) return momentText(new Date(value), timeZone);
  if (isCalendarDate(value)) return dayText(value, "with_year");
  // Codes of the rules and choices of lists are written as words.
  return /^[a-z0-9]+(_[a-z0-9]+)+$/.test(value) ? value.replaceAll("_", " ") : value;
}

function isHours(value: unknown): value is HoursOfDay {
  return isRecord(value) && typeof value.startMinute === "number" && typeof value.endMinute === "number";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
