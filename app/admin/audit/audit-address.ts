import type { AuditQuery } from "@/lib/audit-input";
import type { AuditCursor, AuditFilter } from "@/lib/audit-view";
import { openWords, sealWords } from "@/lib/server/audit/sealed-words";

/** What an address asks of the log. */
export function filterOf({ by, about, kind, subject, from, to, reason }: AuditQuery): AuditFilter {
  return { by, about, kind, subject, from, to, reason: openWords(reason) };
}

/** The address of a page of the log, or of its export; words of a reason stand in it sealed. */
export function auditAddress(filter: AuditFilter, before: AuditCursor | null = null, path = "/admin/audit"): string {
  const { reason, ...plain } = filter;
  const values = { ...plain, reason: reason ? sealWords(reason) : undefined, before: before ? `${before.at.getTime()}.${before.id}` : undefined };
  const query = new URLSearchParams(Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined)).toString();
  return query ? `${path}?${query}` : path;
}
