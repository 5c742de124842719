import type { CsvCell } from "../../csv";
import type { AuditCursor, AuditFilter, AuditLine } from "../../audit-view";
import { momentText } from "../../desk-text";
import { hasRole, type Viewer } from "../auth/actor";
import { recordChange } from "../clinic/audit";
import { db } from "../database";
import { readLines } from "./read-audit-log";

const LINES_AT_ONCE = 1000;
const LOWEST_ID = "00000000-0000-0000-0000-000000000000";

export const AUDIT_COLUMNS = [
  "Time (UTC)", "Time at the clinic", "Who", "What", "Whom it concerns", "About", "Reason", "Before", "After", "Kind", "Subject", "Subject's id",
] as const;

/**
 * Every entry before `now` that fits, newest first, as rows under AUDIT_COLUMNS, so many at once that no export has to fit into memory.
 * That it was exported is written down. Null for anyone but an admin. [ACCESS]
 */
export async function exportAuditLog(viewer: Viewer, filter: AuditFilter, now: Date): Promise<AsyncGenerator<CsvCell[][]> | null> {
  if (!hasRole(viewer, "admin")) return null;
  const { by, about, kind, subject, from, to, reason } = filter;
  // What was looked for in reasons is not kept: it may be about health.
  const detail = { by, about, kind, subject, from, to, wordsInReason: reason !== undefined };
  await recordChange(db, viewer, { action: "exported_audit_log", subject: "audit_log", subjectId: "all", detail: JSON.parse(JSON.stringify(detail)) as typeof detail }, now);
  return pages(filter, { at: now, id: LOWEST_ID });
}

async function* pages(filter: AuditFilter, start: AuditCursor): AsyncGenerator<CsvCell[][]> {
  for (let before: AuditCursor | null = start; before !== null; ) {
    const { lines, next, timeZone } = await readLines(filter, before, LINES_AT_ONCE);
    yield lines.map((line) => cells(line, timeZone));
    before = next;
  }
}

function cells({ at, actor, text, person, about, reason, detail, action, subject, subjectId }: AuditLine, timeZone: string): CsvCell[] {
  const side = (which: "before" | "after") => detail.flatMap((line) => (line[which] === null ? [] : [`${line.label}: ${line[which]}`])).join("; ");
  return [at.toISOString(), momentText(at, timeZone), actor?.name ?? "The system", text, person?.name ?? "", about?.text ?? "", reason ?? "", side("before"), side("after"), action, subject, subjectId ?? ""];
}
