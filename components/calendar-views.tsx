"use client";

import { Box, UnstyledButton } from "@mantine/core";
import { DayView, MonthView, ResourcesDayView, type ScheduleEventData, WeekView } from "@mantine/schedule";
import type { DragEvent } from "react";
import { useMemo } from "react";
import type { CalendarTarget } from "@/lib/calendar-verdict";
import type { CalendarPlaces, CalendarPeriod, CalendarSession, CalendarView, ClockTime } from "@/lib/calendar-view";
import { AWAY_LABELS, STATUS_LABELS } from "@/lib/desk-labels";
import classes from "./calendar-views.module.css";

export type CalendarWish = CalendarTarget & { durationMinutes?: number };

type CalendarViewsProps = {
  calendar: CalendarView;
  sessions: readonly CalendarSession[];
  /** Where the session in hand can go; null while nothing is dragged. */
  places: CalendarPlaces | null;
  onOpen: (session: CalendarSession) => void;
  onGap: (gap: CalendarTarget) => void;
  onTimeOff: (id: string) => void;
  onOpenDay: (date: string) => void;
  onMove: (session: CalendarSession, wish: CalendarWish) => void;
  onDragStart: (session: CalendarSession) => void;
  onDragOver: (target: CalendarTarget | null) => void;
  onDragEnd: () => void;
};

type Payload = { session?: CalendarSession; /** Of one's own time off, that can be taken back. */ timeOffId?: string; kind?: CalendarPeriod["kind"] | "forbidden" };
type CalendarEvent = ScheduleEventData<Payload>;
type EventProps = { className?: string };
type Dropped = { event: ScheduleEventData; newStart: ClockTime; newEnd: ClockTime; resourceId?: string | number };

/** Weekend days look like others: runners come on them. */
const NO_DAYS: [] = [];
const SLOT_MINUTES = 15;
const SLOT_LABEL = "Time";
const MINUTE_MS = 60_000;

