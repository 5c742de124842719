"use client";

import { useRouter } from "next/navigation";
import { useEffect, useOptimistic, useRef, useState, useTransition } from "react";
import type { CalendarBlock, CalendarMove, DeskBooking } from "@/lib/calendar-input";
import { type CalendarTarget, verdictAt } from "@/lib/calendar-verdict";
import type { CalendarAnswer, CalendarPlaces, CalendarService, CalendarSession, CalendarUndo, CalendarView, RunnerFound } from "@/lib/calendar-view";
import { instantOf } from "@/lib/clock-time";
import { CalendarAnswerBar } from "./calendar-answer";
import classes from "./calendar-board.module.css";
import { CalendarGapPanel } from "./calendar-gap-panel";
import { CalendarLive } from "./calendar-live";
import { CalendarOverride } from "./calendar-override";
import { CalendarSessionPanel } from "./calendar-session-panel";
import { CalendarTimeOffPanel } from "./calendar-time-off-panel";
import { CalendarViews, type CalendarWish } from "./calendar-views";
import { useFocusReturn } from "./use-focus-return";

export type CalendarActions = {
  places: (query: { appointmentId: string; from: string; to: string; locationId: string }) => Promise<CalendarPlaces | null>;
  move: (move: CalendarMove) => Promise<CalendarAnswer>;
  book: (booking: DeskBooking) => Promise<CalendarAnswer & { errors?: Record<string, string> }>;
  block: (block: CalendarBlock) => Promise<CalendarAnswer & { errors?: Record<string, string> }>;
  undo: (undo: CalendarUndo) => Promise<CalendarAnswer>;
  findRunners: (text: string) => Promise<RunnerFound[]>;
};

type CalendarBoardProps = { calendar: CalendarView; services: CalendarService[]; actions: CalendarActions };

type Open = { kind: "session"; id: string } | { kind: "time_off"; id: string } | { kind: "gap"; gap: CalendarTarget } | null;
type Dragged = { session: CalendarSession; places: CalendarPlaces | null };
type Override = { session: CalendarSession; wish: CalendarWish; message: string };

