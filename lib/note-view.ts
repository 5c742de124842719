import type { CalendarDate } from "./domain/calendar-date";
import type { NoteContent } from "./note-input";

/** What is shown of SOAP notes. */

export type NoteAmendment = { id: string; at: Date; authorName: string; text: string };

export type NoteView = {
  id: string;
  appointmentId: string;
  version: number;
  content: NoteContent;
  advice: string;
  savedAt: Date;
  signedAt: Date | null;
  authorName: string;
  amendments: NoteAmendment[];
};

/** A note of another visit, to be opened: nothing of what stands in it. */
export type NoteListed = { id: string; appointmentId: string; date: CalendarDate; serviceName: string; authorName: string; signedAt: Date };

/** What a save met: kept; or what stands there now, seen or not; or nothing to save to. */
export type NoteSaved = { ok: true; version: number; savedAt: Date } | { ok: false; code: "conflict" | "signed"; current: NoteView } | { ok: false; code: "not_found" };
