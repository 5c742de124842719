import type { ScheduleEventData } from "@mantine/schedule";
import type { CalendarPeriod, CalendarSession, CalendarView } from "@/lib/calendar-view";
import { AWAY_LABELS } from "@/lib/desk-labels";

/** What stands in the calendar, as the library draws it: sessions, and behind them what takes time away. */

type Payload = { session?: CalendarSession; /** Of one's own time off, that can be taken back. */ timeOffId?: string; kind?: CalendarPeriod["kind"] | "forbidden" };
export type CalendarEvent = ScheduleEventData<Payload>;

export function eventOfSession(session: CalendarSession): CalendarEvent {
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
export function eventOfPeriod({ id, kind, label, therapistId, ...period }: CalendarPeriod, { opens, closes, therapists }: CalendarView): CalendarEvent {
  const canRemove = kind === "time_off" && therapists.some((therapist) => therapist.own && therapist.id === therapistId);
  const day = period.start.slice(0, 11);
  const start = period.start.slice(11) < opens ? `${day}${opens}` : period.start;
  const end = period.end.slice(11) > closes ? `${day}${closes}` : period.end;
  const title = kind === "off" ? "" : `${AWAY_LABELS[kind]}${label ? `: ${label}` : ""}`;
  return { id: `${id} ${start}`, title, start, end, color: "gray", display: "background", resourceId: therapistId, payload: { kind, ...(canRemove ? { timeOffId: id } : {}) } };
}

export function eventOfForbidden(date: string, text: string, therapistId: string, { opens, closes }: CalendarView): CalendarEvent {
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
export function insideDay({ start, end }: CalendarPeriod, { opens, closes }: CalendarView): boolean {
  return start.slice(11) < closes && end.slice(11) > opens;
}

export function payloadOf(event: ScheduleEventData): Payload {
  return event.payload ?? {};
}
