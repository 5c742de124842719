"use client";

import { type DragEvent, useEffect, useEffectEvent, useRef, useState } from "react";
import type { CalendarTarget } from "@/lib/calendar-verdict";
import type { CalendarSession, CalendarView } from "@/lib/calendar-view";
import { type DropPlace, placeUnder, type Point } from "./calendar-drop";
import { listenForTouchDrags } from "./touch-drag";

type CalendarDragQuestion = {
  calendar: CalendarView;
  resources: readonly { id: string; label: string }[];
  sessions: readonly CalendarSession[];
  onMove: (session: CalendarSession, target: CalendarTarget) => void;
  onDragStart: (session: CalendarSession) => void;
  onDragOver: (target: CalendarTarget | null) => void;
  onDragEnd: () => void;
};

/** The session in hand, by mouse or finger, and where it would land. `area` is the calendar's element. */
export function useCalendarDrag({ calendar, resources, sessions, onMove, onDragStart, onDragOver, onDragEnd }: CalendarDragQuestion) {
  const area = useRef<HTMLDivElement>(null);
  const [held, setHeld] = useState<CalendarSession | null>(null);
  const [landing, setLanding] = useState<DropPlace | null>(null);
  const known = (id: string) => sessions.find((session) => session.id === id);
  const under = (point: Point, session: CalendarSession) => (area.current ? placeUnder(point, area.current, { view: calendar, resources, session }) : null);

  const lift = (session: CalendarSession | undefined) => {
    if (!session) return;
    setHeld(session);
    onDragStart(session);
  };
  const letGo = () => {
    setHeld(null);
    setLanding(null);
    onDragEnd();
  };
  const hover = (point: Point, session = held) => {
    if (!session) return;
    const place = under(point, session);
    setLanding(place);
    onDragOver(place && { therapistId: place.therapistId, start: place.start });
  };

  const canLift = useEffectEvent((id: string) => known(id)?.canMove ?? false);
  const liftByTouch = useEffectEvent((id: string) => lift(known(id)));
  const moveByTouch = useEffectEvent((id: string, point: Point) => hover(point, known(id)));
  const dropByTouch = useEffectEvent((id: string, point: Point | null) => {
    const session = known(id);
    const place = point && session ? under(point, session) : null;
    letGo();
    if (!session || !place || (place.start === session.start && place.therapistId === session.therapistId)) return;
    onMove(session, { start: place.start, therapistId: place.therapistId });
  });
  useEffect(() => {
    if (!area.current) return;
    return listenForTouchDrags(area.current, {
      canLift: (id) => canLift(id),
      onLift: (id) => liftByTouch(id),
      onMove: (id, point) => moveByTouch(id, point),
      onDrop: (id, point) => dropByTouch(id, point),
    });
  }, []);
  return { area, held, landing, lift, letGo, hover };
}

/** A drop counts where the pointer is, so what is dragged hangs from the pointer by its top. */
export function holdByItsTop(event: DragEvent<HTMLElement>): void {
  const element = event.target instanceof HTMLElement ? event.target : null;
  if (element) event.dataTransfer.setDragImage(element, Math.min(24, element.clientWidth / 2), 8);
}
