"use client";

import { Button } from "@mantine/core";
import { useActionState, useEffect, useRef } from "react";
import type { OfferedSlot } from "@/lib/booking-view";
import type { CalendarDate } from "@/lib/domain/calendar-date";
import { FRESH_FORM } from "@/lib/form-state";
import { formatDay, formatDayOf, formatTime } from "@/lib/format-date";
import { slotValue } from "@/lib/offered-time";
import { intervalText, type ReasonText } from "@/lib/plan-text";
import type { FormAction } from "./admin-form";
import classes from "./next-session.module.css";
import { PlanReasons } from "./plan-reasons";

type Proposal = { date: CalendarDate; purpose: "maintenance" | "pre_race"; raceId: string | null; raceName: string | null; slot: OfferedSlot | null; alternatives: OfferedSlot[] };

type NextSessionProps = {
  appointmentId: string;
  next: {
    runnerName: string;
    serviceId: string;
    serviceName: string;
    intervalDays: Parameters<typeof intervalText>[0];
    reasons: ReasonText[];
    proposals: Proposal[];
    booked: { startsAt: Date; serviceName: string; therapistName: string }[];
    timeZone: string;
  };
  action: FormAction;
};

/** What the rule proposes next, with a free time to book before the runner leaves. Works without JavaScript. */
export function NextSession({ appointmentId, next, action }: NextSessionProps) {
  const { runnerName, serviceId, serviceName, intervalDays, reasons, proposals, booked, timeZone } = next;
  const [state, send, pending] = useActionState(action, FRESH_FORM);
  const answer = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    // The button that was pressed is gone with its proposal.
    if (state.attempt > 0) answer.current?.focus();
  }, [state.attempt]);
  return (
    <section aria-labelledby="next-session" className={classes.next}>
      <h2 id="next-session">Next session</h2>
      <p>
        For {runnerName}, the plan is {intervalText(intervalDays)}: {serviceName}.
      </p>
      {booked.length > 0 ? (
        <ul className={classes.booked} aria-label="Booked already">
          {booked.slice(0, 3).map(({ startsAt, therapistName }) => (
            <li key={startsAt.toISOString()}>
              {formatDayOf(startsAt, timeZone, "short")} {formatTime(startsAt, timeZone)}, {therapistName}: booked
            </li>
          ))}
        </ul>
      ) : null}
      {state.message ? <p ref={answer} tabIndex={-1} role={state.ok ? "status" : "alert"}>{state.message}</p> : null}
      {proposals.length === 0 ? <p>Nothing more is proposed for the next twelve weeks.</p> : null}
      {proposals.map((proposal, index) => {
        const { date, purpose, raceName, slot, alternatives } = proposal;
        const offered = slot ? [slot] : alternatives.slice(0, 3);
        return (
          <form key={`${purpose} ${date}`} action={send} className={classes.proposal}>
            <p>
              <strong>{formatDay(date, "short")}</strong>
              {raceName ? `, before ${raceName}` : ""}
              {offered.length === 0 ? ": no free time near it." : ""}
            </p>
            <input type="hidden" name="appointmentId" value={appointmentId} />
            <input type="hidden" name="serviceId" value={serviceId} />
            <input type="hidden" name="purpose" value={purpose} />
            <input type="hidden" name="raceId" value={proposal.raceId ?? ""} />
            {offered.map(({ startsAt, therapistId, therapistName }) => (
              <Button key={startsAt.toISOString()} type="submit" name="slot" value={slotValue(startsAt, therapistId)} size="lg" variant={slot && index === 0 ? "filled" : "default"} loading={pending} fullWidth>
                Book {formatDayOf(startsAt, timeZone, "short")} {formatTime(startsAt, timeZone)}, {therapistName}
              </Button>
            ))}
          </form>
        );
      })}
      <details className={classes.why}>
        <summary>Why, as {runnerName} reads it</summary>
        <PlanReasons reasons={reasons} />
      </details>
    </section>
  );
}
