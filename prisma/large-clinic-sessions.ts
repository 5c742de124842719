import { type CalendarDate, datesFromTo, daysBetween } from "../lib/domain/calendar-date";
import { instantsAt } from "../lib/domain/wall-clock";
import { among } from "./large-clinic-names";
import { type LargeService, type LargeTherapist, type Places, shiftOn } from "./large-clinic-places";
import { chosen, cumulative, type LargeRace, type LargeRunner, type LargeSeries, raceVerdict, rowId } from "./large-clinic-runners";

/**
 * The large clinic's sessions, day by day. They keep the rules because of how they are made: a therapist's shift is packed one session after
 * the other, each shift has a room of its own, a runner comes once a day, and nobody within the days that RACE blocks.
 */

export type Fate = "kept" | "cancelled" | "late_cancelled" | "no_show";

export type LargeSession = {
  id: string;
  runner: LargeRunner;
  therapist: LargeTherapist;
  service: LargeService;
  startsAt: number;
  endsAt: number;
  race: LargeRace | null;
  series: LargeSeries | null;
  bookedAt: number;
  fate: Fate;
  /** Why staff set the race rule aside. */
  override: { race: LargeRace; daysBefore: number } | null;
};

const [MINUTE_MS, HOUR_MS, DAY_MS] = [60_000, 3_600_000, 86_400_000];
/** Bookings are made at least so long before: longer than the notice, so that each of them could still be cancelled in time. */
const LEAD_MS = 30 * HOUR_MS;
/** The grid, which all durations and buffers fit. */
const UNIT_MINUTES = 15;
const OPENS_AT = "07:00";
const OPENS_MINUTE = 7 * 60;
const SERIES_DAYS = 84;

export type SessionsWanted = { places: Places; runners: readonly LargeRunner[]; count: number; now: Date; random: () => number };

type Wish = { runner: LargeRunner; race: LargeRace | null };
type Chosen = { runner: LargeRunner; service: LargeService; race: LargeRace | null; override: LargeSession["override"] };

/** Exactly `count` sessions, by day. What is begun of plans is added to `series`, whose last dates are right once all sessions are made. Throws where so many don't fit. */
export function* largeSessions({ places, runners, count, now, random }: SessionsWanted, series: LargeSeries[]): Generator<LargeSession> {
  const { therapists, locations, firstDay, lastDay, today, holidays } = places;
  const days = datesFromTo(firstDay, lastDay);
  const todayIndex = daysBetween(firstDay, today);
  const books = therapists.map((_, index) => appointmentBook(runners.filter((runner) => runner.therapist === index), firstDay, days.length, random));
  const fullness = days.map((date, day) => season(date) * (day <= todayIndex ? 1 : Math.exp((todayIndex - day) / 24)));
  const shifts = (day: number) => therapists.map((therapist) => shiftOn(therapist, days[day]!, holidays));
  const hours = (day: number) => shifts(day).map((shift) => (shift ? shift[1] - shift[0] : 0) * fullness[day]!);
  const all = days.reduce((sum, _, day) => sum + hours(day).reduce((a, b) => a + b, 0), 0);
  let passed = 0;
  let made = 0;
  for (const [day, date] of days.entries()) {
    const opensAt = new Map(locations.map(({ id, timeZone }) => [id, instantsAt(date, OPENS_AT, timeZone)[0]!.getTime()]));
    const weights = hours(day);
    for (const [index, shift] of shifts(day).entries()) {
      const [therapist, book] = [therapists[index]!, books[index]!];
      passed += weights[index]!;
      const wanted = Math.round((count * passed) / all) - made;
      if (!shift || wanted <= 0) {
        book.putOff(day);
        continue;
      }
      const opened = opensAt.get(therapist.location.id)! - OPENS_MINUTE * MINUTE_MS;
      const chosenOnes = book.choose(day, wanted, (wish) => serve(wish, date, therapist, random));
      const { packed, left } = pack(chosenOnes, shift, random);
      for (const { runner } of left) book.again(runner, day + 1);
      for (const { startMinute, fate, ...visit } of packed) {
        const startsAt = opened + startMinute * MINUTE_MS;
        const session = write({ ...visit, fate, therapist, startsAt, date }, made++);
        book.next(session, day);
        yield session;
      }
    }
  }
  if (made !== count) throw new RangeError(`${made} sessions were made of ${count}`);

  function write({ runner, service, race, override, fate, therapist, startsAt, date }: Chosen & { fate: Fate; therapist: LargeTherapist; startsAt: number; date: CalendarDate }, number: number): LargeSession {
    const continued = runner.series;
    let bookedAt = continued ? continued.bookedAt : startsAt - LEAD_MS - Math.floor(random() ** 2 * 30 * DAY_MS);
    if (bookedAt > now.getTime() - HOUR_MS) bookedAt = now.getTime() - HOUR_MS - Math.floor(random() * 20 * DAY_MS);
    bookedAt = Math.floor(Math.max(bookedAt, runner.createdAt + MINUTE_MS) / 1000) * 1000;
    if (!runner.id) {
      runner.createdAt = bookedAt - MINUTE_MS * (1 + Math.floor(random() * 20));
      runner.id = rowId("runner", runner.createdAt, runner.number);
    }
    const begun = continued ?? beginSeries(runner, service, therapist, date, bookedAt);
    if (continued) continued.lastDate = date;
    const endsAt = startsAt + service.durationMinutes * MINUTE_MS;
    return { id: rowId("appointment", bookedAt, number), runner, therapist, service, startsAt, endsAt, race, series: begun, bookedAt, fate: fateBy(now, startsAt, endsAt, fate), override };
  }

  /** A plan booked at once: this session and those that follow it at its interval. */
  function beginSeries(runner: LargeRunner, { id: serviceId }: LargeService, therapist: LargeTherapist, date: CalendarDate, bookedAt: number): LargeSeries | null {
    if (runner.intervalDays > 28 || random() > 0.03) return null;
    const begun: LargeSeries = {
      id: rowId("series", bookedAt, series.length), runner, serviceId, therapistId: therapist.id, intervalDays: runner.intervalDays, firstDate: date, lastDate: date, bookedAt,
      left: Math.floor(SERIES_DAYS / runner.intervalDays),
    };
    series.push(begun);
    runner.series = begun;
    return begun;
  }
}

