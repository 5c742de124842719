import type { ReactNode } from "react";
import type { RaceView } from "@/lib/booking-view";
import { formatDay } from "@/lib/format-date";
import { DISTANCE_TEXT, windowText } from "@/lib/race-text";
import classes from "./race-bib.module.css";

type RaceBibProps = { race: RaceView; /** It was run: the window before it tells nobody anything any more. */ over?: boolean; children?: ReactNode };

/** A race as on a bib: the day large, its window beside it. */
export function RaceBib({ race, over = false, children }: RaceBibProps) {
  const [, month, day] = race.date.split("-");
  const beforeIt = over ? null : windowText(race);
  return (
    <article className={classes.bib}>
      <p className={classes.date} aria-hidden="true">
        <span className={classes.day}>{Number(day)}</span>
        <span className={classes.month}>{MONTHS[Number(month) - 1]}</span>
      </p>
      <div className={classes.about}>
        <h3>{race.name}</h3>
        <p>
          {formatDay(race.date)}, {race.distance === "other" ? `${(race.meters ?? 0) / 1000} km` : DISTANCE_TEXT[race.distance]}
          {race.place ? `, ${race.place}` : ""}
        </p>
        {beforeIt ? (
          <p className={classes.window} data-enforced={race.enforced || undefined}>
            {beforeIt}
          </p>
        ) : null}
        {children ? <div className={classes.actions}>{children}</div> : null}
      </div>
    </article>
  );
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
