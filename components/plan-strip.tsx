"use client";

import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import { addDays, type CalendarDate, daysBetween } from "@/lib/domain/calendar-date";
import { type DayAnswer, explainPlanDay, nextPlanDay } from "@/lib/domain/plan-choices";
import type { CoveredSession } from "@/lib/domain/plan-coverage";
import { type Season, seasonBands } from "@/lib/domain/season";
import { formatDay } from "@/lib/format-date";
import { planDayText } from "@/lib/plan-text";
import type { PlanSituation } from "@/lib/plan-view";
import type { SeasonScale } from "./season-scale";
import { SeasonStrip } from "./season-strip";
import { stripSessions } from "./strip-sessions";
import classes from "./plan-strip.module.css";

const DAYS_BACK = 56;

type PlanStripProps = {
  situation: PlanSituation;
  season: Season;
  onMove: (key: string, to: CalendarDate) => void;
  onDrop: (key: string) => void;
};

type Drag = { key: string; startX: number; date: CalendarDate; answer: DayAnswer };

/** The season's picture as the plan's editor: proposed sessions are dragged along it, or moved by arrow keys, with RACE applied on the way. */
export function PlanStrip({ situation, season, onMove, onDrop }: PlanStripProps) {
  const { basis, races, weeks, booked, done, distanceUnit } = situation;
  const { sessions, question } = season;
  const [drag, setDrag] = useState<Drag | null>(null);
  const [said, setSaid] = useState("");
  const line = useRef<HTMLParagraphElement>(null);
  const from = addDays(basis.today, -DAYS_BACK);
  const to = addDays(basis.today, basis.horizonDays);

  const dragged = sessions.map((session) => (drag?.key === session.key && drag.answer.ok ? { ...session, date: drag.date } : session));
  const shown = stripSessions({ done, booked, sessions: dragged });
  const open = sessions.filter(({ appointmentId, dropped }) => appointmentId === null && !dropped);

  const dayAt = (session: CoveredSession, event: PointerEvent, scale: SeasonScale, startX: number) =>
    addDays(session.date, Math.round((event.clientX - startX) / scale.dayWidth));
  const hold = (session: CoveredSession, event: PointerEvent<HTMLButtonElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    setDrag({ key: session.key, startX: event.clientX, date: session.date, answer: explainPlanDay(session.date, session, sessions, question) });
  };
  const pull = (session: CoveredSession, event: PointerEvent, scale: SeasonScale) => {
    if (drag?.key !== session.key) return;
    const date = dayAt(session, event, scale, drag.startX);
    if (date === drag.date) return;
    const answer = explainPlanDay(date, session, sessions, question);
    setDrag({ ...drag, date, answer });
    setSaid(planDayText(date, answer));
  };
  const letGo = (session: CoveredSession) => {
    if (drag?.key !== session.key) return;
    if (drag.date !== session.date) {
      if (drag.answer.ok) onMove(session.key, drag.date);
      else setSaid(`${planDayText(drag.date, drag.answer)} It stays on ${formatDay(session.date, "short")}.`);
    }
    setDrag(null);
  };
  const press = (session: CoveredSession, event: KeyboardEvent) => {
    if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      // The session's handle is about to go: the focus goes to the next one's, or to the line that says what became of it.
      const index = open.indexOf(session);
      const next = open[index + 1] ?? open[index - 1];
      const handles = event.currentTarget.parentElement?.querySelectorAll<HTMLElement>("[data-session]") ?? [];
      ([...handles].find(({ dataset }) => dataset.session === next?.key) ?? line.current)?.focus();
      onDrop(session.key);
      setSaid(`${formatDay(session.date, "short")} is dropped. You can restore it in the list.`);
      return;
    }
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    event.preventDefault();
    const date = nextPlanDay(session, event.key === "ArrowRight" ? 1 : -1, sessions, question);
    if (!date) return setSaid("No further day in this direction is possible.");
    onMove(session.key, date);
    const between = Math.abs(daysBetween(session.date, date)) - 1;
    const skipped = between > 0 ? ` ${between === 1 ? "The day" : `The ${between} days`} between can't be had: a race or another session.` : "";
    setSaid(`${planDayText(date, explainPlanDay(date, session, sessions, question))}${skipped}`);
  };

  return (
    <div>
      <SeasonStrip size="large" from={from} to={to} today={basis.today} races={races} bands={seasonBands(basis.races, basis.racePolicy, from, to)} weeks={weeks} sessions={shown} unit={distanceUnit}>
        {(scale) => (
          <>
            {booked.map((session) => (
              <a
                key={session.appointmentId}
                href={`/appointments/${session.appointmentId}`}
                className={classes.handle}
                style={{ left: scale.middle(session.date) }}
                aria-label={`${formatDay(session.date)}: booked, ${session.serviceName} with ${session.therapistName}`}
              />
            ))}
            {open.map((session) => (
              <button
                key={session.key}
                type="button"
                className={classes.handle}
                data-session={session.key}
                data-held={drag?.key === session.key || undefined}
                data-refused={(drag?.key === session.key && !drag.answer.ok) || undefined}
                style={{ left: scale.middle(drag?.key === session.key ? drag.date : session.date) }}
                aria-label={`${formatDay(session.date)}: proposed${session.purpose === "pre_race" ? ", before a race" : ""}. Left and right arrow move it, Delete drops it.`}
                onPointerDown={(event) => hold(session, event)}
                onPointerMove={(event) => pull(session, event, scale)}
                onPointerUp={() => letGo(session)}
                onPointerCancel={() => setDrag(null)}
                onKeyDown={(event) => press(session, event)}
              />
            ))}
          </>
        )}
      </SeasonStrip>
      <p ref={line} tabIndex={-1} className={classes.said} data-refused={(drag !== null && !drag.answer.ok) || undefined} aria-live="polite">
        {said || (open.length > 0 ? "Drag a proposed session along the strip, or move it with the arrow keys." : "")}
      </p>
    </div>
  );
}
