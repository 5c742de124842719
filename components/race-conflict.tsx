import { Button } from "@mantine/core";
import Link from "next/link";
import type { RaceConflictView } from "@/lib/booking-view";
import { formatDayOf, formatTime } from "@/lib/format-date";
import { slotValue } from "@/lib/offered-time";
import { refusalText } from "@/lib/refusals";
import classes from "./race-conflict.module.css";

type RaceConflictProps = { conflict: RaceConflictView; acceptAction: (form: FormData) => Promise<void> };

/** A session that a race no longer allows: why, and the time that would be right. Nothing happens before the runner says so. */
export function RaceConflict({ conflict, acceptAction }: RaceConflictProps) {
  const { appointment, proposal, race } = conflict;
  const { timeZone } = appointment.location;
  const why = race ? refusalText({ ok: false, ...conflict }, appointment.startsAt, timeZone) : "The race that this pre-race session was for is no longer among your races.";
  return (
    <article className={classes.conflict}>
      <h3>
        {appointment.service.name}, {formatTime(appointment.startsAt, timeZone)} on {formatDayOf(appointment.startsAt, timeZone, "short")}
      </h3>
      <p>{why}</p>
      {proposal ? (
        <form action={acceptAction} className={classes.proposal}>
          <input type="hidden" name="id" value={appointment.id} />
          <input type="hidden" name="slot" value={slotValue(proposal.startsAt, proposal.therapistId)} />
          <p>
            Proposed: <strong>{formatTime(proposal.startsAt, timeZone)}</strong> on {formatDayOf(proposal.startsAt, timeZone)} with {proposal.therapistName}.
          </p>
          <Button type="submit">Move it there</Button>
        </form>
      ) : (
        <p>No free time keeps the rule. Choose another day yourself, or cancel the session.</p>
      )}
      <p className={classes.ways}>
        <Link href={`/appointments/${appointment.id}/move`}>Choose another time</Link>
        <Link href={`/appointments/${appointment.id}`}>Open the session</Link>
      </p>
    </article>
  );
}
