"use client";

import { type RefObject, useEffect, useRef } from "react";

type Place = { element: Element | null; sessionId: string | null };

/**
 * Keeps the keyboard's place: once nothing stands before the calendar any more, focus goes back to what opened it, or to its session where
 * that is drawn anew, or else to `answer`, which says what happened. Returns how to note the place that has the focus now.
 */
export function useFocusReturn(isAway: boolean, said: unknown, board: RefObject<HTMLElement | null>, answer: RefObject<HTMLElement | null>) {
  const place = useRef<Place | null>(null);
  useEffect(() => {
    // Whoever has gone on to something else stays there.
    if (isAway || !place.current || (document.activeElement && document.activeElement !== document.body)) return;
    const { element, sessionId } = place.current;
    const places = [
      element !== document.body ? element : null,
      sessionId ? board.current?.querySelector(`[data-event-id="${sessionId}"]`) : null,
      answer.current?.textContent ? answer.current : null,
      board.current,
    ];
    const found = places.find((one) => one?.isConnected);
    if (found instanceof HTMLElement) found.focus({ preventScroll: true });
  }, [isAway, said, board, answer]);
  return (sessionId: string | null = null) => {
    place.current = { element: document.activeElement, sessionId };
  };
}
