"use client";

import { Button, Checkbox, Modal, Radio, Textarea } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { BODY_REGIONS } from "@/lib/domain/aches";
import { REGION_TEXT } from "@/lib/ache-text";
import { clockText } from "@/lib/desk-text";
import { EMPTY_NOTE, type NoteContent, type NoteStep, PRESSURES } from "@/lib/note-input";
import type { NoteDraft } from "@/lib/note-merge";
import type { NoteState } from "@/lib/note-saver";
import { partsText, PRESSURE_TEXT, SOAP_PARTS } from "@/lib/note-text";
import type { NoteView } from "@/lib/note-view";
import { NoteConflict } from "./note-conflict";
import classes from "./note-editor.module.css";
import { NoteMarks } from "./note-marks";
import { useNoteSaver } from "./use-note-saver";

export type CopyAnswer = { ok: true; authorName: string; parts: Partial<NoteContent> } | { ok: false; message: string };

type NoteEditorProps = {
  appointmentId: string;
  note: NoteView | null;
  techniques: string[];
  timeZone: string;
  /** Where the form goes without scripts. */
  save: (form: FormData) => Promise<void>;
  sign: (step: NoteStep) => Promise<{ ok: boolean; message: string }>;
  copy: (appointmentId: string) => Promise<CopyAnswer>;
};

const EMPTY: NoteDraft = { content: EMPTY_NOTE, advice: "" };

