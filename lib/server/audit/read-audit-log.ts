import { auditWords } from "../../audit-text";
import { detailLines } from "../../audit-detail";
import type { AuditCursor, AuditFilter, AuditLine, AuditPage } from "../../audit-view";
import { momentText } from "../../desk-text";
import { hasRole, type Viewer } from "../auth/actor";
import { clinicTimeZone } from "../auth/register-runner";
import { db } from "../database";
import { readAuditNames, type AuditNames } from "./audit-names";
import { type AuditRow, findAuditRows } from "./audit-rows";

const LINES_PER_PAGE = 50;

/** A page of the log, newest first, and where the next one begins; null for anyone but an admin. It holds no health data. [ACCESS] */
export async function readAuditLog(viewer: Viewer, filter: AuditFilter, before: AuditCursor | null): Promise<AuditPage | null> {
  if (!hasRole(viewer, "admin")) return null;
  return readLines(filter, before, LINES_PER_PAGE);
}

/** The same for whoever has been found to be an admin, with as many lines as asked for. */
export async function readLines(filter: AuditFilter, before: AuditCursor | null, most: number): Promise<AuditPage> {
  const [timeZone, clinic] = await Promise.all([clinicTimeZone(), db.clinic.findUnique({ where: { id: 1 }, select: { currency: true } })]);
  // One more than is shown says whether there are older ones.
  const rows = await findAuditRows(filter, timeZone, before, most + 1);
  const shown = rows.slice(0, most);
  const names = await readAuditNames(shown);
  const last = shown.at(-1);
  return {
    lines: shown.map((row) => lineOf(row, names, { timeZone, currency: clinic?.currency ?? "EUR" })),
    next: rows.length > most && last ? { at: last.at, id: last.id } : null,
    timeZone,
  };
}

function lineOf(row: AuditRow, names: AuditNames, { timeZone, currency }: { timeZone: string; currency: string }): AuditLine {
  const person = (id: string | null) => (id === null ? null : { id, name: names.people.get(id) ?? "Somebody deleted since" });
  const { text, of } = auditWords(row.action, row.isEvent);
  const concerned = row.personId === row.actorId ? null : person(row.personId);
  return {
    id: row.id,
    at: row.at,
    actor: person(row.actorId),
    action: row.isEvent ? `session.${row.action}` : row.action,
    text: concerned && of ? `${text} ${of}` : text,
    person: concerned,
    subject: row.subject,
    subjectId: row.subjectId,
    about: aboutOf(row, names),
    reason: row.reason,
    detail: detailLines(row.detail, { names: names.things, timeZone, currency }),
  };
}

/** What it is about, by name, with the page where an admin finds it. */
function aboutOf({ subject, subjectId }: AuditRow, { sessions, things }: AuditNames): AuditLine["about"] {
  if (subjectId === null) return null;
  const session = subject === "appointment" ? sessions.get(subjectId) : undefined;
  if (session) return { text: `${session.serviceName}, ${momentText(session.startsAt, session.timeZone)}, ${session.therapistName}`, href: `/desk/appointments/${subjectId}` };
  if (subject === "policy") return { text: "The version", href: `/admin/policy/${subjectId}` };
  const name = things.get(subjectId);
  if (!name) return null;
  return { text: name, href: subject === "service" ? `/admin/services/${subjectId}` : null };
}
