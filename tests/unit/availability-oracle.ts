import type { AvailabilityQuestion, DayState, TherapistCalendar } from "../../lib/domain/availability";
import { addDays, type CalendarDate, datesFromTo, daysBetween, weekday } from "../../lib/domain/calendar-date";

/**
 * Rule SLOT told slowly: every minute of every day is tried as a start, and every minute that it takes is looked up. Shares nothing with
 * the code under test but types and date arithmetic; what clocks show comes straight from Intl. Everything must fall on whole minutes.
 */

const MINUTE_MS = 60_000;

type Clock = { date: string; minute: number };
type Span = { start: number; end: number };

const formats = new Map<string, Intl.DateTimeFormat>();

function readClock(minute: number, timeZone: string): Clock {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat("sv-SE", {
    timeZone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
  });
  formats.set(timeZone, format);
  const [date, time] = format.format(minute * MINUTE_MS).split(" ") as [string, string];
  const [hours, minutes] = time.split(":").map(Number) as [number, number];
  return { date, minute: hours * 60 + minutes };
}

type Minutes = { first: number; last: number };
type Table = (minute: number) => boolean;

function covered(spans: readonly Span[], { first, last }: Minutes): Table {
  const values = new Uint8Array(last - first);
  for (const { start, end } of spans) for (let minute = start / MINUTE_MS; minute < end / MINUTE_MS; minute += 1) values[minute - first] = 1;
  return (minute) => values[minute - first] === 1;
}

const minutesOfDates = new Map<string, Int16Array>();

/** The minute of the day that clocks show in each minute of the range; -1 where they show another date than `date`. */
function minutesOn(date: CalendarDate, { first, last }: Minutes, timeZone: string): Int16Array {
  const key = `${date} ${timeZone}`;
  const known = minutesOfDates.get(key);
  if (known) return known;
  const minutes = new Int16Array(last - first).map((_, index) => {
    const clock = readClock(first + index, timeZone);
    return clock.date === date ? clock.minute : -1;
  });
  minutesOfDates.set(key, minutes);
  return minutes;
}

function everyMinute(from: number, to: number, holds: Table): boolean {
  for (let minute = from; minute < to; minute += 1) if (!holds(minute)) return false;
  return true;
}

function hoursOn(therapist: TherapistCalendar, date: CalendarDate) {
  const override = therapist.overrides.find((each) => each.date === date);
  if (override) return override.hours;
  return therapist.weeklyHours.filter(
    (row) => row.weekday === weekday(date) && row.effectiveFrom <= date && (row.effectiveTo === null || date <= row.effectiveTo),
  );
}

/** Which minutes of the day the location is open: all, if no row is in force. */
function isOpenOn(date: CalendarDate, { openingHours }: AvailabilityQuestion): (shown: number) => boolean {
  const inForce = openingHours.filter((row) => row.effectiveFrom <= date && (row.effectiveTo === null || date <= row.effectiveTo));
  return (shown) => inForce.length === 0 || inForce.some((row) => row.weekday === weekday(date) && row.startMinute <= shown && shown < row.endMinute);
}

function isRaceForbidden(start: number, question: AvailabilityQuestion): boolean {
  if (question.service.raceExempt) return false;
  return question.races.some((race) => {
    const enforced = race.distance === "marathon" || race.distance === "ultra";
    const days = daysBetween(readClock(start, race.timeZone).date as CalendarDate, race.date);
    return enforced && days >= 0 && days < question.racePolicy.windowMinDays;
  });
}

export type StartOfOracle = { minute: number; therapistId: string; onGrid: boolean; isFree: boolean; roomId: string | null; follows: boolean };

