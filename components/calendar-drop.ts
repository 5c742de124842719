import type { CalendarTarget } from "@/lib/calendar-verdict";
import type { CalendarSession, CalendarView } from "@/lib/calendar-view";

/** Where a session would land, and the box on the screen that it would fill. */
export type DropPlace = CalendarTarget & { box: { left: number; top: number; width: number; height: number } };

export type Point = { x: number; y: number };

type Question = {
  view: Pick<CalendarView, "view" | "date" | "chosen">;
  resources: readonly { id: string; label: string }[];
  session: Pick<CalendarSession, "start" | "therapistId" | "startsAt" | "endsAt">;
};

/** In rows the library writes the slots' labels itself: what they begin with, before therapist, date and time. */
export const ROW_SLOT_LABEL = "Time";
export const SLOT_MINUTES = 15;
const MINUTE_MS = 60_000;

/**
 * The place under the finger, by the boxes of the slots: while something is dragged, slots let the pointer through. A slot knows its date
 * and time; in rows its label names them, and the therapist. In a month the session keeps its time of day.
 */
export function placeUnder({ x, y }: Point, calendar: HTMLElement, { view: { view, date, chosen }, resources, session }: Question): DropPlace | null {
  const cells = calendar.querySelectorAll<HTMLElement>(view === "month" ? "[data-date]" : view === "team" ? `[aria-label^="${ROW_SLOT_LABEL} "]` : "[data-slot]");
  const cell = [...cells].find((one) => {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    return x >= left && x < right && y >= top && y < bottom;
  });
  if (!cell) return null;
  const { left, top, width, height } = cell.getBoundingClientRect();
  if (view === "month") return { therapistId: session.therapistId, start: `${cell.dataset.date ?? date} ${session.start.slice(11)}`, box: { left, top, width, height } };
  const target = view === "team" ? targetOfRow(cell, resources) : { therapistId: chosen, start: cell.dataset.slot };
  if (!target?.therapistId || !target.start) return null;
  const slots = (session.endsAt.getTime() - session.startsAt.getTime()) / MINUTE_MS / SLOT_MINUTES;
  const size = view === "team" ? { width: width * slots, height } : { width, height: height * slots };
  return { therapistId: target.therapistId, start: target.start, box: { left, top, ...size } };
}

function targetOfRow(cell: HTMLElement, resources: Question["resources"]): CalendarTarget | null {
  const label = cell.getAttribute("aria-label") ?? "";
  const start = /(\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}) - \d{2}:\d{2}:\d{2}$/.exec(label)?.[1];
  const therapistId = resources.find((resource) => label.startsWith(`${ROW_SLOT_LABEL} ${resource.label} `))?.id;
  return start && therapistId ? { therapistId, start } : null;
}
