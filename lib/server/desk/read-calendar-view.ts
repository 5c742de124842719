import { addMinutes } from "date-fns";
import type { CalendarPeriod, CalendarSession, CalendarTherapist, CalendarView, CalendarViewName } from "../../calendar-view";
import { clockTimeOf } from "../../clock-time";
import { addDays, type CalendarDate, dateIn, datesFromTo, mondayOf } from "../../domain/calendar-date";
import { mergeIntervals, subtractIntervals } from "../../domain/intervals";
import { RESERVING_STATUSES } from "../../domain/appointment-life";
import { startOfDay } from "../../domain/time-off";
import { type Interval, minuteOfDayIn } from "../../domain/wall-clock";
import type { Actor, Viewer } from "../auth/actor";
import { lapsedHold } from "../booking/read-calendars";
import { readWorkingTime, type WorkingTime } from "../clinic/working-time";
import { db } from "../database";
import { calendarFlags } from "./calendar-flags";
import { type DeskAppointment, isStaff } from "./desk-appointment";
import { atDeskPlace, type DeskPlace, type DeskPlaceQuery, readDeskPlace } from "./desk-place";
import { readDeskAppointments } from "./read-desk-calendar";

export type CalendarViewQuery = DeskPlaceQuery & { view?: CalendarViewName | undefined; date?: CalendarDate | undefined };

const MONTH_DAYS = 42;
const MINUTE_MS = 60_000;
const HOUR = 60;
/** Shown where nobody works or treats, in minutes since midnight. */
const USUAL_DAY = { opens: 8 * HOUR, closes: 18 * HOUR };

/**
 * A day, week or month of one therapist, or a day of all at one location side by side, on its clock. A therapist sees their own sessions, and of
 * colleagues only that a time is taken; an admin sees all, without health data unless they treat. Null for anyone else, for a colleague's
 * own calendar, and before the clinic is set up. [ACCESS]
 */
export async function readCalendarView(viewer: Viewer, query: CalendarViewQuery, now: Date): Promise<CalendarView | null> {
  if (!isStaff(viewer)) return null;
  const place = await readDeskPlace(viewer, { ...query, therapistId: query.view === "team" ? undefined : query.therapistId }, now);
  if (!place) return null;
  const { timeZone, today, location, locations } = place;
  const therapists = await readTeam(viewer, place);
  const own = therapists.filter((therapist) => therapist.own);
  const view = query.view ?? (own.length === 1 ? "day" : "team");
  const chosen = view === "team" ? null : (query.therapistId ?? own.find(({ id }) => id === viewer.userId)?.id ?? own[0]?.id ?? null);
  if (view !== "team" && !own.some(({ id }) => id === chosen)) return null;
  const date = query.date ?? today;
  const { from, to } = rangeOf(view, date);
  const shown = therapists.filter(({ id }) => chosen === null || id === chosen);
  const ids = (wanted: CalendarTherapist[]) => wanted.map(({ id }) => id);
  const [time, mine, theirs] = await Promise.all([
    readWorkingTime(ids(shown), from, to),
    readDeskAppointments(viewer, ids(shown.filter((therapist) => therapist.own)), { from, to }, now),
    readTaken(ids(shown.filter((therapist) => !therapist.own)), from, to, now),
  ]);
  const sessions = [...mine.filter(takesTime).map((one) => sessionOf(one, timeZone)), ...theirs.map((one) => takenOf(one, timeZone))];
  const hours = openingOf(time, sessions, timeZone);
  return {
    view,
    location,
    locations,
    timeZone,
    today,
    now: clockTimeOf(now, timeZone),
    date,
    from,
    to,
    ...hours,
    therapists,
    chosen,
    sessions: sessions.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime()),
    periods: shown.flatMap(({ id }) => periodsOf(id, time, datesFromTo(from, to), timeZone)),
  };
}

/** All who treat there; which of them are this person's own to look at and to change. */
async function readTeam(actor: Actor, place: DeskPlace): Promise<CalendarTherapist[]> {
  const rows = await db.therapist.findMany({
    where: { archivedAt: null, ...atDeskPlace(place) },
    select: { id: true, displayName: true },
    orderBy: [{ position: "asc" }, { displayName: "asc" }],
  });
  const isAdmin = actor.roles.includes("admin");
  return rows.map((row) => ({ ...row, own: isAdmin || row.id === actor.userId }));
}

function rangeOf(view: CalendarViewName, date: CalendarDate): { from: CalendarDate; to: CalendarDate } {
  if (view === "week") return { from: mondayOf(date), to: addDays(mondayOf(date), 6) };
  if (view !== "month") return { from: date, to: date };
  const from = mondayOf(addDays(date, 1 - Number(date.slice(8))));
  return { from, to: addDays(from, MONTH_DAYS - 1) };
}

/** What was cancelled leaves its time free; a no-show stays in sight. */
function takesTime({ status }: DeskAppointment): boolean {
  return status !== "cancelled" && status !== "late_cancelled";
}

