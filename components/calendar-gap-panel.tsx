"use client";

import { Button, Drawer, NativeSelect, Radio, SegmentedControl, Textarea, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import Link from "next/link";
import { type RefObject, useEffect, useRef, useState, useTransition } from "react";
import type { CalendarTarget } from "@/lib/calendar-verdict";
import type { CalendarAnswer, CalendarService, CalendarView, RunnerFound } from "@/lib/calendar-view";
import { dateOf, instantOf } from "@/lib/clock-time";
import { timeFieldText } from "@/lib/desk-text";
import { formatDay } from "@/lib/format-date";
import type { CalendarActions } from "./calendar-board";
import { SLOT_MINUTES } from "./calendar-drop";
import classes from "./calendar-panel.module.css";

type CalendarGapPanelProps = {
  gap: CalendarTarget;
  calendar: CalendarView;
  services: CalendarService[];
  book: CalendarActions["book"];
  block: CalendarActions["block"];
  findRunners: CalendarActions["findRunners"];
  onDone: (answer: CalendarAnswer) => void;
  onClose: () => void;
};

const NEW = "new";
const SEARCH_MS = 250;

/** A gap in the calendar: booked for a runner, or kept free. */
export function CalendarGapPanel({ block, ...props }: CalendarGapPanelProps) {
  const { gap, calendar, onClose, onDone } = props;
  const [use, setUse] = useState("book");
  const name = calendar.therapists.find(({ id }) => id === gap.therapistId)?.displayName ?? "";
  return (
    <Drawer opened onClose={onClose} position="right" size="md" title="This time" closeButtonProps={{ "aria-label": "Close", size: 44 }}>
      <p className={classes.when}>
        {formatDay(dateOf(gap.start))}, with {name}
      </p>
      <SegmentedControl
        fullWidth
        size="lg"
        mb="md"
        aria-label="What for"
        classNames={{ root: classes.uses, label: classes.use, indicator: classes.chosenUse }}
        value={use}
        onChange={setUse}
        data={[
          { value: "book", label: "Book it" },
          { value: "block", label: "Keep it free" },
        ]}
      />
      {use === "book" ? <BookForm {...props} /> : <BlockForm gap={gap} calendar={calendar} block={block} onDone={onDone} />}
    </Drawer>
  );
}

const BLOCK_MINUTES = 60;

/** Keeps the time free, once or each week. */
function BlockForm({ gap, calendar, block, onDone }: Pick<CalendarGapPanelProps, "gap" | "calendar" | "block" | "onDone">) {
  const { start, therapistId } = gap;
  const date = dateOf(start);
  const [startTime, setStartTime] = useState(start.slice(11, 16));
  const [endTime, setEndTime] = useState(laterBy(start, BLOCK_MINUTES));
  const [until, setUntil] = useState("");
  const [reason, setReason] = useState("");
  const [refused, setRefused] = useState<Awaited<ReturnType<CalendarActions["block"]>> | null>(null);
  const [pending, send] = useTransition();
  const errors = refused && !refused.ok ? (refused.errors ?? {}) : {};
  const form = useRefusalFocus(refused);
  // Without the reason: addresses are kept in histories and logs.
  const inHours = new URLSearchParams({ therapist: therapistId, location: calendar.location.id, date, startTime, endTime, until });
  return (
    <form
      ref={form}
      noValidate
      className={classes.stack}
      onSubmit={(event) => {
        event.preventDefault();
        send(async () => {
          const answer = await block({ therapistId, locationId: calendar.location.id, date, startTime, endTime, until, reason });
          if (answer.ok) onDone(answer);
          else setRefused(answer);
        });
      }}
    >
      <div className={classes.pair}>
        <TextInput type="time" label="From" value={startTime} onChange={(event) => setStartTime(event.currentTarget.value)} error={errors.startTime ?? errors.date} />
        <TextInput type="time" label="To" value={endTime} onChange={(event) => setEndTime(event.currentTarget.value)} error={errors.endTime} />
      </div>
      <TextInput label="Reason, if you like" description="Colleagues see it. Leave health out." value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={errors.reason} />
      <TextInput type="date" label="Every week until" description="Empty: only this once." value={until} onChange={(event) => setUntil(event.currentTarget.value)} error={errors.until} />
      {refused && !refused.ok && refused.message ? (
        <p role="alert" tabIndex={-1} className={classes.reason}>
          {refused.message} <Link href={`/desk/hours?${inHours}#block`}>Decide under Hours</Link>
        </p>
      ) : null}
      <Button type="submit" size="lg" loading={pending}>
        Keep it free
      </Button>
    </form>
  );
}

/** After each refusal the keyboard is at the first field that is wrong, or at the words that say why not. The button that was pressed has lost it. */
function useRefusalFocus(refused: object | null): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (!refused) return;
    const wrong = form.current?.querySelector<HTMLElement>("[aria-invalid='true']") ?? form.current?.querySelector<HTMLElement>("[role='alert']");
    wrong?.focus();
  }, [refused]);
  return form;
}

