import type { AppointmentView } from "@/lib/booking-view";
import { formatMoney, percentOf } from "@/lib/domain/money";
import { formatDayOf, formatDay, formatTime, formatZone } from "@/lib/format-date";
import classes from "./appointment-facts.module.css";

/** All that was agreed: when, where, with whom, for how much, and on which terms. */
export function AppointmentFacts({ appointment }: { appointment: AppointmentView }) {
  const { startsAt, endsAt, location, service, therapist, room, price, policy, race, purpose, note, overrideReason } = appointment;
  const { timeZone } = location;
  return (
    <>
      <p className={classes.when}>
        <time dateTime={startsAt.toISOString()}>
          <span className={classes.clock}>
            {formatTime(startsAt, timeZone)} to {formatTime(endsAt, timeZone)}
          </span>
          <span className={classes.day}>{formatDayOf(startsAt, timeZone)}</span>
        </time>
      </p>
      <dl className={classes.facts}>
        <Fact name="Session">
          {service.name}, {service.durationMinutes} minutes
        </Fact>
        {race && purpose === "pre_race" ? (
          <Fact name="For">
            {race.name} on {formatDay(race.date)}
          </Fact>
        ) : null}
        <Fact name="With">{therapist.displayName}</Fact>
        <Fact name="Where">
          {location.name}, {location.address}. {room.name}.{location.directions ? ` ${location.directions}` : ""}
        </Fact>
        <Fact name="Time zone">{formatZone(timeZone, startsAt)}</Fact>
        <Fact name="Price">{formatMoney(price, "en")}</Fact>
        <Fact name="If plans change">
          Move or cancel free of charge until {policy.cancellationNoticeHours} hours before. Later, {formatMoney(percentOf(price, policy.lateCancelPercent), "en")} is due; for not coming,{" "}
          {formatMoney(percentOf(price, policy.noShowPercent), "en")}.
        </Fact>
        {note ? <Fact name="Your note">{note}</Fact> : null}
        {overrideReason ? <Fact name="Booked by the clinic against the race rule">{overrideReason}</Fact> : null}
      </dl>
    </>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
