import classes from "./ache-fields.module.css";
import choice from "./choice.module.css";

type AcheChoicesProps = {
  /** Where a link to the field leads. */
  id: string;
  name: string;
  legend: string;
  description?: string;
  /** One answer, or as many as fit. */
  type: "radio" | "checkbox";
  options: readonly { value: string; label: string }[];
  chosen: readonly string[];
  error?: string;
};

/** Answers to choose from, each large enough for a thumb. */
export function AcheChoices({ id, name, legend, description, type, options, chosen, error }: AcheChoicesProps) {
  const described = [description ? `${id}-description` : null, error ? `${id}-error` : null].filter((each) => each !== null).join(" ");
  return (
    <fieldset id={id} tabIndex={-1} className={classes.field} aria-describedby={described || undefined}>
      <legend>{legend}</legend>
      {description ? (
        <p id={`${id}-description`} className={classes.description}>
          {description}
        </p>
      ) : null}
      <div className={classes.choices}>
        {options.map(({ value, label }) => (
          <label key={value} className={choice.choice}>
            <input type={type} name={name} value={value} defaultChecked={chosen.includes(value)} />
            {label}
          </label>
        ))}
      </div>
      {error ? (
        <p id={`${id}-error`} className={classes.error}>
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