/** Cancelling late or missing a session is for those whose hour has come. */
function fateBy(now: Date, startsAt: number, endsAt: number, fate: Fate): Fate {
  if (fate === "no_show") return endsAt <= now.getTime() ? fate : "kept";
  return fate === "late_cancelled" && startsAt - 5 * HOUR_MS > now.getTime() ? "kept" : fate;
}

/** Spring and autumn are full, summers and the turn of the year less so. */
function season(date: CalendarDate): number {
  const month = Number(date.slice(5, 7));
  return [0.8, 0.9, 1, 1.05, 1, 0.9, 0.8, 0.85, 1.05, 1.1, 1, 0.8][month - 1]!;
}

/** What one therapist's runners want, day by day. */
function appointmentBook(pool: readonly LargeRunner[], firstDay: CalendarDate, dayCount: number, random: () => number) {
  const wishes: Wish[][] = Array.from({ length: dayCount + 1 }, () => []);
  const known: LargeRunner[] = [];
  let newcomer = 0;
  for (const runner of pool) {
    for (const race of runner.races) {
      const day = daysBetween(firstDay, race.date) - (race.timeZone.startsWith("America/") ? among([3, 4, 4, 5], random) : 4);
      if (day >= 0 && day < dayCount && random() < 0.7) wishes[day]!.push({ runner, race });
    }
  }

  function wish(day: number, each: Wish): void {
    if (day < dayCount) wishes[day]!.push(each);
  }

  /** Somebody new, as long as the clinic's growth allows, else somebody who stayed away for a while. */
  function another(day: number): LargeRunner | null {
    while (newcomer < pool.length && pool[newcomer]!.started) newcomer++;
    const isGrowing = newcomer < pool.length * 0.96 * ((day + 20) / dayCount) ** 0.9;
    return isGrowing && newcomer < pool.length ? pool[newcomer]! : known.length > 0 ? among(known, random) : (pool[newcomer] ?? null);
  }

  return {
    /** Who comes on the day: plans and races first, then those whose time it is, then others, at most `count`. */
    choose(day: number, count: number, serve: (wish: Wish) => Chosen | "later" | null): Chosen[] {
      const taken: Chosen[] = [];
      const take = (each: Wish): void => {
        if (each.runner.lastDay >= day) return;
        const served = serve(each);
        if (served === "later") wish(day + 4, each);
        if (!served || served === "later") return;
        if (!each.runner.started) known.push(each.runner);
        each.runner.started = true;
        each.runner.lastDay = day;
        taken.push(served);
      };
      for (const each of wishes[day]!.sort((a, b) => urgency(b) - urgency(a))) {
        if (taken.length < count) take(each);
        // Those who find no time come a day later, or let it be.
        else if (each.runner.series || random() < 0.75) wish(day + 1, each);
      }
      for (let tries = 0; taken.length < count && tries < count * 6; tries++) {
        const runner = another(day);
        if (runner) take({ runner, race: null });
      }
      wishes[day] = [];
      return taken;
    },
    again(runner: LargeRunner, day: number): void {
      wish(day, { runner, race: null });
    },
    putOff(day: number): void {
      for (const each of wishes[day]!) wish(day + 1, each);
      wishes[day] = [];
    },
    /** When the runner comes again. */
    next({ runner, fate, series }: LargeSession, day: number): void {
      if (series && --series.left <= 0) runner.series = null;
      const days = runner.series ? runner.series.intervalDays : fate === "kept" ? Math.round(runner.intervalDays * (0.85 + 0.45 * random())) : 3 + Math.floor(random() * 12);
      if (runner.series || random() < (fate === "no_show" ? 0.5 : runner.loyalty)) wish(day + days, { runner, race: null });
    },
  };
}

