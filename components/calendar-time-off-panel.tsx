"use client";

import { Button, Drawer } from "@mantine/core";
import type { CalendarPeriod, CalendarUndo } from "@/lib/calendar-view";
import { dateOf } from "@/lib/clock-time";
import { formatDay } from "@/lib/format-date";
import classes from "./calendar-panel.module.css";

type CalendarTimeOffPanelProps = { timeOff: CalendarPeriod; pending: boolean; onRemove: (change: CalendarUndo) => void; onClose: () => void };

/** A time kept free: what it is, and how it is given back. */
export function CalendarTimeOffPanel({ timeOff, pending, onRemove, onClose }: CalendarTimeOffPanelProps) {
  const { id, label, repeats, start, end } = timeOff;
  const remove = (scope: "this" | "series") => {
    onRemove({ kind: "unblock", timeOffId: id, scope });
    onClose();
  };
  return (
    <Drawer opened onClose={onClose} position="right" size="md" title={label ?? "Time off"} closeButtonProps={{ "aria-label": "Close", size: 44 }}>
      <p className={classes.when}>
        {formatDay(dateOf(start))}, {start.slice(11, 16)} to {end.slice(11, 16)}
      </p>
      <div className={classes.stack}>
        <Button size="lg" loading={pending} onClick={() => remove("this")}>
          {repeats ? "Open this one for booking" : "Open it for booking"}
        </Button>
        {repeats ? (
          <Button size="lg" variant="default" loading={pending} onClick={() => remove("series")}>
            Open every week to come
          </Button>
        ) : null}
      </div>
    </Drawer>
  );
}
