import { placeName, REGION_TEXT } from "./ache-text";
import type { Pressure } from "./note-input";
import type { NoteDraft } from "./note-merge";

/** A note's parts in words. */

export const SOAP_PARTS = [
  { part: "subjective", label: "Subjective", description: "What the runner says: where, since when, what makes it worse." },
  { part: "objective", label: "Objective", description: "What you see and feel: range, tone, tenderness." },
  { part: "assessment", label: "Assessment", description: "What you make of it." },
  { part: "plan", label: "Plan", description: "What comes next, and when." },
] as const;

export const PRESSURE_TEXT: Record<Pressure, string> = { light: "Light", medium: "Medium", firm: "Firm", deep: "Deep" };

type DraftText = { label: string; text: (draft: NoteDraft) => string };

/** Everything that can differ between two drafts, in words. */
export const DRAFT_TEXTS: readonly DraftText[] = [
  ...SOAP_PARTS.map(({ part, label }): DraftText => ({ label, text: ({ content }) => content[part].trim() })),
  { label: "Marks", text: ({ content }) => content.marks.map((mark) => (mark.text ? `${placeName(mark)}: ${mark.text.trim()}` : placeName(mark))).join("; ") },
  { label: "Techniques", text: ({ content }) => content.techniques.join(", ") },
  { label: "Areas treated", text: ({ content }) => content.areas.map((area) => REGION_TEXT[area]).join(", ") },
  { label: "Pressure", text: ({ content }) => (content.pressure ? PRESSURE_TEXT[content.pressure] : "") },
  { label: "Response", text: ({ content }) => content.response.trim() },
  { label: "Advice for home", text: ({ advice }) => advice.trim() },
  { label: "Private", text: ({ content }) => content.private.trim() },
];

const PART_TEXT: Record<string, string> = {
  objective: "objective", assessment: "assessment", plan: "plan", marks: "the marks on the chart", techniques: "techniques", areas: "areas", pressure: "pressure",
};

/** Names of parts in a list: "objective, plan and techniques". */
export function partsText(parts: readonly string[]): string {
  return new Intl.ListFormat("en-GB").format(parts.map((part) => PART_TEXT[part] ?? part));
}
