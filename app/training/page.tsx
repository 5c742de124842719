import type { Metadata } from "next";
import Link from "next/link";
import { LinkButton } from "@/components/link-button";
import { SeasonNavigation } from "@/components/season-navigation";
import { TrainingAdvanced } from "@/components/training-advanced";
import { TrainingWeekForm } from "@/components/training-week-form";
import { WeekChart } from "@/components/week-chart";
import { chartSpan } from "@/lib/chart-span";
import { addDays, type CalendarDate, dateIn, mondayOf } from "@/lib/domain/calendar-date";
import { advancedFigures } from "@/lib/domain/training-figures";
import { formatDay } from "@/lib/format-date";
import { formatDistance } from "@/lib/format-distance";
import { formatMoment } from "@/lib/format-moment";
import { requireActor } from "@/lib/server/auth/actor";
import { listRaces } from "@/lib/server/races/read-races";
import { listImports } from "@/lib/server/training/imports";
import { readTraining } from "@/lib/server/training/read-training";
import { listWeeks, readDistanceUnit } from "@/lib/server/training/training-weeks";
import { calendarDateSchema } from "@/lib/time-input";
import { longestRunTexts, usualWeekText, weekText } from "@/lib/training-text";
import { chooseUnitAction, enterWeekAction, removeWeekAction, undoImportAction } from "./actions";
import classes from "./page.module.css";

export const metadata: Metadata = { title: "Your training" };

const WEEKS_TO_ENTER = 26;
const WEEKS_IN_SIGHT = 4;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function TrainingPage({ searchParams }: Props) {
  const { view, until } = await searchParams;
  const isAdvanced = view === "advanced";
  const actor = await requireActor("runner", "/training");
  const now = new Date();
  const today = dateIn(now, actor.timeZone);
  const [{ runs, load, importedRuns }, weeks, races, imports, unit] = await Promise.all([readTraining(actor.userId, today), listWeeks(actor, now), listRaces(actor, now), listImports(actor), readDistanceUnit(actor)]);
  const monday = mondayOf(today);
  const entered = weeks.filter(({ source }) => source === "entered").reverse();
  const span = chartSpan(weeks, monday, calendarDateSchema.safeParse(until).data ?? null);
  const chartLink = (date: CalendarDate) => `/training?${new URLSearchParams({ ...(isAdvanced ? { view: "advanced" } : {}), until: date }).toString()}#weeks`;
  const other = unit === "km" ? "mi" : "km";
  return (
    <main id="main">
      <h1>Your training</h1>
      <SeasonNavigation current="/training" />
      {weeks.length === 0 ? (
        <section className={classes.empty}>
          <p className={classes.lead}>Nothing is known of your running yet. With it, the plan knows your usual week and sees when a run is longer than you are used to.</p>
          <p className={classes.actions}>
            <LinkButton href="/training/import">Import your runs</LinkButton>
            <a href="#enter">Or enter the last four weeks by hand</a>
          </p>
        </section>
      ) : (
        <>
          <section aria-labelledby="longest-heading">
            <h2 id="longest-heading" className={classes.first}>
              The longest run
            </h2>
            {longestRunTexts({ runs, today, races, unit }).map((text) => (
              <p key={text}>{text}</p>
            ))}
          </section>
          <section id="weeks" aria-labelledby="weeks-heading" className={classes.anchor}>
            <h2 id="weeks-heading">Week by week</h2>
            <p>{usualWeekText(load, unit)} This is history, no target: none of these figures says that you will be injured, or that you need a massage.</p>
            <WeekChart weeks={weeks} races={races} lastWeek={span.lastWeek} unit={unit} />
            {span.earlier || span.later || span.lastWeek !== monday ? (
              <nav aria-label="Other weeks" className={classes.span}>
                {span.earlier ? <Link href={chartLink(span.earlier)}>← Earlier</Link> : null}
                <span>Up to the week of {formatDay(span.lastWeek)}</span>
                {span.later ? <Link href={chartLink(span.later)}>Later →</Link> : null}
              </nav>
            ) : null}
            {isAdvanced ? <TrainingAdvanced figures={advancedFigures(importedRuns, today)} weeks={weeks} unit={unit} /> : null}
            <form action={chooseUnitAction} className={classes.unit}>
              <input type="hidden" name="unit" value={other} />
              <button type="submit">Show {other === "mi" ? "miles" : "kilometres"}</button>
            </form>
          </section>
          <p className={classes.actions}>
            <LinkButton href="/training/import">Import runs</LinkButton>
            <Link href="/plan">See the plan that follows from it</Link>
            {isAdvanced ? <Link href="/training">Leave out the advanced figures</Link> : <Link href="/training?view=advanced">Advanced figures</Link>}
          </p>
        </>
      )}
      <section id="enter" aria-labelledby="enter-heading" className={classes.anchor}>
        <h2 id="enter-heading">Enter a week</h2>
        <p>Monday to Sunday. What you enter stands for the runs that were imported for that week.</p>
        <TrainingWeekForm
          action={enterWeekAction}
          unit={unit}
          weeks={Array.from({ length: WEEKS_TO_ENTER }, (_, index) => addDays(monday, -7 * index)).map((value) => ({ value, label: weekText(value) }))}
        />
      </section>
      {entered.length > 0 ? (
        <section id="entered" aria-labelledby="entered-heading" className={classes.anchor}>
          <h2 id="entered-heading">Entered by hand</h2>
          <details className={classes.entered} open={entered.length <= WEEKS_IN_SIGHT}>
            <summary>{entered.length === 1 ? "1 week" : `${entered.length} weeks`}</summary>
            <ul className={classes.rows}>
            {entered.map((week) => (
              <li key={week.weekStart}>
                <span>
                  <strong>{weekText(week.weekStart)}</strong> {formatDistance(week.distanceMeters, unit)} in {week.runs} {week.runs === 1 ? "run" : "runs"}, longest {formatDistance(week.longestRunMeters, unit)}
                </span>
                <form action={removeWeekAction}>
                  <input type="hidden" name="weekStart" value={week.weekStart} />
                  <button type="submit" aria-label={`Remove the week of ${weekText(week.weekStart)}`}>
                    Remove
                  </button>
                </form>
              </li>
            ))}
            </ul>
          </details>
        </section>
      ) : null}
      {imports.length > 0 ? (
        <section id="imports" aria-labelledby="imports-heading" className={classes.anchor}>
          <h2 id="imports-heading">Imported</h2>
          <ul className={classes.rows}>
            {imports.map(({ id, fileNames, runCount, savedAt }) => (
              <li key={id}>
                <span>
                  <strong>{fileNames.join(", ")}</strong> {runCount} {runCount === 1 ? "run" : "runs"}, {formatMoment(savedAt, actor.timeZone)}
                </span>
                <form action={undoImportAction}>
                  <input type="hidden" name="id" value={id} />
                  <button type="submit" aria-label={`Take back the import of ${fileNames.join(", ")}`}>
                    Take back
                  </button>
                </form>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </main>
  );
}
