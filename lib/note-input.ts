import { z } from "zod";
import { BODY_REGIONS, BODY_SIDES, BODY_VIEWS } from "./domain/aches";
import { wordsSchema } from "./text-input";

/** A SOAP note as the therapist writes it: subjective, objective, assessment, plan, and what was done. */

const MOST_MARKS = 60;
const MOST_TECHNIQUES = 30;

export const PRESSURES = ["light", "medium", "firm", "deep"] as const;
export type Pressure = (typeof PRESSURES)[number];

const part = wordsSchema(8000).default("");

/** A place on the body chart, with what was found there. */
const markSchema = z.object({
  region: z.enum(BODY_REGIONS, "Choose a place on the chart."),
  side: z.enum(BODY_SIDES, "Choose left, right or both."),
  view: z.enum(BODY_VIEWS, "Choose front or back."),
  text: wordsSchema(200).default(""),
});
export type NoteMark = z.output<typeof markSchema>;

/** What only the clinic's therapists read. Whatever is left out is empty: a note grows while it is written. */
export const noteContentSchema = z.object({
  subjective: part,
  objective: part,
  assessment: part,
  plan: part,
  /** What was found where. */
  marks: z.array(markSchema).max(MOST_MARKS, `Mark at most ${MOST_MARKS} places.`).default([]),
  /** Names from the clinic's list. */
  techniques: z.array(wordsSchema(80)).max(MOST_TECHNIQUES, `Choose at most ${MOST_TECHNIQUES} techniques.`).default([]),
  /** Regions that were treated. */
  areas: z.array(z.enum(BODY_REGIONS)).max(BODY_REGIONS.length).default([]),
  pressure: z.union([z.literal("").transform(() => null), z.enum(PRESSURES, "Choose a pressure, or leave it open.")]).nullable().default(null),
  /** How the runner took it. */
  response: part,
  /** For the therapist alone: never shown to the runner, whatever else may be. */
  private: part,
});
export type NoteContent = z.output<typeof noteContentSchema>;

export const EMPTY_NOTE: NoteContent = noteContentSchema.parse({});

/** What the runner reads at home once the note is signed. */
export const adviceSchema = wordsSchema(4000).default("");

/** A note as it is saved: with the version that was last seen, 0 before there is one. */
export const noteSaveSchema = z.object({
  appointmentId: z.uuid(),
  version: z.coerce.number().int().min(0),
  content: noteContentSchema,
  advice: adviceSchema,
});
export type NoteSave = z.output<typeof noteSaveSchema>;

export const noteStepSchema = z.object({ appointmentId: z.uuid(), version: z.coerce.number().int().min(0) });
export type NoteStep = z.output<typeof noteStepSchema>;

export const amendmentSchema = z.object({ noteId: z.uuid(), text: wordsSchema(4000).min(1, "Write what is to be added.") });
export type AmendmentInput = z.output<typeof amendmentSchema>;
