"use client";

import { Button } from "@mantine/core";
import type { Ref } from "react";
import type { CalendarVerdict } from "@/lib/calendar-verdict";
import type { CalendarAnswer, CalendarUndo } from "@/lib/calendar-view";
import classes from "./calendar-answer.module.css";

type CalendarAnswerBarProps = {
  /** The line itself, which can be given the focus. */
  ref: Ref<HTMLParagraphElement>;
  /** What the rules say to where the hand is now. */
  verdict: CalendarVerdict | null;
  answer: CalendarAnswer | null;
  pending: boolean;
  onUndo: (change: CalendarUndo) => void;
  onClose: () => void;
};

/** One line at the foot of the calendar: what a drop would mean, what the last one did, and the way back. */
export function CalendarAnswerBar({ ref, verdict, answer, pending, onUndo, onClose }: CalendarAnswerBarProps) {
  const text = verdict?.text ?? answer?.message ?? "";
  const state = verdict?.kind ?? (answer ? (answer.ok ? "done" : "refused") : undefined);
  return (
    <div className={classes.bar} data-state={state} data-empty={text === "" || undefined}>
      <p ref={ref} tabIndex={-1} role="status">{text}</p>
      {!verdict && answer ? (
        <div className={classes.buttons}>
          {answer.ok && answer.undo ? (
            <Button variant="default" loading={pending} onClick={() => answer.undo && onUndo(answer.undo)}>
              Undo
            </Button>
          ) : null}
          <Button variant="default" onClick={onClose}>
            Close
          </Button>
        </div>
      ) : null}
    </div>
  );
}
