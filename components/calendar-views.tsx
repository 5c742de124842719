"use client";

import { DayView, MonthView, ResourcesDayView, type ScheduleEventData, WeekView } from "@mantine/schedule";
import { type RefObject, useEffect, useEffectEvent, useMemo } from "react";
import type { CalendarTarget, CalendarVerdict } from "@/lib/calendar-verdict";
import type { CalendarPlaces, CalendarSession, CalendarView, ClockTime } from "@/lib/calendar-view";
import { dateOf } from "@/lib/clock-time";
import { formatDay } from "@/lib/format-date";
import { ROW_SLOT_LABEL, SLOT_MINUTES } from "./calendar-drop";
import { type CalendarEvent, eventOfForbidden, eventOfPeriod, eventOfSession, insideDay, payloadOf } from "./calendar-entries";
import { EventBody, EventBox, type EventProps } from "./calendar-event";
import { CalendarLanding } from "./calendar-landing";
import classes from "./calendar-views.module.css";
import { holdByItsTop, useCalendarDrag } from "./use-calendar-drag";

export type CalendarWish = CalendarTarget & { durationMinutes?: number };

type CalendarViewsProps = {
  calendar: CalendarView;
  sessions: readonly CalendarSession[];
  /** Where the session in hand can go; null while nothing is dragged. */
  places: CalendarPlaces | null;
  /** What the rules say to the place under the hand. */
  verdict: CalendarVerdict | null;
  onOpen: (session: CalendarSession) => void;
  onGap: (gap: CalendarTarget) => void;
  onTimeOff: (id: string) => void;
  onOpenDay: (date: string) => void;
  onMove: (session: CalendarSession, wish: CalendarWish) => void;
  onDragStart: (session: CalendarSession) => void;
  onDragOver: (target: CalendarTarget | null) => void;
  onDragEnd: () => void;
};

type Dropped = { event: ScheduleEventData; newStart: ClockTime; newEnd: ClockTime; resourceId?: string | number };

/** Weekend days look like others: runners come on them. */
const NO_DAYS: [] = [];
const MINUTE_MS = 60_000;

/** The calendar as day, week, month, or all therapists side by side: @mantine/schedule in the clinic's colours, with the rules shown. */
export function CalendarViews({ calendar, sessions, places, verdict, onOpen, onGap, onTimeOff, onOpenDay, onMove, onDragStart, onDragOver, onDragEnd }: CalendarViewsProps) {
  const { view, date, opens, closes, periods, therapists, chosen, today } = calendar;
  const shown = useMemo(() => therapists.filter(({ id }) => chosen === null || id === chosen), [therapists, chosen]);
  const resources = useMemo(() => shown.map(({ id, displayName }) => ({ id, label: displayName })), [shown]);
  const events = useMemo<CalendarEvent[]>(() => {
    const behind = view === "month" ? [] : periods.filter((period) => insideDay(period, calendar)).map((period) => eventOfPeriod(period, calendar));
    const forbidden = (places?.forbidden ?? []).flatMap(({ date: day, text }) => shown.map(({ id }) => eventOfForbidden(day, text, id, calendar)));
    return [...behind, ...forbidden, ...sessions.map(eventOfSession)];
  }, [view, periods, places, sessions, shown, calendar]);

  const { area, held, landing, lift, letGo, hover } = useCalendarDrag({ calendar, resources, sessions, onMove, onDragStart, onDragOver, onDragEnd });
  useNowInSight(area, calendar.now, (view === "day" || view === "week") && calendar.from <= today && today <= calendar.to);
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
    onEventDragStart: (event: ScheduleEventData) => lift(payloadOf(event).session),
    onEventDragEnd: letGo,
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
    labels: { resourceSlot: ROW_SLOT_LABEL, resources: "Therapists", resource: "Therapist" },
  };
  return (
    <div ref={area} className={classes.calendar} data-view={view} onDragStart={holdByItsTop} onDragOver={({ clientX: x, clientY: y }) => hover({ x, y })}>
      {view === "day" ? <DayView {...timed} getTimeSlotProps={slotProps} date={date} slotHeight={112} withAllDaySlot={false} withCurrentTimeBubble classNames={{ dayViewSlot: classes.slot }} /> : null}
      {view === "week" ? <WeekView {...timed} getTimeSlotProps={slotProps} date={date} slotHeight={112} withAllDaySlots={false} firstDayOfWeek={1} weekendDays={NO_DAYS} highlightToday classNames={{ weekViewDaySlot: classes.slot }} /> : null}
      {view === "team" ? (
        <ResourcesDayView {...timed} date={date} resources={resources} slotWidth={44} rowHeight={124} maxEventsPerTimeSlot={3} classNames={{ resourcesDayViewRowSlot: classes.slot }} />
      ) : null}
      {view === "month" ? (
        <MonthView {...shared} date={date} firstDayOfWeek={1} weekendDays={NO_DAYS} consistentWeeks highlightToday={false} getDayProps={(day) => ({ "data-date": day, ...(day === today ? { "data-now": true, "aria-current": "date" as const } : {}) })} maxEventsPerDay={6} onDayClick={onOpenDay} classNames={{ monthViewDay: classes.monthDay }} />
      ) : null}
      {held && landing ? <CalendarLanding place={landing} runnerName={held.runnerName} verdict={verdict} /> : null}
    </div>
  );
}

/** A free quarter of an hour in words, and as the calendar's own code finds it. */
function slotProps({ start }: { start: ClockTime }) {
  return { "aria-label": `${formatDay(dateOf(start), "short")}, ${start.slice(11, 16)}: book or keep free`, "data-slot": start };
}

/** Opens today where the day has got to, not at its beginning. */
function useNowInSight(area: RefObject<HTMLElement | null>, now: ClockTime, isShown: boolean): void {
  const show = useEffectEvent(() => {
    const slot = area.current?.querySelector(`[data-slot="${now.slice(0, 13)}:00:00"]`);
    if (isShown && slot && scrollY === 0 && slot.getBoundingClientRect().bottom > innerHeight) slot.scrollIntoView({ block: "center" });
  });
  useEffect(() => show(), []);
}

function minutesBetween(start: ClockTime, end: ClockTime): number {
  const at = (time: ClockTime) => Date.parse(`${time.replace(" ", "T")}Z`);
  return Math.round((at(end) - at(start)) / MINUTE_MS);
}
