"use client";

import { useSyncExternalStore } from "react";

/** How long a hold still lasts; without scripts, until when. */
export function HoldCountdown({ until, untilText }: { until: string; untilText: string }) {
  const end = new Date(until).getTime();
  const seconds = useSyncExternalStore(everySecond, () => Math.max(0, Math.ceil((end - Date.now()) / 1000)), () => null);
  if (seconds === null) return <p>This time is held for you until {untilText}.</p>;
  if (seconds === 0) return <p role="status">The time to confirm is over. You can still do so if nobody else has taken the time.</p>;
  return (
    <p>
      This time is held for you for{" "}
      <strong className="figures">
        {Math.floor(seconds / 60)}:{String(seconds % 60).padStart(2, "0")}
      </strong>{" "}
      minutes.
    </p>
  );
}

function everySecond(tick: () => void): () => void {
  const timer = setInterval(tick, 1000);
  return () => clearInterval(timer);
}
