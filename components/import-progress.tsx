"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import classes from "./import-progress.module.css";

const LOOK_AGAIN_MS = 1000;

/** How far the reading is; looks again by itself, and without JavaScript when asked to. */
export function ImportProgress({ progress, href }: { progress: number; href: string }) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [router]);
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
