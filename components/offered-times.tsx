import classes from "./offered-times.module.css";

/** A free time as a choice; `value` is the start and the therapist. */
export type OfferedTime = { value: string; day: string; time: string; therapistName: string };

/** The nearest free times, one to choose. The field is named `slot`. */
export function OfferedTimes({ legend, offers }: { legend: string; offers: readonly OfferedTime[] }) {
  return (
    <fieldset className={classes.offers}>
      <legend>{legend}</legend>
      {offers.map(({ value, day, time, therapistName }, index) => (
        <label key={value} className={classes.offer}>
          <input type="radio" name="slot" value={value} defaultChecked={index === 0} />
          <span>
            <strong>{time}</strong> {day}, {therapistName}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
