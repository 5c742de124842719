"use client";

import { Button } from "@mantine/core";
import { useEffect, useRef, useState, useTransition } from "react";
import { addDays, type CalendarDate } from "@/lib/domain/calendar-date";
import { formatMoney } from "@/lib/domain/money";
import { seasonBands, seasonOf } from "@/lib/domain/season";
import { fieldErrors, type FormState } from "@/lib/form-state";
import { editWishes, moveTo, type PlanEdit } from "@/lib/plan-edit";
import { planFormSchema, type PlanWishes } from "@/lib/plan-input";
import { dayReasonTexts, intervalText, leftOutText, missedText, reasonTexts } from "@/lib/plan-text";
import { type FoundTime, openSessions, type PlanSituation, seasonWishes, serviceOf } from "@/lib/plan-view";
import classes from "./plan-board.module.css";
import { PlanBookingForm, type PlanBookingState } from "./plan-booking-form";
import { PlanReasons } from "./plan-reasons";
import { PlanSessions } from "./plan-sessions";
import { PlanStrip } from "./plan-strip";
import { PlanWishesForm } from "./plan-wishes-form";
import { SeasonLegend } from "./season-legend";
import { SeasonTable } from "./season-table";
import { stripSessions } from "./strip-sessions";

type PlanBoardProps = {
  situation: PlanSituation;
  times: FoundTime[];
  budget: string;
  serviceSlugs: Record<string, string>;
  formDue: boolean;
  actions: {
    keep: (wishes: PlanWishes, horizonDays: number) => Promise<FoundTime[]>;
    save: (previous: FormState, form: FormData) => Promise<FormState>;
    edit: (form: FormData) => Promise<void>;
    book: (previous: PlanBookingState, form: FormData) => Promise<PlanBookingState>;
  };
};

const SETTLE_MS = 400;
const DAYS_BACK = 56;

/** The plan: the season's picture, the wishes, the sessions with their times, the reasons and the booking. Recomputed in the browser at once. */
export function PlanBoard({ situation, times, budget, serviceSlugs, formDue, actions }: PlanBoardProps) {
  const [wishes, setWishes] = useState(situation.wishes);
  const [found, setFound] = useState(times);
  const [given, setGiven] = useState(situation);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [looking, startLooking] = useTransition();
  const [keptText, setKeptText] = useState(JSON.stringify(situation.wishes));
  const settled = useRef<string>(JSON.stringify(situation.wishes));
  // What the server has written meanwhile counts: a booking, or a form sent without waiting.
  if (given !== situation) {
    setGiven(situation);
    setWishes(situation.wishes);
    setFound(times);
    setKeptText(JSON.stringify(situation.wishes));
  }
  const text = JSON.stringify(wishes);
  const { horizonDays, today } = situation.basis;
  useEffect(() => {
    settled.current = JSON.stringify(situation.wishes);
  }, [situation]);
  useEffect(() => {
    if (text === settled.current) return;
    const timer = setTimeout(() => {
      settled.current = text;
      startLooking(async () => {
        const fresh = await actions.keep(JSON.parse(text) as PlanWishes, horizonDays);
        setFound(fresh);
        setKeptText(text);
      });
    }, SETTLE_MS);
    return () => clearTimeout(timer);
  }, [text, horizonDays, actions]);

  const season = seasonOf(situation.basis, seasonWishes(situation, wishes), situation.booked);
  const service = serviceOf(situation, wishes);
  const open = openSessions(season, situation);
  const money = (amount: number) => formatMoney({ amount, currency: situation.currency }, "en");
  const from = addDays(today, -DAYS_BACK);
  const bands = seasonBands(situation.basis.races, situation.basis.racePolicy, from, addDays(today, horizonDays));
  const leftOut = leftOutText(season, situation.currency);
  const total = money(open.length * (service?.price.amount ?? 0));

  const edit = (key: string, change: PlanEdit) => setWishes(editWishes(wishes, season, key, change));
  const move = (key: string, to: CalendarDate) => setWishes(moveTo(wishes, key, to));
  const wish = (form: FormData) => {
    const fields = { ...Object.fromEntries([...form].filter(([, value]) => typeof value === "string")), weekdays: form.getAll("weekdays") };
    const input = planFormSchema(situation.currency).safeParse(fields);
    if (!input.success) {
      const problems = fieldErrors(input.error);
      setErrors(problems);
      return problems;
    }
    const { budget: monthlyBudget, ...rest } = input.data;
    setErrors({});
    setWishes({ ...wishes, ...rest, monthlyBudget });
    return {};
  };

  return (
    <>
      <div className={classes.headline}>
        <p className={classes.interval}>{season.plan.raceOnly ? "Only before races" : capital(intervalText(season.plan.intervalDays))}</p>
        <p className={classes.count}>
          {open.length === 0 ? "Nothing left to book" : `${open.length} ${open.length === 1 ? "session" : "sessions"} to book, ${total}`}
        </p>
        {open.length > 0 ? (
          <Button component="a" href="#book">
            Book
          </Button>
        ) : null}
      </div>
      <PlanStrip situation={situation} season={season} onMove={move} onDrop={(key) => edit(key, "drop")} />
      <SeasonLegend />
      <SeasonTable
        races={situation.races}
        bands={bands}
        weeks={situation.weeks.filter(({ weekStart }) => weekStart >= from)}
        unit={situation.distanceUnit}
        sessions={stripSessions({ booked: situation.booked, done: situation.done.filter((date) => date >= from), sessions: season.sessions })}
      />
      {season.plan.missed.length > 0 ? (
        <ul className={classes.missed}>
          {season.plan.missed.map((missed) => (
            <li key={missed.raceId}>{missedText(missed, situation.basis.races)}</li>
          ))}
        </ul>
      ) : null}
      <div className={classes.columns}>
        <section id="sessions" aria-labelledby="sessions-heading" className={classes.sessions}>
          <h2 id="sessions-heading">The sessions</h2>
          <p className={classes.kept} role="status">
            {text === JSON.stringify(situation.wishes) ? "" : text === keptText ? "Your changes are kept." : "Keeping your changes and looking for free times."}
          </p>
          <PlanSessions season={season} situation={situation} times={found} stale={looking || text !== keptText} action={actions.edit} onEdit={edit} />
          {leftOut ? <p>{leftOut}</p> : null}
        </section>
        <section aria-labelledby="wishes-heading">
          <h2 id="wishes-heading">Your wishes</h2>
          <PlanWishesForm
            action={actions.save}
            onChange={wish}
            errors={errors}
            wishes={situation.wishes}
            services={situation.services}
            therapists={situation.therapists.filter(({ id }) => service === null || service.therapistIds.includes(id))}
            currency={situation.currency}
            budget={budget}
          />
          <h2>Why so</h2>
          <p>Nobody has shown how often a massage is best. This plan follows a rule that can be read: each step that applied is named here, with how well it is known.</p>
          <PlanReasons reasons={reasonTexts(season, situation)} />
          <h2>Why these days</h2>
          <PlanReasons reasons={dayReasonTexts(season)} />
        </section>
      </div>
      <PlanBookingForm
        action={actions.book}
        wishes={text}
        shown={JSON.stringify(open.map(({ key, date }) => [key, date]))}
        count={open.length}
        total={total}
        days={horizonDays}
        today={today}
        formDue={formDue}
        serviceSlug={(service && serviceSlugs[service.id]) ?? ""}
      />
    </>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
