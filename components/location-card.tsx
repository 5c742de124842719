import { dayText } from "@/lib/desk-text";
import type { CalendarDate } from "@/lib/domain/calendar-date";
import type { HoursOfDay } from "@/lib/domain/weekly-hours";
import { openingLines } from "@/lib/opening-text";
import classes from "./location-card.module.css";

type LocationCardProps = { name: string; address: string; directions: string | null; week: readonly (readonly HoursOfDay[])[]; closed: readonly CalendarDate[] };

/** Where a location is and when it is open. */
export function LocationCard({ name, address, directions, week, closed }: LocationCardProps) {
  const lines = openingLines(week);
  return (
    <section aria-label={name}>
      <h2>{name}</h2>
      <p>
        {address}
        {directions ? `. ${directions}` : ""}
      </p>
      {lines.length > 0 ? (
        <dl className={classes.hours}>
          {lines.map(({ days, hours }) => (
            <div key={days}>
              <dt>{days}</dt>
              <dd>{hours}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      {closed.length > 0 ? <p>Closed on {new Intl.ListFormat("en-GB").format(closed.map((date) => dayText(date)))}.</p> : null}
    </section>
  );
}
