"use client";

import { Button } from "@mantine/core";
import { momentText } from "@/lib/desk-text";
import { mergeDrafts, type NoteDraft } from "@/lib/note-merge";
import { DRAFT_TEXTS } from "@/lib/note-text";
import type { NoteView } from "@/lib/note-view";
import classes from "./note-editor.module.css";

type NoteConflictProps = {
  mine: NoteDraft;
  current: NoteView;
  timeZone: string;
  onKeep: (draft: NoteDraft) => void;
  onTake: () => void;
};

/** Saved elsewhere meanwhile: both texts, and the choice. */
export function NoteConflict({ mine, current, timeZone, onKeep, onTake }: NoteConflictProps) {
  const theirs = { content: current.content, advice: current.advice };
  const differing = DRAFT_TEXTS.map(({ label, text }) => ({ label, here: text(mine), elsewhere: text(theirs) })).filter(({ here, elsewhere }) => here !== elsewhere);
  return (
    <section className={classes.conflict} role="alertdialog" aria-labelledby="conflict-heading">
      <h2 id="conflict-heading">This note was saved elsewhere meanwhile</h2>
      <p>In another tab or on another device, {momentText(current.savedAt, timeZone)}. Nothing is lost: choose what to keep.</p>
      <dl>
        {differing.map(({ label, here, elsewhere }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <strong>Here:</strong> {here || "nothing"}
            </dd>
            <dd>
              <strong>Elsewhere:</strong> {elsewhere || "nothing"}
            </dd>
          </div>
        ))}
      </dl>
      <div className={classes.buttons}>
        <Button size="lg" onClick={() => onKeep(mergeDrafts(mine, theirs))}>
          Keep both
        </Button>
        <Button size="lg" variant="default" onClick={() => onKeep(mine)}>
          Keep what is here
        </Button>
        <Button size="lg" variant="default" onClick={onTake}>
          Take what is there
        </Button>
      </div>
    </section>
  );
}
