"use client";

import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { placeValue } from "@/lib/ache-input";
import { placeName } from "@/lib/ache-text";
import type { BodyPlace } from "@/lib/domain/aches";
import type { NoteMark } from "@/lib/note-input";
import { BodyChart } from "./body-chart";
import classes from "./note-editor.module.css";
import { numberedMarks } from "./note-numbers";

type NoteMarksProps = { marks: readonly NoteMark[]; onChange: (marks: NoteMark[]) => void };

/** Places on the body chart with what was found there: a tap marks, a line says what. */
export function NoteMarks({ marks, onChange }: NoteMarksProps) {
  const [announced, setAnnounced] = useState("");
  const toggle = (place: BodyPlace, isMarked: boolean) => {
    const name = placeName(place);
    const known = marks.filter((mark) => placeValue(mark) === placeValue(place));
    if (isMarked) {
      onChange([...marks, { ...place, text: "" }]);
      setAnnounced(`${name} is marked.`);
    } else if (known.some(({ text }) => text !== "")) {
      setAnnounced(`${name} has words. Remove it in the list.`);
    } else {
      onChange(marks.filter((mark) => !known.includes(mark)));
      setAnnounced(`${name} is no longer marked.`);
    }
  };
  return (
    <div>
      <fieldset className={classes.chart}>
        <legend>What you found, and where</legend>
        <BodyChart id="note" marks={numberedMarks(marks)} choices={{ name: "mark", chosen: marks.map(placeValue), onToggle: toggle }} />
      </fieldset>
      <p role="status" className={classes.hidden}>
        {announced}
      </p>
      <ol className={classes.marks}>
        {marks.map((mark, index) => (
          <li key={`${placeValue(mark)} ${index}`}>
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
