import Link from "next/link";
import type { AppointmentView } from "@/lib/booking-view";
import { STATUS_TEXT } from "@/lib/appointment-text";
import { formatDayOf, formatTime, formatZone, otherClockText } from "@/lib/format-date";
import classes from "./appointment-card.module.css";

type AppointmentCardProps = {
  appointment: AppointmentView;
  /** The runner's own clock: where it shows another time, the place's is named. */
  ownZone: string;
  /** Where the list has sessions at more than one place. */
  namesPlace: boolean;
};

/** A session in a list. */
export function AppointmentCard({ appointment, ownZone, namesPlace }: AppointmentCardProps) {
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
          {placeText(appointment, ownZone, namesPlace)}
          {race && purpose === "pre_race" ? <span className={classes.race}>pre-race session for {race.name}</span> : null}
        </span>
        <span className={classes.status}>{awaitingReview ? "awaiting review" : STATUS_TEXT[status]}</span>
      </Link>
    </article>
  );
}

function placeText({ location, startsAt }: AppointmentView, ownZone: string, namesPlace: boolean) {
  const isOtherClock = otherClockText(ownZone, location.timeZone, startsAt) !== "";
  if (!namesPlace && !isOtherClock) return null;
  return (
    <span>
      at {location.name}
      {isOtherClock ? `, on its clock: ${formatZone(location.timeZone, startsAt)}` : ""}
    </span>
  );
}
