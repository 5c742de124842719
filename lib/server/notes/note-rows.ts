import { adviceSchema, type NoteContent, noteContentSchema } from "../../note-input";
import type { NoteView } from "../../note-view";
import type { Actor } from "../auth/actor";
import { recordChange } from "../clinic/audit";
import type { Transaction } from "../database";
import type { Prisma } from "../generated/client";
import { decryptHealth, encryptHealth } from "../health-cipher";

/** How notes are kept: sealed, each part in its own place. */

export const noteSelect = {
  id: true,
  appointmentId: true,
  runnerId: true,
  therapistId: true,
  version: true,
  contentCipher: true,
  adviceCipher: true,
  updatedAt: true,
  signedAt: true,
  therapist: { select: { displayName: true } },
  amendments: { orderBy: [{ createdAt: "asc" }, { id: "asc" }], select: { id: true, authorId: true, contentCipher: true, createdAt: true } },
} satisfies Prisma.SoapNoteSelect;

type NoteRow = Prisma.SoapNoteGetPayload<{ select: typeof noteSelect }>;

/** The columns of a note's text. */
export function sealNote(id: string, content: NoteContent, advice: string) {
  return { contentCipher: encryptHealth(content, noteContext(id)), adviceCipher: advice === "" ? null : encryptHealth(advice, adviceContext(id)) };
}

export function sealAmendment(id: string, text: string) {
  return { contentCipher: encryptHealth(text, amendmentContext(id)) };
}

/** Opens a note and writes down who read it, in one transaction: none is read unseen. [ACCESS] */
export async function openNote(tx: Transaction, actor: Actor, row: NoteRow, now: Date): Promise<NoteView> {
  await auditNote(tx, actor, "read_note", row, now);
  return {
    id: row.id,
    appointmentId: row.appointmentId,
    version: row.version,
    content: noteContentSchema.parse(decryptHealth(row.contentCipher, noteContext(row.id))),
    advice: openAdvice(row),
    savedAt: row.updatedAt,
    signedAt: row.signedAt,
    authorName: row.therapist.displayName,
    // Only the note's author amends it.
    amendments: row.amendments.map(({ id, contentCipher, createdAt }) => ({
      id,
      at: createdAt,
      authorName: row.therapist.displayName,
      text: String(decryptHealth(contentCipher, amendmentContext(id))),
    })),
  };
}

/** The advice alone, which is sealed apart from the rest. */
export function openAdvice({ id, adviceCipher }: Pick<NoteRow, "id" | "adviceCipher">): string {
  return adviceCipher ? adviceSchema.parse(decryptHealth(adviceCipher, adviceContext(id))) : "";
}

/** Who did what with which note; nothing of what stands in it. */
export async function auditNote(tx: Transaction, actor: Actor, action: "read_note" | "signed_note" | "amended_note" | "copied_note", { id, runnerId }: Pick<NoteRow, "id" | "runnerId">, now: Date): Promise<void> {
  await recordChange(tx, actor, { action, subject: "soap_note", subjectId: id, personId: runnerId }, now);
}

function noteContext(id: string): string {
  return `soap_note/${id}`;
}

function adviceContext(id: string): string {
  return `soap_note_advice/${id}`;
}

function amendmentContext(id: string): string {
  return `soap_note_amendment/${id}`;
}