function sessionOf(one: DeskAppointment, timeZone: string): CalendarSession {
  return {
    id: one.id,
    therapistId: one.therapist.id,
    ...clockPeriod(one, timeZone),
    runnerName: one.runner.name,
    serviceName: one.service.name,
    color: one.service.color,
    roomName: one.roomName,
    status: one.status,
    overrideReason: one.overrideReason,
    flags: calendarFlags(one),
    canMove: one.canMove,
  };
}

type Taken = Awaited<ReturnType<typeof readTaken>>[number];

/** When colleagues are taken, and where: nothing of whom they treat. */
async function readTaken(therapistIds: string[], from: CalendarDate, to: CalendarDate, now: Date) {
  if (therapistIds.length === 0) return [];
  return db.appointment.findMany({
    where: {
      therapistId: { in: therapistIds },
      status: { in: [...RESERVING_STATUSES] },
      NOT: lapsedHold(now),
      startsAt: { gte: startOfDay(addDays(from, -1), "UTC"), lt: startOfDay(addDays(to, 2), "UTC") },
    },
    select: { id: true, therapistId: true, startsAt: true, endsAt: true, status: true, room: { select: { name: true } } },
  });
}

function takenOf({ room, ...row }: Taken, timeZone: string): CalendarSession {
  return { ...row, ...clockPeriod(row, timeZone), runnerName: null, serviceName: null, color: null, roomName: room.name, overrideReason: null, flags: [], canMove: false };
}

/** Instants and clock times of a session. Where the clocks are put back inside it, it is drawn as long as it lasts. */
function clockPeriod({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }, timeZone: string) {
  const start = clockTimeOf(startsAt, timeZone);
  const end = clockTimeOf(endsAt, timeZone);
  const minutes = (endsAt.getTime() - startsAt.getTime()) / MINUTE_MS;
  return { startsAt, endsAt, start, end: end > start ? end : clockTimeOf(addMinutes(new Date(`${start.replace(" ", "T")}Z`), minutes), "UTC") };
}

function openingOf(time: WorkingTime, sessions: CalendarSession[], timeZone: string): Pick<CalendarView, "opens" | "closes"> {
  const times = [...time.hours.map(({ start, end }) => [new Date(start), new Date(end)] as const), ...sessions.map(({ startsAt, endsAt }) => [startsAt, endsAt] as const)];
  const starts = times.map(([start]) => minuteOfDayIn(start, timeZone));
  // The end of the day is not its beginning.
  const ends = times.map(([, end]) => minuteOfDayIn(end, timeZone) || 24 * HOUR);
  const opens = starts.length > 0 ? Math.floor(Math.min(...starts) / HOUR) * HOUR : USUAL_DAY.opens;
  const closes = ends.length > 0 ? Math.ceil(Math.max(...ends) / HOUR) * HOUR : USUAL_DAY.closes;
  const text = (minutes: number) => (minutes >= 24 * HOUR ? "23:59:59" : `${String(minutes / HOUR).padStart(2, "0")}:00:00`);
  return { opens: text(opens), closes: text(Math.max(closes, opens + HOUR)) };
}

function periodsOf(therapistId: string, time: WorkingTime, dates: CalendarDate[], timeZone: string): CalendarPeriod[] {
  const of = <Entry extends { therapistId: string }>(entries: Entry[]) => entries.filter((entry) => entry.therapistId === therapistId);
  const hours = of(time.hours);
  const worksAt = new Set(hours.map(({ locationId }) => locationId));
  const closures = time.closures.filter(({ locationId }) => worksAt.has(locationId));
  return dates.flatMap((date) => {
    const day = { start: startOfDay(date, timeZone).getTime(), end: startOfDay(addDays(date, 1), timeZone).getTime() };
    const parts = (kind: CalendarPeriod["kind"], intervals: readonly (Interval & { id?: string; reason?: string | null; seriesId?: string | null })[]) =>
      intervals
        .filter(({ start, end }) => start < day.end && day.start < end)
        .map(({ start, end, id, reason, seriesId }) => ({
          id: id ?? `${kind} ${therapistId} ${start}`,
          kind,
          repeats: Boolean(seriesId),
          therapistId,
          ...cut({ start: Math.max(start, day.start), end: Math.min(end, day.end) }, date, timeZone),
          label: reason ?? null,
        }));
    const working = mergeIntervals(hours.filter((entry) => dateIn(new Date(entry.start), timeZone) === date));
    return [
      ...parts("off", subtractIntervals([day], working).filter((free) => !isBetween(free, working))),
      ...parts("break", subtractIntervals([day], working).filter((free) => isBetween(free, working))),
      ...parts("time_off", of(time.timeOff)),
      ...parts("closure", closures),
      ...parts("elsewhere", of(time.busyElsewhere)),
    ];
  });
}

/** Whether there is work before and after it on the same day: a break. */
function isBetween({ start, end }: Interval, working: readonly Interval[]): boolean {
  return working.some((before) => before.end <= start) && working.some((after) => after.start >= end);
}

/** A part of one date, on the clock; the date's end is written so that it stays on that date. */
function cut({ start, end }: Interval, date: CalendarDate, timeZone: string) {
  const endsWithDay = dateIn(new Date(end), timeZone) !== date;
  return { start: clockTimeOf(new Date(start), timeZone), end: endsWithDay ? `${date} 23:59:59` : clockTimeOf(new Date(end), timeZone) };
}

