import type { CalendarDate } from "./calendar-date";
import { allowedDates, isEnforced, type Race, type RacePolicy, windowDates } from "./race-window";

/** Rule RACE, seen from the clinic: how many runners want into the windows of the coming races, and how many of them still can. */

export type RunnerRaces = {
  runnerId: string;
  /** All their races: each can block days of another's window. */
  races: readonly Race[];
  /** Dates at the location on which they have a session. */
  sessionDates: readonly CalendarDate[];
};

export type DemandQuestion = {
  /** Today and the last race date looked at, at the location. */
  today: CalendarDate;
  until: CalendarDate;
  /** IANA zone of the location. */
  timeZone: string;
  policy: RacePolicy;
  runners: readonly RunnerRaces[];
  /** How many sessions still fit, by date; none where a date is missing. */
  free: ReadonlyMap<CalendarDate, number>;
};

/** All races of one date. */
export type RaceDateDemand = {
  date: CalendarDate;
  /** What runners call it, the commonest first. */
  names: { name: string; runners: number }[];
  /** The days of the window that are still to come. */
  windowDates: CalendarDate[];
  /** Have a session on a day of the window. */
  bookedRunnerIds: string[];
  /** Have none yet, but a day on which they could. */
  waitingRunnerIds: string[];
  /** Have none, and another race of theirs blocks every day that is left. */
  blockedRunnerIds: string[];
  /** How many of those who wait can still have one if all races before this one are served first. */
  fits: number;
  shortfall: number;
};

type Waiting = { date: CalendarDate; dates: CalendarDate[]; count: number };

/**
 * The coming enforced races by date, earliest first. Windows overlap: a day's free sessions go to the earlier race first, and nobody who can
 * be served is left out for it, so the shortfall of each date is what no way of dividing the days could avoid. [RACE]
 */
export function raceDemand(question: DemandQuestion): RaceDateDemand[] {
  const { free } = question;
  const byDate = new Map<CalendarDate, RaceDateDemand & { counts: Map<string, number> }>();
  const waiting = new Map<string, Waiting>();
  for (const runner of question.runners) {
    for (const race of comingRaces(runner, question)) {
      const demand = byDate.get(race.date) ?? emptyDemand(race, question);
      byDate.set(race.date, demand);
      demand.counts.set(race.name, (demand.counts.get(race.name) ?? 0) + 1);
      const dates = placeRunner(demand, runner, race, question);
      if (!dates) continue;
      const key = `${race.date} ${dates.join(" ")}`;
      const same = waiting.get(key) ?? { date: race.date, dates, count: 0 };
      waiting.set(key, { ...same, count: same.count + 1 });
    }
  }
  const groups = [...waiting.values()].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.dates.length - b.dates.length));
  const served = serveInOrder(groups, free);
  return [...byDate.values()]
    .sort((a, b) => (a.date < b.date ? -1 : 1))
    .map(({ counts, ...demand }) => {
      const fits = groups.reduce((sum, group, index) => sum + (group.date === demand.date ? served[index]! : 0), 0);
      const names = [...counts].map(([name, runners]) => ({ name, runners })).sort((a, b) => b.runners - a.runners || (a.name < b.name ? -1 : 1));
      return { ...demand, names, fits, shortfall: demand.waitingRunnerIds.length - fits };
    });
}

/** One a date: two races of one runner on one day want one session. */
function comingRaces({ races }: RunnerRaces, { today, until, policy }: DemandQuestion): Race[] {
  const coming = races.filter((race) => race.date <= until && isEnforced(race, policy) && windowDates(race, policy).some((date) => date >= today));
  return [...new Map(coming.map((race) => [race.date, race])).values()];
}

function emptyDemand({ date }: Race, { today, policy }: DemandQuestion): RaceDateDemand & { counts: Map<string, number> } {
  const dates = windowDates({ date }, policy).filter((each) => each >= today);
  return { date, names: [], windowDates: dates, bookedRunnerIds: [], waitingRunnerIds: [], blockedRunnerIds: [], fits: 0, shortfall: 0, counts: new Map() };
}

/** Counts the runner; the dates on which they could still come, or null where they need none or have none. */
function placeRunner(demand: RaceDateDemand, runner: RunnerRaces, race: Race, { today, policy, timeZone }: DemandQuestion): CalendarDate[] | null {
  // A session that was booked against another race's rule, with a reason, is a session in the window all the same.
  const inWindow = allowedDates(race, [race], policy, timeZone);
  if (runner.sessionDates.some((date) => inWindow.includes(date))) {
    demand.bookedRunnerIds.push(runner.runnerId);
    return null;
  }
  const dates = allowedDates(race, runner.races, policy, timeZone).filter((date) => date >= today);
  (dates.length > 0 ? demand.waitingRunnerIds : demand.blockedRunnerIds).push(runner.runnerId);
  return dates.length > 0 ? dates : null;
}

/**
 * How many of each group get one of their dates, the groups served in order: a later one never takes from an earlier, but may make it change
 * its days. A maximum flow by augmenting paths; each path moves as many as its narrowest step lets through.
 */
export function serveInOrder(groups: readonly { dates: readonly CalendarDate[]; count: number }[], free: ReadonlyMap<CalendarDate, number>): number[] {
  const spare = new Map(free);
  const given = groups.map(() => new Map<CalendarDate, number>());
  return groups.map(({ count }, group) => {
    let left = count;
    while (left > 0) {
      const path = pathToSpare(group, groups, given, spare);
      if (!path) break;
      const last = path.at(-1)!;
      const room = path.slice(0, -1).reduce((least, { date }, step) => Math.min(least, given[path[step + 1]!.group]!.get(date) ?? 0), Math.min(left, spare.get(last.date)!));
      path.forEach(({ group: taker, date }, step) => {
        add(given[taker]!, date, room);
        const giver = path[step + 1];
        if (giver) add(given[giver.group]!, date, -room);
      });
      add(spare, last.date, -room);
      left -= room;
    }
    return count - left;
  });
}

type Step = { group: number; date: CalendarDate };

/** The shortest chain: the group takes a date, whoever has it takes another, and so on to a date with room. */
function pathToSpare(group: number, groups: readonly { dates: readonly CalendarDate[] }[], given: readonly Map<CalendarDate, number>[], spare: ReadonlyMap<CalendarDate, number>): Step[] | null {
  const queue: Step[][] = [];
  const seen = new Set<CalendarDate>();
  const visit = (taker: number, path: Step[]) => {
    for (const date of groups[taker]!.dates) {
      if (seen.has(date)) continue;
      seen.add(date);
      queue.push([...path, { group: taker, date }]);
    }
  };
  visit(group, []);
  for (let path = queue.shift(); path; path = queue.shift()) {
    const { date } = path.at(-1)!;
    if ((spare.get(date) ?? 0) > 0) return path;
    for (const [holder, dates] of given.entries()) if ((dates.get(date) ?? 0) > 0) visit(holder, path);
  }
  return null;
}

function add(counts: Map<CalendarDate, number>, date: CalendarDate, by: number): void {
  counts.set(date, (counts.get(date) ?? 0) + by);
}
