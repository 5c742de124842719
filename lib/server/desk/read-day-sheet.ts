import type { CalendarDate } from "../../domain/calendar-date";
import type { Viewer } from "../auth/actor";
import { db } from "../database";
import type { DeskAppointment } from "./desk-appointment";
import type { DeskPlaceQuery } from "./desk-place";
import { type DeskDay, readDeskCalendar } from "./read-desk-calendar";

export type DaySheet = Omit<DeskDay, "appointments" | "cancelled"> & { appointments: (DeskAppointment & { phone: string | null })[] };

export type DaySheets = { timeZone: string; date: CalendarDate; sheets: DaySheet[] };

/**
 * The sheets of a day to print: a therapist's own, or, for an admin, one therapist's or everybody's who works or treats that day; with the
 * phone numbers of that day's runners. Null for anyone else, and when a therapist asks for another's. [ACCESS]
 */
export async function readDaySheets(viewer: Viewer, { date, ...at }: DeskPlaceQuery & { date: CalendarDate }, now: Date): Promise<DaySheets | null> {
  const calendar = await readDeskCalendar(viewer, { ...at, from: date, to: date }, now);
  const days = calendar?.days[0]?.therapists;
  if (!calendar || !days) return null;
  const shown = days.length === 1 ? days : days.filter(({ working, appointments }) => working.length + appointments.length > 0);
  const runnerIds = shown.flatMap(({ appointments }) => appointments.map(({ runner }) => runner.id));
  const runners = await db.runner.findMany({ where: { id: { in: runnerIds } }, select: { id: true, phone: true } });
  const phones = new Map(runners.map(({ id, phone }) => [id, phone]));
  const sheets = shown.map(({ date: ofDay, therapist, working, away, appointments }) => ({
    date: ofDay,
    therapist,
    working,
    away,
    appointments: appointments.map((one) => ({ ...one, phone: phones.get(one.runner.id) ?? null })),
  }));
  return { timeZone: calendar.timeZone, date, sheets };
}
