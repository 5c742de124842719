"use client";

import { Button, TextInput } from "@mantine/core";
import { type SyntheticEvent, useState } from "react";
import { placeParts, placeValue } from "@/lib/ache-input";
import { placeName } from "@/lib/ache-text";
import type { NoteMark } from "@/lib/note-input";
import { BodyChart } from "./body-chart";
import classes from "./note-editor.module.css";
import { numberedMarks } from "./note-numbers";

type NoteMarksProps = { marks: readonly NoteMark[]; onChange: (marks: NoteMark[]) => void };

/** Places on the body chart with what was found there: a tap marks, a line says what. */
export function NoteMarks({ marks, onChange }: NoteMarksProps) {
  const [announced, setAnnounced] = useState("");
  const toggle = (event: SyntheticEvent) => {
    const { target } = event;
    if (!(target instanceof HTMLInputElement) || target.name !== "mark") return;
    const place = placeParts(target.value) as Pick<NoteMark, "region" | "side" | "view">;
    if (marks.some((mark) => placeValue(mark) === target.value)) return;
    onChange([...marks, { ...place, text: "" }]);
    setAnnounced(`${placeName(place)} is marked.`);
  };
  return (
    <div>
      <fieldset className={classes.chart} onChange={toggle}>
        <legend>What you found, and where</legend>
        {/* A new chart after each mark: the next tap chooses anew. */}
        <BodyChart key={marks.length} id="note" marks={numberedMarks(marks)} choice={{ name: "mark", chosen: "" }} />
      </fieldset>
      <p role="status" className={classes.hidden}>
        {announced}
      </p>
      <ol className={classes.marks}>
        {marks.map((mark, index) => (
          <li key={placeValue(mark)}>
            <TextInput
              label={`${index + 1}. ${placeName(mark)}`}
              value={mark.text}
              maxLength={200}
              onChange={({ currentTarget }) => onChange(marks.map((one) => (one === mark ? { ...one, text: currentTarget.value } : one)))}
            />
            <Button variant="default" aria-label={`Remove ${placeName(mark)}`} onClick={() => onChange(marks.filter((one) => one !== mark))}>
              Remove
            </Button>
          </li>
        ))}
      </ol>
    </div>
  );
}
