"use client";

import { Button, Textarea } from "@mantine/core";
import { useActionState } from "react";
import { FRESH_FORM, typedText } from "@/lib/form-state";
import type { FormAction } from "./admin-form";
import { FormFields } from "./form-fields";
import classes from "./note-editor.module.css";

/** Adds to a signed note. Works without JavaScript. */
export function NoteAmendmentForm({ noteId, action }: { noteId: string; action: FormAction }) {
  const [state, send, pending] = useActionState(action, FRESH_FORM);
  return (
    <form action={send} className={classes.editor} noValidate>
      <input type="hidden" name="noteId" value={noteId} />
      <FormFields attempt={state.attempt}>
        <Textarea
          name="text"
          label="Add to this note"
          description="It stands under the note with its date, and can't be changed either."
          defaultValue={state.ok ? "" : typedText(state, "text", "")}
          error={state.errors.text}
          maxLength={4000}
          autosize
          minRows={2}
        />
      </FormFields>
      {state.message ? <p role={state.ok ? "status" : "alert"}>{state.message}</p> : null}
      <div className={classes.buttons}>
        <Button type="submit" variant="default" size="lg" loading={pending}>
          Add it
        </Button>
      </div>
    </form>
  );
}
