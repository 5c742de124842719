import classes from "./season-legend.module.css";

const SIGNS = [
  ["done", "Session done"],
  ["booked", "Booked"],
  ["proposed", "Proposed"],
  ["preRace", "Before a race"],
  ["window", "Race window"],
  ["blocked", "No massage, or quiet before a shorter race"],
  ["recovery", "Recovery"],
  ["load", "Weekly distance"],
] as const;

/** What the signs of the season's picture mean. */
export function SeasonLegend() {
  return (
    <ul className={classes.legend} aria-label="Signs">
      {SIGNS.map(([sign, label]) => (
        <li key={sign}>
          <span className={classes[sign]} aria-hidden="true" />
          {label}
        </li>
      ))}
    </ul>
  );
}