function urgency({ runner, race }: Wish): number {
  return runner.series ? 2 : race ? 1 : 0;
}

/** What the runner gets on the date; "later" where a race is too near. Now and then staff set the rule aside, with words. */
function serve({ runner, race: cameFor }: Wish, date: CalendarDate, therapist: LargeTherapist, random: () => number): Chosen | "later" | null {
  const verdict = raceVerdict(runner, date);
  if (verdict.kind === "blocked") {
    if (cameFor) return null;
    const exempt = therapist.services.filter((service) => service.exempt);
    if (exempt.length > 0 && random() < 0.25) return { runner, service: among(exempt, random), race: null, override: null };
    // A race elsewhere blocks other hours than the clinic's date tells: there nobody sets the rule aside.
    const isClear = verdict.daysBefore >= 0 && verdict.daysBefore <= 2 && verdict.race.timeZone.startsWith("America/");
    return isClear && random() < 0.2 ? { runner, service: ordinary(therapist, random), race: null, override: verdict } : "later";
  }
  if (cameFor && (verdict.kind !== "window" || verdict.race !== cameFor)) return null;
  if (verdict.kind === "window" && (cameFor || random() < 0.5)) return { runner, service: among(therapist.services.filter(({ preRace }) => preRace), random), race: verdict.race, override: null };
  const planned = therapist.services.find(({ id }) => id === runner.series?.serviceId);
  return { runner, service: planned ?? ordinary(therapist, random), race: null, override: null };
}

function ordinary({ services }: LargeTherapist, random: () => number): LargeService {
  return services[chosen(cumulative(services.map(({ share }) => share)), random)]!;
}

/** Lays the sessions into the shift, in the runners' favourite order, with the free quarters of an hour between them by chance; `left` are those that don't fit. */
function pack(visits: readonly Chosen[], [from, to]: readonly [number, number], random: () => number) {
  const sorted = visits.toSorted((a, b) => a.runner.hour - b.runner.hour).map((visit) => ({ ...visit, fate: anyFate(random), units: unitsOf(visit.service), startMinute: 0 }));
  // Half of the times cancelled early enough are taken by whoever comes next. A late cancellation may yet turn out to be none.
  const isReused = sorted.map(({ fate }, index) => fate === "cancelled" && index < sorted.length - 1 && random() < 0.5);
  let free = (to - from) / UNIT_MINUTES;
  const fits = sorted.map(({ units }, index) => {
    const needed = isReused[index] ? 0 : units;
    if (needed > free || units > (to - from) / UNIT_MINUTES) return false;
    free -= needed;
    return true;
  });
  const gaps = new Array<number>(sorted.length + 1).fill(0);
  for (; free > 0; free--) gaps[Math.floor(random() * gaps.length)]!++;
  let cursor = from;
  const packed = sorted.flatMap((visit, index) => {
    cursor += gaps[index]! * UNIT_MINUTES;
    if (!fits[index]) return [];
    // What nobody takes up again mustn't end after the shift either.
    const start = Math.min(cursor, to - visit.units * UNIT_MINUTES);
    if (!isReused[index]) cursor += visit.units * UNIT_MINUTES;
    return [{ ...visit, startMinute: start + visit.service.bufferBeforeMinutes }];
  });
  return { packed, left: sorted.filter((_, index) => !fits[index]) };
}

function unitsOf({ durationMinutes, bufferBeforeMinutes, bufferAfterMinutes }: LargeService): number {
  return (durationMinutes + bufferBeforeMinutes + bufferAfterMinutes) / UNIT_MINUTES;
}

function anyFate(random: () => number): Fate {
  const chance = random();
  return chance < 0.06 ? "cancelled" : chance < 0.09 ? "late_cancelled" : chance < 0.115 ? "no_show" : "kept";
}
