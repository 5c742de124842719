"use client";

import { type ReactNode, useEffect, useRef } from "react";

type SeasonScrollProps = {
  /** Where today lies, in pixels from the left. */
  today: number;
  className?: string | undefined;
  label: string;
  size?: string;
  children: ReactNode;
};

/** How much of what is in sight at first lies before today. */
const SHARE_BEHIND = 0.3;

/** What is wider than the screen, scrolled so that today is in sight; by keyboard too. */
export function SeasonScroll({ today, className, label, size, children }: SeasonScrollProps) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = frame;
    if (current) current.scrollLeft = today - SHARE_BEHIND * current.clientWidth;
  }, [today]);
  return (
    <div ref={frame} className={className} data-size={size} tabIndex={0} role="group" aria-label={`${label}, scrolls sideways`}>
      {children}
    </div>
  );
}