/** The calendar as day, week, month, or all therapists side by side: @mantine/schedule in the clinic's colours, with the rules shown. */
export function CalendarViews({ calendar, sessions, places, onOpen, onGap, onTimeOff, onOpenDay, onMove, onDragStart, onDragOver, onDragEnd }: CalendarViewsProps) {
  const { view, date, opens, closes, periods, therapists, chosen, today } = calendar;
  const shown = useMemo(() => therapists.filter(({ id }) => chosen === null || id === chosen), [therapists, chosen]);
  const resources = useMemo(() => shown.map(({ id, displayName }) => ({ id, label: displayName })), [shown]);
  const events = useMemo<CalendarEvent[]>(() => {
    const behind = view === "month" ? [] : periods.filter((period) => insideDay(period, calendar)).map((period) => eventOfPeriod(period, calendar));
    const forbidden = (places?.forbidden ?? []).flatMap(({ date: day, text }) => shown.map(({ id }) => eventOfForbidden(day, text, id, calendar)));
    return [...behind, ...forbidden, ...sessions.map(eventOfSession)];
  }, [view, periods, places, sessions, shown, calendar]);

  const drop = ({ event, newStart, newEnd, resourceId }: Dropped) => {
    const { session } = payloadOf(event);
    if (!session) return;
    const target = { start: newStart, therapistId: resourceId === undefined ? session.therapistId : String(resourceId) };
    // A drop moves; only a drag of the edge changes how long it lasts.
    if (minutesBetween(newStart, newEnd) === minutesBetween(session.start, session.end) || view === "month") onMove(session, target);
    else onMove(session, { ...target, durationMinutes: minutesBetween(newStart, newEnd) });
  };
  const shared = {
    events,
    locale: "en",
    withHeader: false,
    renderEvent: (event: ScheduleEventData, props: EventProps) => <EventBox event={event} props={props} />,
    renderEventBody: (event: ScheduleEventData) => <EventBody event={event} isSmall={view === "month"} />,
    withEventsDragAndDrop: true,
    withInteractiveBackgroundEvents: true,
    canDragEvent: (event: ScheduleEventData) => payloadOf(event).session?.canMove ?? false,
    onEventDrop: drop,
    onEventDragStart: (event: ScheduleEventData) => {
      const { session } = payloadOf(event);
      if (session) onDragStart(session);
    },
    onEventDragEnd: onDragEnd,
    onEventClick: (event: ScheduleEventData) => {
      const { session, timeOffId } = payloadOf(event);
      if (session?.runnerName) onOpen(session);
      if (timeOffId) onTimeOff(timeOffId);
    },
  };
  const timed = {
    ...shared,
    startTime: opens,
    endTime: closes,
    intervalMinutes: SLOT_MINUTES,
    withEventResize: true,
    canResizeEvent: (event: ScheduleEventData) => payloadOf(event).session?.canMove ?? false,
    onEventResize: drop,
    onTimeSlotClick: ({ slotStart, resourceId }: { slotStart: ClockTime; resourceId?: string | number }) =>
      onGap({ start: slotStart, therapistId: resourceId === undefined ? (chosen ?? "") : String(resourceId) }),
    getCurrentTime: () => calendar.now,
    withCurrentTimeIndicator: calendar.from <= today && today <= calendar.to,
    labels: { timeSlot: SLOT_LABEL, resourceSlot: SLOT_LABEL, resources: "Therapists", resource: "Therapist" },
  };
  const over = (event: DragEvent) => onDragOver(targetUnder(event, calendar, resources));
  return (
    <div className={classes.calendar} data-view={view} onDragOver={view === "month" ? undefined : over}>
      {view === "day" ? <DayView {...timed} date={date} slotHeight={112} withAllDaySlot={false} withCurrentTimeBubble classNames={{ dayViewSlot: classes.slot }} /> : null}
      {view === "week" ? <WeekView {...timed} date={date} slotHeight={112} withAllDaySlots={false} firstDayOfWeek={1} weekendDays={NO_DAYS} highlightToday classNames={{ weekViewDaySlot: classes.slot }} /> : null}
      {view === "team" ? (
        <ResourcesDayView {...timed} date={date} resources={resources} slotWidth={44} rowHeight={124} maxEventsPerTimeSlot={3} classNames={{ resourcesDayViewRowSlot: classes.slot }} />
      ) : null}
      {view === "month" ? (
        <MonthView {...shared} date={date} firstDayOfWeek={1} weekendDays={NO_DAYS} consistentWeeks highlightToday={false} getDayProps={(day) => (day === today ? { "data-now": true, "aria-current": "date" } : {})} maxEventsPerDay={6} onDayClick={onOpenDay} classNames={{ monthViewDay: classes.monthDay }} />
      ) : null}
    </div>
  );
}


/** The library's own element, with what the clinic's style sheet tells states apart by. */
function EventBox({ event, props }: { event: ScheduleEventData; props: EventProps }) {
  const { session, kind, timeOffId } = payloadOf(event);
  const behind = `${props.className ?? ""} ${classes.behind}`;
  if (timeOffId) return <UnstyledButton {...props} className={behind} data-kind={kind} aria-label={`${event.title}, from ${String(event.start).slice(11, 16)} to ${String(event.end).slice(11, 16)}`} />;
  // What lies behind lets the finger through to the hours themselves.
  if (!session) return <Box {...props} className={behind} data-kind={kind} title={undefined} onClick={undefined} />;
  const isColleagues = session.runnerName === null;
  return (
    <UnstyledButton
      {...props}
      className={`${props.className ?? ""} ${classes.event}`}
      title={undefined}
      aria-label={spokenOf(session)}
      aria-disabled={isColleagues || undefined}
      data-status={session.status}
      data-flag={session.flags[0]?.kind}
      data-colleague={isColleagues || undefined}
    />
  );
}

function EventBody({ event, isSmall }: { event: ScheduleEventData; isSmall: boolean }) {
  const { session } = payloadOf(event);
  if (!session) return <span className={classes.behindText}>{event.title}</span>;
  const time = session.start.slice(11, 16);
  if (isSmall) {
    return (
      <span className={classes.line}>
        <span className={classes.time}>{time}</span> {session.runnerName ?? "Taken"}
      </span>
    );
  }
  const isOrdinary = session.status === "confirmed" || session.status === "held";
  return (
    <span className={classes.body}>
      <span className={classes.runner}>
        <span className={classes.time}>{time}</span> {session.runnerName ?? "Taken"}
      </span>
      <span className={classes.what}>{[session.serviceName, session.roomName].filter(Boolean).join(", ")}</span>
      {isOrdinary ? null : <span className={classes.status}>{STATUS_LABELS[session.status]}</span>}
      {session.flags.map(({ kind, text }) => (
        <span key={kind} className={classes.flag} data-kind={kind}>
          {text}
        </span>
      ))}
    </span>
  );
}

