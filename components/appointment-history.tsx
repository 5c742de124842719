import type { AppointmentChange } from "@/lib/booking-view";
import { CHANGE_TEXT } from "@/lib/appointment-text";
import { formatDayOf, formatTime } from "@/lib/format-date";
import classes from "./appointment-history.module.css";

/** What an appointment begins with. */
const BOOKING = ["book", "confirm"];

/** What has happened to a session since it was booked, in the runner's words. Nothing is shown of a booking that was never touched. */
export function AppointmentHistory({ history, timeZone }: { history: AppointmentChange[]; timeZone: string }) {
  if (history.every(({ action }) => BOOKING.includes(action))) return null;
  return (
    <section className={classes.history}>
      <h2>What has happened</h2>
      <ol>
        {history.map(({ at, action, byClinic, reason, moved }) => (
          <li key={`${at.toISOString()} ${action}`}>
            <time dateTime={at.toISOString()}>
              {formatDayOf(at, timeZone, "short")}, {formatTime(at, timeZone)}
            </time>
            <span>
              {CHANGE_TEXT[action] ?? action}
              {moved?.another ? ` to another ${moved.another}` : ""}
              {byClinic ? " by the clinic" : ""}
              {moved && tellsTimes(moved) ? `, from ${moment(moved.from, timeZone)} to ${moment(moved.to, timeZone)}` : ""}.{reason ? ` ${reason}` : ""}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Of a session that stays when it was, only what is another is of interest. */
function tellsTimes({ from, to, another }: NonNullable<AppointmentChange["moved"]>): boolean {
  return another === undefined || from.getTime() !== to.getTime();
}

function moment(instant: Date, timeZone: string): string {
  return `${formatDayOf(instant, timeZone, "short")} ${formatTime(instant, timeZone)}`;
}
