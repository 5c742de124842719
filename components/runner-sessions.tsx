import Link from "next/link";
import type { ReactNode } from "react";
import { STATUS_TEXT } from "@/lib/appointment-text";
import type { AppointmentView } from "@/lib/booking-view";
import { formatDayOf, formatTime } from "@/lib/format-date";
import type { FormAction } from "./admin-form";
import { DeskSteps } from "./desk-steps";
import classes from "./runner-file.module.css";

type RunnerSessionsProps = {
  sessions: AppointmentView[];
  /** What to say of a session: that a race no longer allows it, say. */
  noteOf?: (id: string) => ReactNode;
  stepAction: FormAction;
};

/** A runner's sessions as the front desk sees them, each with what can be done with it. */
export function RunnerSessions({ sessions, stepAction, noteOf }: RunnerSessionsProps) {
  return (
    <ul className={classes.sessions}>
      {sessions.map((session) => (
        <li key={session.id} className={classes.session}>
          <time dateTime={session.startsAt.toISOString()} className={classes.when}>
            <span className={classes.clock}>{formatTime(session.startsAt, session.location.timeZone)}</span>
            {formatDayOf(session.startsAt, session.location.timeZone, "short")}
          </time>
          <div>
            <p>
              <strong>{session.service.name}</strong> with {session.therapist.displayName}
            </p>
            <p className={classes.quiet}>
              {session.awaitingReview ? "Awaiting review" : sentence(STATUS_TEXT[session.status])}
              {session.race && session.purpose === "pre_race" ? `, before ${session.race.name}` : ""}
              {session.overrideReason ? `. Booked against the race rule: ${session.overrideReason}` : ""}
            </p>
            {noteOf?.(session.id)}
            <div className={classes.ways}>
              <Link href={`/desk/appointments/${session.id}`}>Open</Link>
              {session.can.move ? <Link href={`/admin/runners/${session.runner.id}/move/${session.id}`}>Move</Link> : null}
              {session.can.cancel ? (
                <DeskSteps action={stepAction} appointmentId={session.id} runnerName={session.runner.name} steps={[session.awaitingReview ? "decline_review" : "cancel"]} isNext={false} />
              ) : null}
            </div>
          </div>
        </li>
      ))}
    </ul>
  );
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
