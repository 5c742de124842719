import type { AuditSubject } from "./audit-text";
import type { DetailLine } from "./audit-detail";
import type { CalendarDate } from "./domain/calendar-date";
import { FRESH_FORM, type FormState } from "./form-state";

/** What the audit log's page shows: plain data. */

export type AuditPerson = { id: string; name: string };

/** One of several people whom a name fits: how they are reached tells them apart. */
export type AuditChoice = AuditPerson & { reach: string };

/** Which entries are asked for; what is left out does not narrow. */
export type AuditFilter = {
  by?: string | undefined;
  about?: string | undefined;
  /** A group of kinds, or one kind. */
  kind?: string | undefined;
  subject?: AuditSubject | undefined;
  /** Dates on the clinic's clock, both included. */
  from?: CalendarDate | undefined;
  to?: CalendarDate | undefined;
  /** Words in the reason. */
  reason?: string | undefined;
};

/** Where a page of the log ends: what is older comes next. */
export type AuditCursor = { at: Date; id: string };

export type AuditLine = {
  id: string;
  at: Date;
  /** Null: the system itself, or somebody who was deleted since. */
  actor: AuditPerson | null;
  action: string;
  /** What was done, in words that follow the name. */
  text: string;
  /** Whom it concerns, where that is not the person who did it. */
  person: AuditPerson | null;
  subject: string;
  subjectId: string | null;
  /** What the entry is about, by its name, and where that is. */
  about: { text: string; href: string | null } | null;
  reason: string | null;
  detail: DetailLine[];
};

export type AuditPage = { lines: AuditLine[]; next: AuditCursor | null; timeZone: string };

/** The filter's form: where a name fits several people, one of them has to be chosen. */
export type AuditFormState = FormState & { choices: { by: AuditChoice[]; about: AuditChoice[] } };

export const FRESH_AUDIT_FORM: AuditFormState = { ...FRESH_FORM, choices: { by: [], about: [] } };
