"use client";

import { IconArrowBackUp, IconChevronLeft, IconChevronRight, IconX } from "@tabler/icons-react";
import Link from "next/link";
import { type FormEvent, useEffect, useRef } from "react";
import type { CalendarDate } from "@/lib/domain/calendar-date";
import { nextPlanDay } from "@/lib/domain/plan-choices";
import type { CoveredSession } from "@/lib/domain/plan-coverage";
import type { Season } from "@/lib/domain/season";
import { formatDay, formatDayOf, formatTime } from "@/lib/format-date";
import type { PlanEdit } from "@/lib/plan-edit";
import { sessionReasonText } from "@/lib/plan-text";
import type { BookedSession, FoundTime, PlanSituation } from "@/lib/plan-view";
import classes from "./plan-sessions.module.css";

type PlanSessionsProps = {
  season: Season;
  situation: PlanSituation;
  times: readonly FoundTime[];
  /** The times belong to an earlier state of the plan and are being looked for anew. */
  stale: boolean;
  action: (form: FormData) => Promise<void>;
  onEdit: (key: string, edit: PlanEdit) => void;
};

/** The plan as a list: each session's day, why it lies there, the time that is free, and what one can do with it. */
export function PlanSessions({ season, situation, times, stale, action, onEdit }: PlanSessionsProps) {
  const { sessions, unasked } = season;
  if (sessions.length === 0 && unasked.length === 0) return <p>The plan holds no session in these weeks.</p>;
  const booked = (id: string | null) => situation.booked.find(({ appointmentId }) => appointmentId === id);
  return (
    <>
      <ol className={classes.sessions}>
        {sessions.map((session) => (
          <li key={session.key} className={classes.session} data-state={session.appointmentId ? "booked" : session.dropped ? "dropped" : "proposed"} data-purpose={session.purpose}>
            <SessionDay session={session} />
            <div className={classes.about}>
              <p className={classes.reason}>{sessionReasonText(session, season)}</p>
              <SessionTime session={session} booked={booked(session.appointmentId)} time={times.find(({ key }) => key === session.key)} timeZone={situation.location.timeZone} bookableUntil={situation.bookableUntil} stale={stale} />
            </div>
            {session.appointmentId === null ? <SessionControls session={session} season={season} days={situation.basis.horizonDays} action={action} onEdit={onEdit} /> : null}
          </li>
        ))}
      </ol>
      {unasked.length > 0 ? (
        <>
          <h3>Booked, but not part of this plan</h3>
          <p>They stay as they are unless you change them.</p>
          <ul className={classes.unasked}>
            {unasked.map(({ appointmentId, date }) => (
              <li key={appointmentId}>
                <Link href={`/appointments/${appointmentId}`}>{formatDay(date)}</Link>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}

function SessionDay({ session }: { session: CoveredSession }) {
  const [weekday, day, month] = formatDay(session.date, "short").split(" ");
  return (
    <h3 className={classes.day}>
      <span className={classes.weekday}>{weekday}</span> <span className={classes.number}>{day}</span> <span className={classes.month}>{month}</span>
    </h3>
  );
}

type SessionTimeProps = { session: CoveredSession; booked: BookedSession | undefined; time: FoundTime | undefined; timeZone: string; bookableUntil: CalendarDate; stale: boolean };

function SessionTime({ session, booked, time, timeZone, bookableUntil, stale }: SessionTimeProps) {
  if (session.dropped) return <p className={classes.time}>Dropped. It will not be booked.</p>;
  if (booked)
    return (
      <p className={classes.time}>
        <strong>Booked:</strong>{" "}
        <Link href={`/appointments/${booked.appointmentId}`}>
          {booked.date === session.date ? "" : `${formatDayOf(booked.startsAt, timeZone, "short")}, `}
          {formatTime(booked.startsAt, timeZone)} with {booked.therapistName}
        </Link>
        {booked.awaitingReview ? ", waits for your therapist's look" : ""}
      </p>
    );
  if (session.date > bookableUntil) return <p className={classes.time}>Booking is open up to {formatDay(bookableUntil, "short")} so far.</p>;
  if (!time) return <p className={classes.time}>Looking for a time.</p>;
  if (!time.slot) return <p className={classes.time}>No time is free on the days that would do. Move it, or see what comes close when you book.</p>;
  return (
    <p className={classes.time} data-stale={stale || undefined}>
      <strong>
        {time.daysOff === 0 ? "" : `${formatDayOf(time.slot.startsAt, timeZone, "short")}, `}
        {formatTime(time.slot.startsAt, timeZone)}
      </strong>{" "}
      with {time.slot.therapistName}
      {time.daysOff === 0 ? "" : ": the nearest day with a free time"}
    </p>
  );
}

type SessionControlsProps = { session: CoveredSession; season: Season; days: number } & Pick<PlanSessionsProps, "action" | "onEdit">;

/** The button that takes the focus where an edit took away the one that was pressed. */
const FOCUS_AFTER: Record<PlanEdit, PlanEdit> = { drop: "restore", restore: "drop", reset: "later", earlier: "earlier", later: "later" };

/** One form: its buttons work without JavaScript, and at once with it. A direction in which no day is possible is shut, and keeps the focus. */
function SessionControls({ session, season, days, action, onEdit }: SessionControlsProps) {
  const form = useRef<HTMLFormElement>(null);
  const edited = useRef<PlanEdit | null>(null);
  const day = formatDay(session.date, "short");
  const isShut = (edit: "earlier" | "later") => nextPlanDay(session, edit === "later" ? 1 : -1, season.sessions, season.question) === null;
  useEffect(() => {
    const edit = edited.current;
    edited.current = null;
    if (edit && !form.current?.contains(document.activeElement)) form.current?.querySelector<HTMLElement>(`[value="${FOCUS_AFTER[edit]}"]`)?.focus();
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    const { submitter } = event.nativeEvent as SubmitEvent;
    if (!(submitter instanceof HTMLButtonElement)) return;
    event.preventDefault();
    if (submitter.getAttribute("aria-disabled") === "true") return;
    edited.current = submitter.value as PlanEdit;
    onEdit(session.key, edited.current);
  };
  return (
    <form ref={form} action={action} onSubmit={submit} className={classes.controls}>
      <input type="hidden" name="key" value={session.key} />
      <input type="hidden" name="days" value={days} />
      {session.dropped ? (
        <button type="submit" name="edit" value="restore" aria-label={`Restore the session of ${day}`}>
          <IconArrowBackUp size={20} aria-hidden /> Restore
        </button>
      ) : (
        <>
          <button type="submit" name="edit" value="earlier" aria-label={`Move the session of ${day} to an earlier day`} aria-disabled={isShut("earlier") || undefined} title={isShut("earlier") ? "No earlier day is possible" : "Earlier"}>
            <IconChevronLeft size={20} aria-hidden />
          </button>
          <button type="submit" name="edit" value="later" aria-label={`Move the session of ${day} to a later day`} aria-disabled={isShut("later") || undefined} title={isShut("later") ? "No later day is possible" : "Later"}>
            <IconChevronRight size={20} aria-hidden />
          </button>
          {session.movedBy === "hand" ? (
            <button type="submit" name="edit" value="reset" aria-label={`Put the session of ${day} back to its proposed day`} title="Back to the proposed day">
              <IconArrowBackUp size={20} aria-hidden />
            </button>
          ) : null}
          <button type="submit" name="edit" value="drop" aria-label={`Drop the session of ${day}`} title="Drop">
            <IconX size={20} aria-hidden />
          </button>
        </>
      )}
    </form>
  );
}
