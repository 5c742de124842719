import { addDays } from "../../domain/calendar-date";
import { blockingRace, isEnforced, type Race, raceDay, type RacePolicy, windowDates } from "../../domain/race-window";
import { instantsAt } from "../../domain/wall-clock";
import { formatDay, formatDays } from "../../format-date";
import type { Compared, PolicyEffect, RaceDayChoice } from "../../policy-view";
import { type OwnRace, raceOf } from "../booking/own-races";
import { db } from "../database";
import { toSqlDate } from "../sql-date";
import { comingWeek } from "./policy-effect-starts";

/** Races so far ahead are looked at: runners book their pre-race session weeks before. */
const DAYS_OF_RACES = 42;
/** No window is wider. */
const MOST_WINDOW_DAYS = 14;
const MOST_RACES = 2000;
const MOST_SHOWN = 12;

/** What runners with a race in reach can do on each of the coming seven days, by both policies: those whose week differs, nearest race first. [RACE] */
export async function compareRaceDays(before: RacePolicy, after: RacePolicy, timeZone: string, now: Date): Promise<PolicyEffect["races"]> {
  const week = comingWeek(now, timeZone);
  const rows = await db.race.findMany({
    where: { date: { gte: toSqlDate(week[0]!), lte: toSqlDate(addDays(week[0]!, DAYS_OF_RACES)) } },
    include: { runner: { select: { user: { select: { name: true } } } } },
    orderBy: [{ date: "asc" }, { id: "asc" }],
    take: MOST_RACES + 1,
  });
  const looked = rows.slice(0, MOST_RACES);
  const reach = toSqlDate(addDays(week.at(-1)!, MOST_WINDOW_DAYS + 1));
  const byRunner = Map.groupBy(looked.filter(({ date }) => date <= reach), ({ runnerId }) => runnerId);
  const noons = week.map((date) => instantsAt(date, "12:00", timeZone)[0]!);
  const differing = [...byRunner].flatMap(([id, own]) => {
    const races = own.map(raceOf);
    const days: Compared<RaceDayChoice>[] = noons.map((noon) => ({ before: choiceOn(noon, races, before), after: choiceOn(noon, races, after) }));
    if (days.every((day) => day.before === day.after)) return [];
    return [{ id, name: own[0]!.runner.user.name, race: raceText(nearestThatDiffers(races, noons, before, after) ?? races[0]!), days }];
  });
  const windows = looked.flatMap((row) => movedWindow(row, raceOf(row), before, after));
  return { windows: windows.slice(0, MOST_SHOWN), movedWindows: windows.length, runners: differing.slice(0, MOST_SHOWN), differing: differing.length, looked: byRunner.size, isWhole: rows.length <= MOST_RACES };
}

type RaceRow = { id: string; runner: { user: { name: string } } };

/** The race's window by both policies, where its days differ. */
function movedWindow({ id, runner }: RaceRow, race: OwnRace, before: RacePolicy, after: RacePolicy): PolicyEffect["races"]["windows"] {
  const text = (policy: RacePolicy) => (isEnforced(race, policy) ? formatDays(windowDates(race, policy)) : "any day");
  const days = { before: text(before), after: text(after) };
  return days.before === days.after ? [] : [{ id, name: runner.user.name, race: raceText(race), days }];
}

function choiceOn(noon: Date, races: readonly Race[], policy: RacePolicy): RaceDayChoice {
  if (blockingRace(noon, races, policy)) return "blocked";
  return raceDay(noon, races, policy)?.role === "window" ? "window" : "open";
}

function nearestThatDiffers(races: readonly OwnRace[], noons: readonly Date[], before: RacePolicy, after: RacePolicy): OwnRace | undefined {
  return races.find((race) => noons.some((noon) => choiceOn(noon, [race], before) !== choiceOn(noon, [race], after)));
}

function raceText({ name, date }: OwnRace): string {
  return `${name}, ${formatDay(date, "short")}`;
}
