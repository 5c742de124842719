"use client";

import { Button, Drawer, NativeSelect } from "@mantine/core";
import Link from "next/link";
import { useEffect, useState } from "react";
import type { CalendarPlaces, CalendarSession, CalendarView } from "@/lib/calendar-view";
import { dateOf } from "@/lib/clock-time";
import { STATUS_LABELS } from "@/lib/desk-labels";
import { addDays, type CalendarDate } from "@/lib/domain/calendar-date";
import { formatDay } from "@/lib/format-date";
import type { CalendarActions } from "./calendar-board";
import type { CalendarWish } from "./calendar-views";
import classes from "./calendar-panel.module.css";

type CalendarSessionPanelProps = {
  session: CalendarSession;
  calendar: CalendarView;
  places: CalendarActions["places"];
  pending: boolean;
  onMove: (session: CalendarSession, wish: CalendarWish) => void;
  onClose: () => void;
};

/** Minutes by which a session is lengthened or shortened with one press. */
const STEP_MINUTES = 15;
const SHORTEST_MINUTES = 15;

/** A session by tap or key: who, what to mind, and the same moves that dragging makes, as buttons. */
export function CalendarSessionPanel({ session, calendar, places, pending, onMove, onClose }: CalendarSessionPanelProps) {
  const [isMoving, setMoving] = useState(false);
  const { id, runnerName, serviceName, roomName, status, start, end, flags, canMove, startsAt, endsAt } = session;
  const minutes = Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000);
  const resize = (by: number) => onMove(session, { start, therapistId: session.therapistId, durationMinutes: minutes + by });
  return (
    <Drawer opened onClose={onClose} position="right" size="md" title={runnerName} closeButtonProps={{ "aria-label": "Close", size: 44 }}>
      <p className={classes.when}>
        {formatDay(dateOf(start))}, {start.slice(11, 16)} to {end.slice(11, 16)}
      </p>
      <p className={classes.what}>
        {serviceName}, {roomName}. {STATUS_LABELS[status]}.
      </p>
      {flags.length > 0 ? (
        <ul className={classes.flags}>
          {flags.map(({ kind, text }) => (
            <li key={kind} data-kind={kind}>
              {text}
            </li>
          ))}
        </ul>
      ) : null}
      <div className={classes.stack}>
        <Button component={Link} href={`/desk/appointments/${id}`} size="lg">
          Open the session
        </Button>
        {canMove ? (
          <>
            <Button variant="default" size="lg" aria-expanded={isMoving} onClick={() => setMoving(!isMoving)}>
              Move it
            </Button>
            {isMoving ? <MovePlaces session={session} calendar={calendar} places={places} pending={pending} onMove={onMove} /> : null}
            <div className={classes.pair}>
              <Button variant="default" size="lg" loading={pending} onClick={() => resize(STEP_MINUTES)}>
                {STEP_MINUTES} min longer
              </Button>
              <Button variant="default" size="lg" loading={pending} disabled={minutes - STEP_MINUTES < SHORTEST_MINUTES} onClick={() => resize(-STEP_MINUTES)}>
                {STEP_MINUTES} min shorter
              </Button>
            </div>
          </>
        ) : null}
      </div>
    </Drawer>
  );
}

type MovePlacesProps = Omit<CalendarSessionPanelProps, "onClose">;

/** A day's free starts to choose from, and what the race rule says to that day. */
function MovePlaces({ session, calendar, places, pending, onMove }: MovePlacesProps) {
  const { id: locationId } = calendar.location;
  const [date, setDate] = useState<CalendarDate>(dateOf(session.start));
  const [therapistId, setTherapistId] = useState(session.therapistId);
  const [found, setFound] = useState<{ date: CalendarDate; places: CalendarPlaces | null } | null>(null);
  useEffect(() => {
    let isStale = false;
    void places({ appointmentId: session.id, from: date, to: date, locationId }).then((answer) => {
      if (!isStale) setFound({ date, places: answer });
    });
    return () => {
      isStale = true;
    };
  }, [places, session.id, date, locationId]);
  const own = calendar.therapists.filter((therapist) => therapist.own);
  const isKnown = found?.date === date;
  const starts = isKnown ? (found.places?.starts ?? []).filter((place) => place.therapistId === therapistId) : [];
  const forbidden = isKnown ? found.places?.forbidden.find((day) => day.date === date) : undefined;
  return (
    <div className={classes.move}>
      <div className={classes.days}>
        <Button variant="default" size="lg" aria-label="The day before" disabled={date <= calendar.today} onClick={() => setDate(addDays(date, -1))}>
          <span aria-hidden>←</span>
        </Button>
        <strong role="status">{formatDay(date, "short")}</strong>
        <Button variant="default" size="lg" aria-label="The day after" onClick={() => setDate(addDays(date, 1))}>
          <span aria-hidden>→</span>
        </Button>
      </div>
      {own.length > 1 ? (
        <NativeSelect label="With" value={therapistId} onChange={(event) => setTherapistId(event.currentTarget.value)} data={own.map(({ id, displayName }) => ({ value: id, label: displayName }))} />
      ) : null}
      {forbidden ? <p className={classes.reason}>{forbidden.text} {found?.places?.overridable ? "A move to this day needs a reason." : "Only an admin can move it to this day."}</p> : null}
      {isKnown && starts.length === 0 ? <p>No free start on this day.</p> : null}
      <ul className={classes.starts}>
        {starts.map(({ start }) => (
          <li key={start}>
            <Button variant="default" fullWidth loading={pending} disabled={start === session.start && therapistId === session.therapistId} onClick={() => onMove(session, { start, therapistId })}>
              {start.slice(11, 16)}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