/** The calendar and all that is done in it: dragging under the rules, overriding with a reason, booking gaps, undoing, staying up to date. */
export function CalendarBoard({ calendar, services, actions }: CalendarBoardProps) {
  const router = useRouter();
  const [open, setOpen] = useState<Open>(null);
  const [dragged, setDragged] = useState<Dragged | null>(null);
  const [target, setTarget] = useState<CalendarTarget | null>(null);
  const [override, setOverride] = useState<Override | null>(null);
  const [answer, setAnswer] = useState<CalendarAnswer | null>(null);
  const [pending, start] = useTransition();
  const board = useRef<HTMLDivElement>(null);
  const answerLine = useRef<HTMLParagraphElement>(null);
  const [sessions, place] = useOptimistic(calendar.sessions, (known, { session, wish }: { session: CalendarSession; wish: CalendarWish }) =>
    known.map((one) => (one.id === session.id ? placed(one, wish) : one)),
  );

  const send = (session: CalendarSession, wish: CalendarWish, overrideReason?: string) => {
    const startsAt = instantOf(wish.start, calendar.timeZone);
    if (!startsAt) return setAnswer({ ok: false, message: "The clocks skip this time. Choose another one.", overridable: false });
    start(async () => {
      place({ session, wish });
      const { durationMinutes } = wish;
      const result = await actions.move({ appointmentId: session.id, therapistId: wish.therapistId, startsAt: startsAt.toISOString(), durationMinutes, overrideReason });
      setOpen(null);
      setOverride(!result.ok && result.overridable ? { session, wish, message: result.message } : null);
      setAnswer(result.ok || !result.overridable ? result : null);
    });
  };
  const undo = (change: CalendarUndo) => start(async () => setAnswer(await actions.undo(change)));

  const pick = async (session: CalendarSession) => {
    setAnswer(null);
    setDragged({ session, places: null });
    const places = await actions.places({ appointmentId: session.id, from: calendar.from, to: calendar.to, locationId: calendar.location.id });
    setDragged((held) => (held?.session.id === session.id ? { session, places } : held));
  };
  const letGo = () => {
    setDragged(null);
    setTarget(null);
  };

  useUndoKey(answer?.ok ? answer.undo : null, undo);
  const opened = open?.kind === "session" ? sessions.find(({ id }) => id === open.id) : undefined;
  const timeOff = open?.kind === "time_off" ? calendar.periods.find(({ id }) => id === open.id) : undefined;
  const isAway = pending || override !== null || opened !== undefined || timeOff !== undefined || open?.kind === "gap";
  const notePlace = useFocusReturn(isAway, answer, board, answerLine);
  const show = (next: NonNullable<Open>) => {
    notePlace(next.kind === "session" ? next.id : null);
    setOpen(next);
  };
  const verdict = dragged?.places && target ? verdictAt(target, { ...dragged, places: dragged.places, sessions, therapists: calendar.therapists }) : null;
  return (
    <div ref={board} tabIndex={-1} className={classes.board} data-pending={pending || undefined}>
      <CalendarLive paused={dragged !== null} />
      <p className={classes.hint}>Hold a session to drag it, tap it for more. Tap a free time to book it or to keep it free.</p>
      <CalendarViews
        calendar={calendar}
        sessions={sessions}
        places={dragged?.places ?? null}
        verdict={verdict}
        onOpen={({ id }) => show({ kind: "session", id })}
        onGap={(gap) => {
          if (calendar.therapists.some(({ id, own }) => own && id === gap.therapistId)) show({ kind: "gap", gap });
        }}
        onTimeOff={(id) => show({ kind: "time_off", id })}
        onOpenDay={(date) => router.push(`/desk/calendar?view=day&date=${date}${calendar.chosen ? `&therapist=${calendar.chosen}` : ""}`)}
        onMove={(session, wish) => {
          notePlace(session.id);
          send(session, wish);
        }}
        onDragStart={(session) => void pick(session)}
        onDragOver={(over) => setTarget((before) => (over?.start === before?.start && over?.therapistId === before?.therapistId ? before : over))}
        onDragEnd={letGo}
      />
      <CalendarAnswerBar
        ref={answerLine}
        verdict={verdict}
        answer={answer}
        pending={pending}
        onUndo={(change) => {
          notePlace();
          undo(change);
        }}
        onClose={() => setAnswer(null)}
      />
      {opened ? <CalendarSessionPanel key={opened.id} session={opened} calendar={calendar} places={actions.places} pending={pending} onMove={send} onClose={() => setOpen(null)} /> : null}
      {timeOff ? <CalendarTimeOffPanel key={timeOff.id} timeOff={timeOff} pending={pending} onRemove={undo} onClose={() => setOpen(null)} /> : null}
      {open?.kind === "gap" ? (
        <CalendarGapPanel
          key={`${open.gap.therapistId} ${open.gap.start}`}
          gap={open.gap}
          calendar={calendar}
          services={services}
          book={actions.book}
          block={actions.block}
          findRunners={actions.findRunners}
          onDone={(result) => {
            setOpen(null);
            setAnswer(result);
          }}
          onClose={() => setOpen(null)}
        />
      ) : null}
      {override ? (
        <CalendarOverride message={override.message} pending={pending} onConfirm={(reason) => send(override.session, override.wish, reason)} onClose={() => setOverride(null)} />
      ) : null}
    </div>
  );
}

/** Where the session is drawn until the server has answered. */
function placed(session: CalendarSession, { start, therapistId, durationMinutes }: CalendarWish): CalendarSession {
  const at = (time: string) => Date.parse(`${time.replace(" ", "T")}Z`);
  const length = durationMinutes ? durationMinutes * 60_000 : at(session.end) - at(session.start);
  const end = new Date(at(start) + length).toISOString().slice(0, 19).replace("T", " ");
  return { ...session, therapistId, start, end };
}

/** Ctrl or Cmd with Z takes the last change back, except while somebody types. */
function useUndoKey(change: CalendarUndo | null, undo: (change: CalendarUndo) => void) {
  useEffect(() => {
    if (!change) return;
    const press = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof HTMLElement && event.target.closest("input, textarea, select") !== null;
      if (event.key !== "z" || !(event.ctrlKey || event.metaKey) || isTyping) return;
      event.preventDefault();
      undo(change);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [change, undo]);
}