/** The quarters of an hour from which a session can be booked that day, and the one that was tapped. */
function startTimes({ opens, closes }: CalendarView, tapped: string): string[] {
  const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
  const first = minutes(opens);
  const quarters = Array.from({ length: Math.ceil((minutes(closes) - first) / SLOT_MINUTES) }, (_, index) => timeFieldText(first + index * SLOT_MINUTES));
  return [...new Set([...quarters, tapped])].sort();
}

/** `HH:mm` so many minutes after a clock time, at the latest the day's end. */
function laterBy(start: string, minutes: number): string {
  const at = Number(start.slice(11, 13)) * 60 + Number(start.slice(14, 16)) + minutes;
  return at >= 24 * 60 ? "00:00" : timeFieldText(at);
}

/** Books the time for a runner who is known, or new to the clinic. */
function BookForm({ gap, calendar, services, book, findRunners, onDone }: Omit<CalendarGapPanelProps, "block" | "onClose">) {
  const { therapistId, start } = gap;
  const offered = services.filter(({ therapistIds }) => therapistIds.includes(therapistId));
  const [time, setTime] = useState(start.slice(11, 16));
  const [serviceId, setServiceId] = useState(offered[0]?.id ?? "");
  const [found, setFound] = useState<RunnerFound[]>([]);
  const [chosen, setChosen] = useState("");
  const [fresh, setFresh] = useState({ name: "", email: "", phone: "" });
  const [note, setNote] = useState("");
  const [reason, setReason] = useState("");
  const [refused, setRefused] = useState<Awaited<ReturnType<CalendarActions["book"]>> | null>(null);
  const [pending, send] = useTransition();
  useEffect(() => {
    let isGone = false;
    void findRunners("").then((last) => {
      // Whoever has begun to type wants to see what that finds.
      if (!isGone) setFound((known) => (known.length === 0 ? last : known));
    });
    return () => {
      isGone = true;
    };
  }, [findRunners]);
  const search = useDebouncedCallback(async (text: string) => setFound(await findRunners(text)), SEARCH_MS);
  const errors = refused && !refused.ok ? (refused.errors ?? {}) : {};
  const form = useRefusalFocus(refused);

  const submit = () => {
    const startsAt = instantOf(`${start.slice(0, 11)}${time}:00`, calendar.timeZone);
    if (!startsAt) return setRefused({ ok: false, message: "The clocks skip this time. Choose another one.", overridable: false });
    const runner = chosen === NEW ? { kind: "new" as const, ...fresh } : { kind: "known" as const, id: chosen };
    send(async () => {
      const answer = await book({ serviceId, therapistId, startsAt: startsAt.toISOString(), runner, note, overrideReason: reason });
      if (answer.ok) onDone(answer);
      else setRefused(answer);
    });
  };
  return (
    <form
      ref={form}
      noValidate
      className={classes.stack}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <NativeSelect label="Start" value={time} onChange={(event) => setTime(event.currentTarget.value)} data={startTimes(calendar, time)} error={errors.startsAt} />
      <NativeSelect
        label="Service"
        value={serviceId}
        onChange={(event) => setServiceId(event.currentTarget.value)}
        data={offered.map(({ id, name: service, durationMinutes }) => ({ value: id, label: `${service}, ${durationMinutes} min` }))}
        error={errors.serviceId}
      />
      <TextInput
        data-autofocus
        type="search"
        label="Runner"
        description="Part of the name, e-mail address or telephone number. Typing errors are forgiven."
        onChange={(event) => void search(event.currentTarget.value)}
        error={errors["runner.id"]}
      />
      <Radio.Group value={chosen} onChange={setChosen} aria-label="Runner found">
        <div className={classes.runners}>
          {found.map(({ id, name: runner, reach }) => (
            <Radio key={id} value={id} label={runner} description={reach} />
          ))}
          <Radio value={NEW} label="Somebody new" />
        </div>
      </Radio.Group>
      {chosen === NEW ? (
        <>
          <TextInput label="Name" autoComplete="off" value={fresh.name} onChange={(event) => setFresh({ ...fresh, name: event.currentTarget.value })} error={errors["runner.name"]} />
          <TextInput label="E-mail, if they have one" type="email" autoComplete="off" value={fresh.email} onChange={(event) => setFresh({ ...fresh, email: event.currentTarget.value })} error={errors["runner.email"]} />
          <TextInput label="Telephone" type="tel" autoComplete="off" value={fresh.phone} onChange={(event) => setFresh({ ...fresh, phone: event.currentTarget.value })} error={errors["runner.phone"]} />
        </>
      ) : null}
      <Textarea label="Note for the therapist, if you like" value={note} onChange={(event) => setNote(event.currentTarget.value)} error={errors.note} autosize minRows={1} />
      {refused && !refused.ok && refused.message ? (
        <p role="alert" tabIndex={-1} className={classes.reason}>
          {refused.message}
        </p>
      ) : null}
      {refused && !refused.ok && refused.overridable ? (
        <Textarea label="Why it is right all the same" description="Kept in the audit log, and shown to the runner with the session." value={reason} onChange={(event) => setReason(event.currentTarget.value)} autosize minRows={2} />
      ) : null}
      <Button type="submit" size="lg" loading={pending}>
        {refused && !refused.ok && refused.overridable && reason ? "Book against the race rule" : "Book"}
      </Button>
    </form>
  );
}
