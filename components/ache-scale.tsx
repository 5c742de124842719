import { WORST_SEVERITY } from "@/lib/domain/aches";
import classes from "./ache-fields.module.css";

type AcheScaleProps = {
  /** Where a link to the field leads. */
  id: string;
  name: string;
  legend: string;
  description?: string;
  /** The chosen number as text; empty where none is. */
  value: string;
  error?: string;
};

const NUMBERS = Array.from({ length: WORST_SEVERITY + 1 }, (_, severity) => String(severity));

/** How much it hurts, 0 to 10, as eleven radio buttons in a row. */
export function AcheScale({ id, name, legend, description, value, error }: AcheScaleProps) {
  const described = [description ? `${id}-description` : null, error ? `${id}-error` : null].filter((each) => each !== null).join(" ");
  return (
    <fieldset id={id} tabIndex={-1} className={classes.field} aria-describedby={described || undefined}>
      <legend>{legend}</legend>
      {description ? (
        <p id={`${id}-description`} className={classes.description}>
          {description}
        </p>
      ) : null}
      <div className={classes.scale}>
        {NUMBERS.map((number) => (
          <label key={number} className={classes.step}>
            <input type="radio" name={name} value={number} defaultChecked={value === number} />
            <span>{number}</span>
          </label>
        ))}
      </div>
      <p className={classes.ends} aria-hidden>
        <span>no pain</span>
        <span>the worst you can think of</span>
      </p>
      {error ? (
        <p id={`${id}-error`} className={classes.error}>
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