/** A SOAP note while it is written: kept by itself, never lost, signed when it is done. Without scripts it is a form with a button. */
export function NoteEditor({ appointmentId, note, techniques, timeZone, save, sign, copy }: NoteEditorProps) {
  const router = useRouter();
  const { draft, setDraft, state, saver, change } = useNoteSaver({ appointmentId, note, empty: EMPTY });
  const [said, setSaid] = useState("");
  const [isSigning, setSigning] = useState(false);
  const [pending, start] = useTransition();
  const { content, advice } = draft;
  const set = (parts: Partial<NoteContent>) => change({ ...draft, content: { ...content, ...parts } });

  const copyForward = () =>
    start(async () => {
      const answer = await copy(appointmentId);
      if (!answer.ok) return setSaid(answer.message);
      // What was typed while the answer was on its way counts as written too.
      const written = saver.draft;
      const isEmpty = (part: string) => {
        const value = written.content[part as keyof NoteContent];
        return value === null || value.length === 0;
      };
      const taken = Object.entries(answer.parts).filter(([part]) => isEmpty(part));
      const left = Object.keys(answer.parts).filter((part) => !isEmpty(part));
      if (taken.length > 0) change({ ...written, content: { ...written.content, ...Object.fromEntries(taken) } });
      const copied = taken.length > 0 ? `Copied from ${answer.authorName}'s last note: ${partsText(taken.map(([part]) => part))}.` : "Nothing was copied.";
      setSaid(left.length > 0 ? `${copied} Left as you wrote it: ${partsText(left)}.` : copied);
    });
  const signNow = () =>
    start(async () => {
      setSigning(false);
      if (!(await saver.flush())) return setSaid("The note is not saved yet, so it can't be signed. It is tried again by itself.");
      const answer = await sign({ appointmentId, version: saver.version });
      setSaid(answer.message);
      if (answer.ok) router.refresh();
    });

  return (
    <form action={save} className={classes.editor} onSubmit={(event) => {
      event.preventDefault();
      void saver.flush();
    }}>
      <input type="hidden" name="appointmentId" value={appointmentId} />
      <input type="hidden" name="version" value={note?.version ?? 0} />
      <input type="hidden" name="marks" value={JSON.stringify(content.marks)} />
      {state.kind === "conflict" ? (
        <NoteConflict
          mine={draft}
          current={state.current}
          timeZone={timeZone}
          onKeep={(kept) => {
            setDraft(kept);
            saver.settle(kept, state.current.version);
          }}
          onTake={() => {
            const theirs = { content: state.current.content, advice: state.current.advice };
            setDraft(theirs);
            saver.take(theirs, state.current.version, state.current.savedAt);
          }}
        />
      ) : null}
      <div className={classes.bar}>
        <p role="status" data-state={state.kind} className={classes.state}>
          {stateText(state, timeZone)}
        </p>
        <div className={classes.buttons}>
          <Button variant="default" size="md" loading={pending} onClick={copyForward}>
            Copy from the last visit
          </Button>
          <Button type="submit" variant="default" size="md">
            Save
          </Button>
          <Button size="md" loading={pending} onClick={() => setSigning(true)}>
            Sign
          </Button>
        </div>
      </div>
      <p role="status" className={classes.said}>
        {said}
      </p>
      <div className={classes.texts}>
        {SOAP_PARTS.map(({ part, label, description }) => (
          <Textarea
            key={part}
            name={part}
            label={label}
            description={description}
            value={content[part]}
            maxLength={8000}
            autosize
            minRows={2}
            onChange={({ currentTarget }) => set({ [part]: currentTarget.value })}
          />
        ))}
      </div>
      <NoteMarks marks={content.marks} onChange={(marks) => set({ marks })} />
      <div className={classes.done}>
        <h2>What was done</h2>
        <Checkbox.Group label="Techniques" value={content.techniques} onChange={(chosen) => set({ techniques: chosen })}>
          <div className={classes.choices}>
            {[...new Set([...techniques, ...content.techniques])].map((name) => (
              <Checkbox key={name} name="techniques" value={name} label={name} />
            ))}
          </div>
        </Checkbox.Group>
        <Checkbox.Group label="Areas treated" value={content.areas} onChange={(areas) => set({ areas: BODY_REGIONS.filter((region) => areas.includes(region)) })}>
          <div className={classes.choices}>
            {BODY_REGIONS.map((region) => (
              <Checkbox key={region} name="areas" value={region} label={REGION_TEXT[region]} />
            ))}
          </div>
        </Checkbox.Group>
        <Radio.Group label="Pressure" value={content.pressure ?? ""} onChange={(chosen) => set({ pressure: PRESSURES.find((each) => each === chosen) ?? null })}>
          <div className={classes.choices}>
            {PRESSURES.map((pressure) => (
              <Radio key={pressure} name="pressure" value={pressure} label={PRESSURE_TEXT[pressure]} />
            ))}
          </div>
        </Radio.Group>
        <Textarea name="response" label="Response" description="How the runner took it." value={content.response} maxLength={8000} autosize minRows={2} onChange={({ currentTarget }) => set({ response: currentTarget.value })} />
        <Textarea name="advice" label="Advice for home" description="The runner reads it on the session's page once the note is signed." value={advice} maxLength={4000} autosize minRows={2} onChange={({ currentTarget }) => change({ ...draft, advice: currentTarget.value })} />
        <Textarea name="private" label="Private" description="For the clinic's therapists only. The runner never reads it here." value={content.private} maxLength={8000} autosize minRows={2} onChange={({ currentTarget }) => set({ private: currentTarget.value })} />
      </div>
      <Modal opened={isSigning} onClose={() => setSigning(false)} title="Sign this note?" centered closeButtonProps={{ "aria-label": "Close", size: 44 }}>
        <p>A signed note is locked: it can be added to, but not changed. The runner then reads the advice for home.</p>
        <div className={classes.buttons}>
          <Button variant="default" onClick={() => setSigning(false)}>
            Not yet
          </Button>
          <Button onClick={signNow}>Sign it</Button>
        </div>
      </Modal>
    </form>
  );
}

function stateText(state: NoteState, timeZone: string): string {
  switch (state.kind) {
    case "saved":
      return state.at ? `Saved ${clockText(state.at, timeZone)}.` : "Nothing written yet.";
    case "unsaved":
      return "Typing.";
    case "saving":
      return "Saving.";
    case "offline":
      return "Not saved yet: no connection. It is tried again by itself.";
    case "conflict":
      return "Not saved: choose what to keep.";
    case "refused":
      return state.message;
  }
}
