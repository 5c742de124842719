import { randomUUID } from "node:crypto";
import { fileTypeFromBuffer } from "file-type";
import { DOCUMENT_TYPES, type DocumentType, MOST_DOCUMENT_BYTES, type RecommendationInput } from "../../recommendation-input";
import type { CalendarDate } from "../../domain/calendar-date";
import { type Actor, hasRole, type Viewer } from "../auth/actor";
import { recordChange } from "../clinic/audit";
import { db } from "../database";
import { clientsOf } from "../desk/clients";
import { decryptBytes, encryptBytes } from "../health-cipher";
import { toCalendarDate, toSqlDate } from "../sql-date";

export type OwnRecommendation = { id: string; issuedBy: string; issuedOn: CalendarDate; validUntil: CalendarDate | null; recommendation: string; documentName: string | null };

const MOST_RECOMMENDATIONS = 50;

/** The actor's own, the latest first. [ACCESS] */
export async function listRecommendations(actor: Actor): Promise<OwnRecommendation[]> {
  const rows = await db.orthopaedicRecommendation.findMany({
    where: { runnerId: actor.userId },
    omit: { documentCipher: true },
    orderBy: [{ issuedOn: "desc" }, { id: "desc" }],
  });
  return rows.map(({ id, issuedBy, issuedOn, validUntil, recommendation, documentName }) => ({
    id, issuedBy, issuedOn: toCalendarDate(issuedOn), validUntil: validUntil && toCalendarDate(validUntil), recommendation, documentName,
  }));
}

/** Adds one, without its document. */
export async function addRecommendation(actor: Actor, input: RecommendationInput, now: Date): Promise<{ ok: true; id: string } | { ok: false; code: "not_allowed" | "too_many" }> {
  if (!hasRole(actor, "runner")) return { ok: false, code: "not_allowed" };
  if ((await db.orthopaedicRecommendation.count({ where: { runnerId: actor.userId } })) >= MOST_RECOMMENDATIONS) return { ok: false, code: "too_many" };
  const { issuedBy, issuedOn, validUntil, recommendation } = input;
  const { id } = await db.orthopaedicRecommendation.create({
    data: { id: randomUUID(), runnerId: actor.userId, issuedBy, issuedOn: toSqlDate(issuedOn), validUntil: validUntil && toSqlDate(validUntil), recommendation, createdAt: now },
    select: { id: true },
  });
  return { ok: true, id };
}

/** Takes one back, with its document. False where it is not the actor's. [ACCESS] */
export async function removeRecommendation(actor: Actor, id: string): Promise<boolean> {
  const { count } = await db.orthopaedicRecommendation.deleteMany({ where: { id, runnerId: actor.userId } });
  return count > 0;
}

/** Keeps the document, sealed, in place of any before it. What it is, its content says, not its name. Only the actor's own. [ACCESS] */
export async function attachDocument(actor: Actor, id: string, file: { name: string; bytes: Uint8Array }): Promise<{ ok: true } | { ok: false; code: "not_found" | "too_large" | "wrong_type" }> {
  const found = await db.orthopaedicRecommendation.count({ where: { id, runnerId: actor.userId } });
  if (found === 0) return { ok: false, code: "not_found" };
  if (file.bytes.length > MOST_DOCUMENT_BYTES) return { ok: false, code: "too_large" };
  const type = await fileTypeFromBuffer(file.bytes);
  if (!isDocumentType(type?.mime)) return { ok: false, code: "wrong_type" };
  await db.orthopaedicRecommendation.updateMany({
    where: { id, runnerId: actor.userId },
    data: { documentName: file.name, documentType: type.mime, documentCipher: encryptBytes(file.bytes, documentContext(id)) },
  });
  return { ok: true };
}

/**
 * The document, for its runner and for therapists who treat them; null for anyone else, and where there is none. That staff read it is
 * written down. [ACCESS]
 */
export async function readDocument(viewer: Viewer, id: string, now: Date): Promise<{ name: string; type: string; bytes: Uint8Array<ArrayBuffer> } | null> {
  if (!viewer) return null;
  const isTherapist = hasRole(viewer, "therapist");
  const row = await db.orthopaedicRecommendation.findFirst({
    where: { id, documentCipher: { not: null }, OR: [{ runnerId: viewer.userId }, ...(isTherapist ? [{ runner: clientsOf(viewer, now) }] : [])] },
    select: { runnerId: true, documentName: true, documentType: true, documentCipher: true },
  });
  if (!row?.documentCipher) return null;
  if (row.runnerId !== viewer.userId) {
    await recordChange(db, viewer, { action: "read_document", subject: "orthopaedic_recommendation", subjectId: id, personId: row.runnerId }, now);
  }
  return { name: row.documentName ?? "document", type: row.documentType ?? "application/octet-stream", bytes: decryptBytes(row.documentCipher, documentContext(id)) };
}

function isDocumentType(mime: string | undefined): mime is DocumentType {
  return mime !== undefined && mime in DOCUMENT_TYPES;
}

function documentContext(id: string): string {
  return `orthopaedic_recommendation/${id}`;
}
