"use client";

import { type CSSProperties, useId } from "react";
import { type FormState, typedText } from "@/lib/form-state";
import { COLOR_NAMES, colorToken, SERVICE_COLORS } from "@/lib/service-colors";
import formClasses from "./admin-form.module.css";
import classes from "./admin-service-color.module.css";

/** One of the colours that are seen by day and by night; each also has a name. */
export function ServiceColorField({ state, stored }: { state: FormState; stored: string }) {
  const chosen = typedText(state, "color", stored);
  const error = state.errors.color;
  const errorId = useId();
  return (
    <fieldset className={formClasses.group} aria-describedby={error ? errorId : undefined}>
      <legend>Colour</legend>
      <p className={formClasses.hint}>Marks its sessions in the desk&rsquo;s calendar.</p>
      <div className={classes.colors}>
        {SERVICE_COLORS.map((color) => (
          <label key={color} className={classes.color} style={{ "--service": colorToken(color) } as CSSProperties}>
            <input type="radio" name="color" value={color} defaultChecked={chosen === color} />
            <span className={classes.swatch} aria-hidden />
            {COLOR_NAMES[color]}
          </label>
        ))}
      </div>
      {error ? (
        <p id={errorId} className={formClasses.error}>
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
