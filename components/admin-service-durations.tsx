"use client";

import { Button, TextInput } from "@mantine/core";
import { useRef, useState } from "react";
import { type FormState, typedChoices } from "@/lib/form-state";
import { MOST_DURATIONS } from "@/lib/service-input";
import formClasses from "./admin-form.module.css";
import classes from "./admin-service-durations.module.css";

/** One duration as the form shows it; the id is empty where it is new. */
export type DurationFields = { id: string; durationMinutes: string; priceAmount: string };

type ServiceDurationsProps = { state: FormState; stored: readonly DurationFields[]; currency: string };

/** Empty rows that stand ready where no script can add one. */
const SPARE_ROWS = 2;

/** The durations of a service with their prices, and room for more. A new row left empty counts for nothing. */
export function ServiceDurations({ state, stored, currency }: ServiceDurationsProps) {
  const rows = typedRows(state, stored);
  const [added, setAdded] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const filled = rows.findLastIndex(({ id, durationMinutes, priceAmount }) => id !== "" || durationMinutes !== "" || priceAmount !== "") + 1;
  const shown = Math.max(1, filled) + added;
  const all = Math.min(MOST_DURATIONS, Math.max(shown + SPARE_ROWS, rows.length));
  const add = () => {
    setAdded(added + 1);
    requestAnimationFrame(() => list.current?.querySelectorAll<HTMLInputElement>('input[name="durationMinutes"]')[shown]?.focus());
  };
  return (
    <fieldset className={formClasses.group}>
      <legend>Durations and prices</legend>
      <p className={formClasses.hint}>Each is booked by itself. Runners choose between them.</p>
      <div ref={list} className={classes.rows}>
        {Array.from({ length: all }, (_, index) => {
          const row = rows[index] ?? { id: "", durationMinutes: "", priceAmount: "" };
          const field = { size: "md", autoComplete: "off" } as const;
          return (
            <div key={index} className={index < shown ? classes.row : `${classes.row} ${classes.spare}`}>
              <input type="hidden" name="durationId" value={row.id} />
              <TextInput
                {...field}
                name="durationMinutes"
                label={index === 0 ? "Minutes" : `Minutes, row ${index + 1}`}
                inputMode="numeric"
                defaultValue={row.durationMinutes}
                error={state.errors[`durations.${index}.durationMinutes`] ?? state.errors[`durations.${index}.id`]}
              />
              <TextInput
                {...field}
                name="priceAmount"
                label={index === 0 ? `Price, ${currency}` : `Price, ${currency}, row ${index + 1}`}
                inputMode="decimal"
                defaultValue={row.priceAmount}
                error={state.errors[`durations.${index}.priceAmount`]}
              />
            </div>
          );
        })}
      </div>
      {state.errors.durations ? <p className={formClasses.error}>{state.errors.durations}</p> : null}
      {shown < MOST_DURATIONS ? (
        <Button type="button" variant="default" className={classes.add} onClick={add}>
          Add a duration
        </Button>
      ) : null}
    </fieldset>
  );
}

function typedRows(state: FormState, stored: readonly DurationFields[]): DurationFields[] {
  const column = (name: string, key: keyof DurationFields) => typedChoices(state, name, stored.map((row) => row[key]));
  const [ids, minutes, prices] = [column("durationId", "id"), column("durationMinutes", "durationMinutes"), column("priceAmount", "priceAmount")];
  return minutes.map((durationMinutes, row) => ({ id: ids[row] ?? "", durationMinutes, priceAmount: prices[row] ?? "" }));
}
