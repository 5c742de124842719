import type { NoteMark } from "@/lib/note-input";

/** Something found, in the middle of the scale: the pattern says where, the number which line of the list. */
const MARK_SEVERITY = 5;

/** Marks as the body chart draws them: each with its number in the list beside it. */
export function numberedMarks(marks: readonly NoteMark[]) {
  return marks.map(({ region, side, view }, index) => ({ region, side, view, severity: MARK_SEVERITY, label: String(index + 1) }));
}
