import Link from "next/link";
import type { AppointmentView } from "@/lib/booking-view";
import { STATUS_TEXT } from "@/lib/appointment-text";
import { formatDayOf, formatTime } from "@/lib/format-date";
import classes from "./appointment-card.module.css";

/** A session in a list. */
export function AppointmentCard({ appointment }: { appointment: AppointmentView }) {
  const { id, startsAt, endsAt, service, therapist, location, status, awaitingReview, race, purpose } = appointment;
  return (
    <article className={classes.card} data-status={status}>
      <Link href={`/appointments/${id}`} className={classes.link}>
        <time dateTime={startsAt.toISOString()} className={classes.when}>
          <span className={classes.clock}>{formatTime(startsAt, location.timeZone)}</span>
          <span>{formatDayOf(startsAt, location.timeZone, "short")}</span>
        </time>
        <span className={classes.what}>
          <strong>{service.name}</strong>
          <span>
            with {therapist.displayName}, until {formatTime(endsAt, location.timeZone)}
          </span>
          {race && purpose === "pre_race" ? <span className={classes.race}>pre-race session for {race.name}</span> : null}
        </span>
        <span className={classes.status}>{awaitingReview ? "awaiting review" : STATUS_TEXT[status]}</span>
      </Link>
    </article>
  );
}