function spokenOf({ start, end, runnerName, serviceName, roomName, status, flags }: CalendarSession): string {
  return [`${start.slice(11, 16)} to ${end.slice(11, 16)}`, runnerName ?? "Taken", serviceName, roomName, STATUS_LABELS[status], ...flags.map(({ text }) => text)]
    .filter(Boolean)
    .join(", ");
}

function eventOfSession(session: CalendarSession): CalendarEvent {
  return {
    id: session.id,
    title: `${session.runnerName ?? "Taken"}${session.serviceName ? `, ${session.serviceName}` : ""}`,
    start: session.start,
    end: session.end,
    color: "gray",
    resourceId: session.therapistId,
    payload: { session },
  };
}

/** Cut to the hours shown: what lasts from midnight to midnight, the library would take for an entry of the whole day. */
function eventOfPeriod({ id, kind, label, therapistId, ...period }: CalendarPeriod, { opens, closes, therapists }: CalendarView): CalendarEvent {
  const canRemove = kind === "time_off" && therapists.some((therapist) => therapist.own && therapist.id === therapistId);
  const day = period.start.slice(0, 11);
  const start = period.start.slice(11) < opens ? `${day}${opens}` : period.start;
  const end = period.end.slice(11) > closes ? `${day}${closes}` : period.end;
  const title = kind === "off" ? "" : `${AWAY_LABELS[kind]}${label ? `: ${label}` : ""}`;
  return { id: `${id} ${start}`, title, start, end, color: "gray", display: "background", resourceId: therapistId, payload: { kind, ...(canRemove ? { timeOffId: id } : {}) } };
}

function eventOfForbidden(date: string, text: string, therapistId: string, { opens, closes }: CalendarView): CalendarEvent {
  return {
    id: `forbidden ${date} ${therapistId}`,
    title: text,
    start: `${date} ${opens}`,
    end: `${date} ${closes}`,
    color: "gray",
    display: "background",
    resourceId: therapistId,
    payload: { kind: "forbidden" },
  };
}

/** What lies outside the hours shown would only make them longer. */
function insideDay({ start, end }: CalendarPeriod, { opens, closes }: CalendarView): boolean {
  return start.slice(11) < closes && end.slice(11) > opens;
}

/** The slot under the finger, by its box: while something is dragged, slots let the pointer through. Its label names date and time, and in rows the therapist. */
function targetUnder({ clientX: x, clientY: y, currentTarget }: DragEvent, { date, chosen }: CalendarView, resources: readonly { id: string; label: string }[]): CalendarTarget | null {
  for (const slot of currentTarget.querySelectorAll(`[aria-label^="${SLOT_LABEL} "]`)) {
    const { left, right, top, bottom } = slot.getBoundingClientRect();
    if (x < left || x >= right || y < top || y >= bottom) continue;
    const label = slot.getAttribute("aria-label") ?? "";
    const found = /(?:(\d{4}-\d{2}-\d{2}) )?(\d{2}:\d{2}:\d{2}) - \d{2}:\d{2}:\d{2}$/.exec(label);
    const therapistId = chosen ?? resources.find((resource) => label.startsWith(`${SLOT_LABEL} ${resource.label} `))?.id;
    return found && therapistId ? { therapistId, start: `${found[1] ?? date} ${found[2] ?? ""}` } : null;
  }
  return null;
}

function payloadOf(event: ScheduleEventData): Payload {
  return event.payload ?? {};
}

function minutesBetween(start: ClockTime, end: ClockTime): number {
  const at = (time: ClockTime) => Date.parse(`${time.replace(" ", "T")}Z`);
  return Math.round((at(end) - at(start)) / MINUTE_MS);
}
