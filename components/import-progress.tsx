"use client";

import { useRouter } from "next/navigation";
import { useEffect, useTransition } from "react";
import classes from "./import-progress.module.css";

const LOOK_AGAIN_MS = 1000;

/** How far the reading is; looks again by itself, and without JavaScript when asked to. */
export function ImportProgress({ progress, href }: { progress: number; href: string }) {
  const router = useRouter();
  const [looking, startLooking] = useTransition();
  // The next look waits for the answer to the last: on a busy server they would pile up, and slow down the reading.
  useEffect(() => {
    if (looking) return;
    const timer = setTimeout(() => startLooking(() => router.refresh()), LOOK_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [router, looking]);
  return (
    <div role="status" className={classes.progress}>
      <progress value={progress} max={100} aria-label="Reading the files" />
      <p>Reading: {progress} %</p>
      <p className={classes.again}>
        <a href={href}>Look again</a>
      </p>
    </div>
  );
}
