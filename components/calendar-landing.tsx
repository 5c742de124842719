import type { CalendarVerdict } from "@/lib/calendar-verdict";
import type { DropPlace } from "./calendar-drop";
import classes from "./calendar-landing.module.css";

type CalendarLandingProps = { place: DropPlace; runnerName: string | null; verdict: CalendarVerdict | null };

/** Where the session in hand would land: its time above the box, since a finger covers what lies under it. */
export function CalendarLanding({ place: { box, start }, runnerName, verdict }: CalendarLandingProps) {
  return (
    <div className={classes.landing} data-verdict={verdict?.kind} style={box} aria-hidden>
      <span className={classes.tag}>
        {start.slice(11, 16)} {runnerName}
      </span>
    </div>
  );
}
