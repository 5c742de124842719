import { Box, type MantineStyleProp, UnstyledButton } from "@mantine/core";
import type { ScheduleEventData } from "@mantine/schedule";
import type { CalendarSession } from "@/lib/calendar-view";
import { STATUS_LABELS } from "@/lib/desk-labels";
import { colorToken } from "@/lib/service-colors";
import { payloadOf } from "./calendar-entries";
import classes from "./calendar-views.module.css";

export type EventProps = { className?: string; style?: MantineStyleProp };

/** The library's own element, with what the clinic's style sheet tells states apart by. */
export function EventBox({ event, props }: { event: ScheduleEventData; props: EventProps }) {
  const { session, kind, timeOffId } = payloadOf(event);
  const behind = `${props.className ?? ""} ${classes.behind}`;
  if (timeOffId) return <UnstyledButton {...props} className={behind} data-kind={kind} aria-label={`${event.title}, from ${String(event.start).slice(11, 16)} to ${String(event.end).slice(11, 16)}`} />;
  // What lies behind lets the finger through to the hours themselves.
  if (!session) return <Box {...props} className={behind} data-kind={kind} title={undefined} onClick={undefined} />;
  const isColleagues = session.runnerName === null;
  return (
    <UnstyledButton
      {...props}
      className={`${props.className ?? ""} ${classes.event}`}
      title={undefined}
      // The library's own style says where it stands.
      style={session.color ? [props.style, { "--service": colorToken(session.color) }] : props.style}
      aria-label={spokenOf(session)}
      aria-disabled={isColleagues || undefined}
      data-status={session.status}
      data-flag={session.flags[0]?.kind}
      data-colleague={isColleagues || undefined}
    />
  );
}

export function EventBody({ event, isSmall }: { event: ScheduleEventData; isSmall: boolean }) {
  const { session } = payloadOf(event);
  if (!session) return <span className={classes.behindText}>{event.title}</span>;
  const time = session.start.slice(11, 16);
  if (isSmall) {
    return (
      <span className={classes.line}>
        <span className={classes.time}>{time}</span> {session.runnerName ?? "Taken"}
      </span>
    );
  }
  const isOrdinary = session.status === "confirmed" || session.status === "held";
  return (
    <span className={classes.body}>
      <span className={classes.runner}>
        <span className={classes.time}>{time}</span> {session.runnerName ?? "Taken"}
      </span>
      <span className={classes.what}>{[session.serviceName, session.roomName].filter(Boolean).join(", ")}</span>
      {isOrdinary ? null : <span className={classes.status}>{STATUS_LABELS[session.status]}</span>}
      {session.flags.map(({ kind, text }) => (
        <span key={kind} className={classes.flag} data-kind={kind}>
          {text}
        </span>
      ))}
    </span>
  );
}

function spokenOf({ start, end, runnerName, serviceName, roomName, status, flags }: CalendarSession): string {
  return [`${start.slice(11, 16)} to ${end.slice(11, 16)}`, runnerName ?? "Taken", serviceName, roomName, STATUS_LABELS[status], ...flags.map(({ text }) => text)]
    .filter(Boolean)
    .join(", ");
}
