"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import classes from "./calendar-live.module.css";

type CalendarLiveProps = {
  /** While something is being dragged or typed the page stays as it is, and is read anew afterwards. */
  paused?: boolean;
};

const ASK_MS = 2000;
/** Also while the stream stands, since something between here and the database may keep changes from it. */
const DOUBT_MS = 30_000;
/** Nothing has changed but the time: what can be done with a session has, and which is next. */
const MINUTE_MS = 60_000;

/** Keeps the page as the clinic is: read anew when the server tells of a change, or, while the stream is broken, when asking finds one. */
export function CalendarLive({ paused = false }: CalendarLiveProps) {
  const router = useRouter();
  const [isOffline, setOffline] = useState(false);
  const waiting = useRef(false);
  const refresh = useEffectEvent(() => {
    if (paused) waiting.current = true;
    else router.refresh();
  });

  useEffect(() => {
    if (paused || !waiting.current) return;
    waiting.current = false;
    router.refresh();
  }, [paused, router]);

  useEffect(() => listenWhileSeen({ onChange: () => refresh(), onOffline: setOffline }), []);

  return (
    <p className={classes.live} data-offline={isOffline || undefined} role="status">
      {isOffline ? "No connection. What you see may be old; it is read anew as soon as the server answers." : ""}
    </p>
  );
}

type Listening = { onChange: () => void; onOffline: (isOffline: boolean) => void };

/**
 * Listens while the page can be seen, and reads it anew when it is looked at again: a tablet that slept has heard nothing, and browsers open
 * only six connections to a server, which tabs in the background would use up. Ends with the function returned.
 */
function listenWhileSeen({ onChange, onOffline }: Listening): () => void {
  let stop: (() => void) | null = null;
  const follow = () => {
    const isSeen = document.visibilityState === "visible";
    if (isSeen === (stop !== null)) return;
    stop?.();
    stop = isSeen ? keepListening({ onChange, onOffline }) : null;
  };
  const look = () => {
    follow();
    if (document.visibilityState === "visible") onChange();
  };
  const minutes = setInterval(() => {
    if (document.visibilityState === "visible") onChange();
  }, MINUTE_MS);
  document.addEventListener("visibilitychange", look);
  follow();
  return () => {
    clearInterval(minutes);
    document.removeEventListener("visibilitychange", look);
    stop?.();
  };
}

/** Listens to the stream; while it is broken asks every two seconds, and opens it again once the server answers. Ends with the function returned. */
function keepListening({ onChange, onOffline }: Listening): () => void {
  let stream: EventSource | null = null;
  let asking: ReturnType<typeof setInterval> | null = null;
  let mark: string | null = null;
  const doubting = setInterval(() => void ask(), DOUBT_MS);
  const stopAsking = () => {
    if (asking) clearInterval(asking);
    asking = null;
  };
  const open = () => {
    stream?.close();
    stream = new EventSource("/api/desk/calendar/stream");
    stream.addEventListener("change", onChange);
    stream.addEventListener("open", () => {
      // What happened while nobody listened.
      if (asking) onChange();
      stopAsking();
      onOffline(false);
    });
    stream.addEventListener("error", () => {
      asking ??= setInterval(() => void ask(), ASK_MS);
    });
  };
  const ask = async () => {
    const answer = await fetch("/api/desk/calendar/mark", { cache: "no-store" }).catch(() => null);
    if (asking) onOffline(!answer?.ok);
    if (!answer?.ok) return;
    const found = await answer.text();
    if (found !== mark && (mark !== null || asking)) onChange();
    mark = found;
    // The browser gives a stream up that was answered with an error.
    if (stream?.readyState === EventSource.CLOSED) open();
  };
  open();
  return () => {
    clearInterval(doubting);
    stopAsking();
    stream?.close();
  };
}
