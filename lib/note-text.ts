import type { Pressure } from "./note-input";

/** A note's parts in words. */

export const SOAP_PARTS = [
  { part: "subjective", label: "Subjective", description: "What the runner says: where, since when, what makes it worse." },
  { part: "objective", label: "Objective", description: "What you see and feel: range, tone, tenderness." },
  { part: "assessment", label: "Assessment", description: "What you make of it." },
  { part: "plan", label: "Plan", description: "What comes next, and when." },
] as const;

export const PRESSURE_TEXT: Record<Pressure, string> = { light: "Light", medium: "Medium", firm: "Firm", deep: "Deep" };

const PART_TEXT: Record<string, string> = {
  objective: "objective", assessment: "assessment", plan: "plan", marks: "the marks on the chart", techniques: "techniques", areas: "areas", pressure: "pressure",
};

/** Names of parts in a list: "objective, plan and techniques". */
export function partsText(parts: readonly string[]): string {
  return new Intl.ListFormat("en").format(parts.map((part) => PART_TEXT[part] ?? part));
}