/** Each minute of one date at which a therapist could start and work to the end of the treatment. */
export function startsOn(date: CalendarDate, question: AvailabilityQuestion): StartOfOracle[] {
  const { timeZone, service, gridMinutes } = question;
  const range = { first: Date.parse(addDays(date, -1)) / MINUTE_MS, last: Date.parse(addDays(date, 2)) / MINUTE_MS };
  const minutes = minutesOn(date, range, timeZone);
  const closed = covered(question.closures, range);
  const isOpen = isOpenOn(date, question);
  const open = minutes.map((shown) => Number(isOpen(shown)));
  const runner = covered(question.runnerBusy, range);
  const rooms = question.rooms.map(({ roomId, reserved }) => ({ roomId, taken: covered(reserved, range) }));
  const starts: StartOfOracle[] = [];
  for (const therapist of question.therapists) {
    const hours = hoursOn(therapist, date);
    const duty = minutes.map((shown) => Number(hours.some((each) => each.startMinute <= shown && shown < each.endMinute)));
    const onDuty = (minute: number) => duty[minute - range.first] === 1;
    const away = covered(therapist.unavailable, range);
    const reserved = covered(therapist.reserved, range);
    for (let minute = range.first; minute < range.last; minute += 1) {
      const end = minute + service.durationMinutes;
      if (!everyMinute(minute, end, (at) => onDuty(at) && !away(at) && !closed(at) && open[at - range.first] === 1)) continue;
      const reservedFrom = minute - service.bufferBeforeMinutes;
      const reservedTo = end + service.bufferAfterMinutes;
      let gridFrom = minute;
      while (onDuty(gridFrom - 1)) gridFrom -= 1;
      starts.push({
        minute,
        therapistId: therapist.therapistId,
        onGrid: (minute - gridFrom) % gridMinutes === 0,
        follows: therapist.reserved.some((each) => each.end === reservedFrom * MINUTE_MS),
        isFree: everyMinute(reservedFrom, reservedTo, (at) => !reserved(at)) && everyMinute(minute, end, (at) => !runner(at)),
        roomId: rooms.find(({ taken }) => everyMinute(reservedFrom, reservedTo, (at) => !taken(at)))?.roomId ?? null,
      });
    }
  }
  return starts;
}

export type SlowDay = { date: CalendarDate; state: DayState; slots: string[] };

/** The answer without races' labels and without recommendations, a slot as "start therapist room". */
export function slowSlots(question: AvailabilityQuestion): SlowDay[] {
  return datesFromTo(question.from, question.to).map((date) => slowDay(date, question));
}

function slowDay(date: CalendarDate, question: AvailabilityQuestion): SlowDay {
  const now = question.now.getTime();
  const today = readClock(Math.floor(now / MINUTE_MS), question.timeZone).date as CalendarDate;
  const working = startsOn(date, question).filter(({ onGrid, follows }) => onGrid || follows);
  const onGrid = working.filter((start) => start.onGrid);
  const inTime = (start: StartOfOracle) => start.minute * MINUTE_MS >= now + question.noticeMinutes * MINUTE_MS;
  const free = working.filter((start) => inTime(start) && start.isFree && start.roomId !== null);
  const allowed = free.filter(({ minute }) => !isRaceForbidden(minute, question));
  const isBookable = date >= today && daysBetween(today, date) <= question.horizonDays;
  const state = (): DayState => {
    if (date < today) return "past";
    if (!isBookable) return "beyond_horizon";
    if (allowed.length > 0) return "free";
    if (free.length > 0) return "too_close_to_race";
    if (onGrid.length === 0) return "closed";
    if (onGrid.every(({ minute }) => minute * MINUTE_MS < now)) return "past";
    return onGrid.some(inTime) ? "full" : "too_soon";
  };
  const order = question.therapists.map(({ therapistId }) => therapistId);
  const slots = (isBookable ? allowed : [])
    .sort((a, b) => a.minute - b.minute || order.indexOf(a.therapistId) - order.indexOf(b.therapistId))
    .map(({ minute, therapistId, roomId }) => `${new Date(minute * MINUTE_MS).toISOString()} ${therapistId} ${roomId}`);
  return { date, state: state(), slots };
}
