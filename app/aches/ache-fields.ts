import { placeParts } from "@/lib/ache-input";

/** Sent forms about aches, as the schemas read them. */

/** A report: the place from the list, where it names one, else from the chart. */
export function acheReportFields(form: FormData): Record<string, unknown> {
  const { region, side, view } = placeParts(text(form, "placeFromList") || text(form, "place"));
  return {
    region,
    side: form.get("bothSides") === "yes" && side !== undefined ? "both" : side,
    view,
    condition: text(form, "condition"),
    otherCondition: text(form, "otherCondition"),
    whenItHurts: form.getAll("whenItHurts"),
    since: text(form, "since") || null,
    ...acheFollowUpFields(form),
  };
}

/** The follow-up questions; an open one is null. */
export function acheFollowUpFields(form: FormData): Record<string, unknown> {
  return {
    severity: number(form, "severity") ?? undefined,
    severityRunning: number(form, "severityRunning"),
    severityNextMorning: number(form, "severityNextMorning"),
    changedRunning: text(form, "changedRunning") || null,
    trend: text(form, "trend") || null,
  };
}

function number(form: FormData, name: string): number | null {
  const typed = text(form, name);
  return typed === "" ? null : Number(typed);
}

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.trim() : "";
}
