import type { NoteContent } from "./note-input";

export type NoteDraft = { content: NoteContent; advice: string };

const TEXTS = ["subjective", "objective", "assessment", "plan", "response", "private"] as const;

/** Both drafts in one, so that nothing typed is lost: of each text both, this one first; of each choice all. */
export function mergeDrafts(mine: NoteDraft, theirs: NoteDraft): NoteDraft {
  const texts = Object.fromEntries(TEXTS.map((part) => [part, bothTexts(mine.content[part], theirs.content[part])]));
  const { content: a } = mine;
  const { content: b } = theirs;
  return {
    content: {
      ...a,
      ...texts,
      marks: [...a.marks, ...b.marks.filter((mark) => !a.marks.some((one) => one.region === mark.region && one.side === mark.side && one.view === mark.view && one.text === mark.text))],
      techniques: [...new Set([...a.techniques, ...b.techniques])],
      areas: [...new Set([...a.areas, ...b.areas])],
      pressure: a.pressure ?? b.pressure,
    },
    advice: bothTexts(mine.advice, theirs.advice),
  };
}

function bothTexts(mine: string, theirs: string): string {
  if (mine.includes(theirs)) return mine;
  return theirs.includes(mine) ? theirs : `${mine}\n\n${theirs}`;
}
