import { addDays, type CalendarDate, dateIn } from "../../domain/calendar-date";
import { startOfDay } from "../../domain/time-off";
import { type Decisions, NOTHING_DECIDED } from "../../hours-decisions";
import type { HolidayPlaceInput, HolidaysInput } from "../../place-input";
import { type Actor, hasRole } from "../auth/actor";
import { db, type Transaction } from "../database";
import { toCalendarDate, toSqlDate } from "../sql-date";
import { recordChange } from "./audit";
import { changeClinic, type Undecided } from "./hours-conflicts";
import { hasHolidays, type PublicHoliday, publicHolidays } from "./public-holidays";

const YEARS_AHEAD = 2;

/** The public holidays from `today` to the end of the year after next, of the location's country and region; none where no country is kept. */
export function holidaysAhead({ country, region }: { country: string | null; region: string | null }, today: CalendarDate): PublicHoliday[] {
  if (country === null) return [];
  const year = Number(today.slice(0, 4));
  const years = Array.from({ length: YEARS_AHEAD + 1 }, (_, index) => year + index);
  return publicHolidays({ country, region }, years).filter(({ date }) => date >= today);
}

type NotFound = { ok: false; code: "not_found" };

/** Sets whose public holidays are listed for a location. Closures that were made of others stay. For admins. [ACCESS] */
export async function setHolidayPlace(actor: Actor, locationId: string, input: HolidayPlaceInput, now: Date): Promise<{ ok: true } | NotFound | { ok: false; code: "unknown_place" }> {
  if (!hasRole(actor, "admin")) return { ok: false, code: "not_found" };
  if (!hasHolidays(input)) return { ok: false, code: "unknown_place" };
  return db.$transaction(async (tx): Promise<{ ok: true } | NotFound> => {
    const before = await tx.location.findUnique({ where: { id: locationId }, select: { country: true, region: true } });
    if (!before) return { ok: false, code: "not_found" };
    await tx.location.update({ where: { id: locationId }, data: input });
    await recordChange(tx, actor, { action: "changed_holiday_place", subject: "location", subjectId: locationId, detail: { before, after: input } }, now);
    return { ok: true };
  });
}

export type HolidaysSet = { ok: true; added: number; removed: number } | NotFound | Undecided;

/**
 * Closes a location on the chosen ones of the holidays shown, each for its whole day there, and opens it on the others. Each session on a
 * day that closes has to be decided on first. Dates that are no holidays of the place, or are over, are passed by. For admins. [ACCESS] [TIME]
 */
export async function setHolidays(actor: Actor, locationId: string, { shown, closed }: HolidaysInput, now: Date, decisions: Decisions = NOTHING_DECIDED): Promise<HolidaysSet> {
  if (!hasRole(actor, "admin")) return { ok: false, code: "not_found" };
  const dates = [...shown].sort();
  const today = dateIn(now, "UTC");
  const span = { locationId, from: dates[0] ?? today, to: dates.at(-1) ?? today };
  return changeClinic(actor, { span, why: "We are closed on that public holiday.", write: (tx) => writeHolidays(tx, actor, locationId, { shown, closed }, now) }, decisions, now);
}

async function writeHolidays(tx: Transaction, actor: Actor, locationId: string, { shown, closed }: HolidaysInput, now: Date): Promise<{ ok: true; added: number; removed: number } | NotFound> {
  const location = await tx.location.findFirst({ where: { id: locationId, archivedAt: null } });
  if (!location) return { ok: false, code: "not_found" };
  const { timeZone } = location;
  const ahead = holidaysAhead(location, dateIn(now, timeZone)).filter(({ date }) => shown.includes(date));
  const rows = await tx.closure.findMany({ where: { locationId, holidayOn: { in: ahead.map(({ date }) => toSqlDate(date)) } } });
  const closedOn = new Map(rows.map((row) => [row.holidayOn && toCalendarDate(row.holidayOn), row]));
  const added = ahead.filter(({ date }) => closed.includes(date) && !closedOn.has(date));
  const removed = ahead.filter(({ date }) => !closed.includes(date) && closedOn.has(date));
  await tx.closure.deleteMany({ where: { id: { in: removed.map(({ date }) => closedOn.get(date)!.id) } } });
  await tx.closure.createMany({ data: added.map(({ date, name }) => ({ locationId, ...dayOf(date, timeZone), reason: name, holidayOn: toSqlDate(date), createdAt: now })) });
  if (added.length + removed.length > 0) {
    const detail = { locationId, added: added.map(({ date }) => date), removed: removed.map(({ date }) => date) };
    await recordChange(tx, actor, { action: "set_holidays", subject: "closure", subjectId: locationId, detail }, now);
  }
  return { ok: true, added: added.length, removed: removed.length };
}

function dayOf(date: CalendarDate, timeZone: string): { startsAt: Date; endsAt: Date } {
  return { startsAt: startOfDay(date, timeZone), endsAt: startOfDay(addDays(date, 1), timeZone) };
}
