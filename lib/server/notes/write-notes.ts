import { randomUUID } from "node:crypto";
import type { AmendmentInput, NoteContent, NoteSave, NoteStep } from "../../note-input";
import { EMPTY_NOTE } from "../../note-input";
import type { AppointmentStatus } from "../../domain/appointment-life";
import type { NoteSaved } from "../../note-view";
import { type Actor, hasRole } from "../auth/actor";
import { db, type Transaction } from "../database";
import { auditNote, noteSelect, openNote, sealAmendment, sealNote } from "./note-rows";
import { treatedBy } from "./read-notes";

const NOT_FOUND = { ok: false, code: "not_found" } as const;

/**
 * Keeps what was typed, if nobody has saved since the version that the writer saw; else says what stands there now, and keeps nothing.
 * Only the treating therapist. [ACCESS]
 */
export async function saveNote(actor: Actor, { appointmentId, version, content, advice }: NoteSave, now: Date): Promise<NoteSaved> {
  if (!hasRole(actor, "therapist")) return NOT_FOUND;
  return db.$transaction(async (tx) => {
    const appointment = await lockTreated(tx, actor, appointmentId, now);
    if (!appointment) return NOT_FOUND;
    const row = await findOwn(tx, actor, appointmentId);
    if (!row) {
      const id = randomUUID();
      await tx.soapNote.create({
        data: { id, appointmentId, runnerId: appointment.runnerId, therapistId: actor.userId, ...sealNote(id, content, advice), createdAt: now, updatedAt: now },
      });
      return { ok: true, version: 1, savedAt: now };
    }
    if (row.signedAt) return { ok: false, code: "signed", current: await openNote(tx, actor, row, now) };
    if (row.version !== version) return { ok: false, code: "conflict", current: await openNote(tx, actor, row, now) };
    await tx.soapNote.update({ where: { id: row.id }, data: { ...sealNote(row.id, content, advice), version: version + 1, updatedAt: now } });
    return { ok: true, version: version + 1, savedAt: now };
  });
}

/** Also where it began before its time. */
const BEGUN: readonly AppointmentStatus[] = ["checked_in", "completed"];

export type NoteSigned = { ok: true; signedAt: Date } | { ok: false; code: "not_found" | "not_begun" | "conflict" | "signed" | "empty" };

/**
 * Signs the note as it was last saved: from then on it is only amended. A note without any of its four parts is not one, and before the
 * session there is nothing to sign for. [ACCESS]
 */
export async function signNote(actor: Actor, { appointmentId, version }: NoteStep, now: Date): Promise<NoteSigned> {
  if (!hasRole(actor, "therapist")) return NOT_FOUND;
  return db.$transaction(async (tx): Promise<NoteSigned> => {
    const appointment = await lockTreated(tx, actor, appointmentId, now);
    if (!appointment) return NOT_FOUND;
    if (appointment.startsAt > now && !BEGUN.includes(appointment.status)) return { ok: false, code: "not_begun" };
    const row = await findOwn(tx, actor, appointmentId);
    if (!row) return { ok: false, code: "empty" };
    if (row.signedAt) return { ok: false, code: "signed" };
    if (row.version !== version) return { ok: false, code: "conflict" };
    const { content } = await openNote(tx, actor, row, now);
    if (!hasSoap(content)) return { ok: false, code: "empty" };
    await tx.soapNote.update({ where: { id: row.id }, data: { signedAt: now, updatedAt: row.updatedAt } });
    await auditNote(tx, actor, "signed_note", row, now);
    return { ok: true, signedAt: now };
  });
}

/** Adds to a signed note, under it and with its date. Only its author. [ACCESS] */
export async function amendNote(actor: Actor, { noteId, text }: AmendmentInput, now: Date): Promise<{ ok: true } | { ok: false; code: "not_found" | "not_signed" }> {
  if (!hasRole(actor, "therapist")) return NOT_FOUND;
  return db.$transaction(async (tx) => {
    const row = await tx.soapNote.findFirst({ where: { id: noteId, therapistId: actor.userId }, select: { id: true, runnerId: true, signedAt: true } });
    if (!row) return NOT_FOUND;
    if (!row.signedAt) return { ok: false, code: "not_signed" };
    const id = randomUUID();
    await tx.soapNoteAmendment.create({ data: { id, noteId, authorId: actor.userId, ...sealAmendment(id, text), createdAt: now } });
    await auditNote(tx, actor, "amended_note", row, now);
    return { ok: true };
  });
}

/** The parts that go on from visit to visit. What the runner said today, how they took it and what is private are today's. */
const CARRIED = ["objective", "assessment", "plan", "marks", "techniques", "areas", "pressure"] as const;
export type CarriedPart = (typeof CARRIED)[number];

export type NoteCopied =
  | { ok: true; from: { noteId: string; authorName: string; savedAt: Date }; parts: Partial<Pick<NoteContent, CarriedPart>> }
  | { ok: false; code: "not_found" | "nothing_to_copy" };

/** What the last signed note of the runner's earlier visits says that goes on, for the therapist to take over. Reading it is written down. [ACCESS] */
export async function copyForward(actor: Actor, appointmentId: string, now: Date): Promise<NoteCopied> {
  if (!hasRole(actor, "therapist")) return NOT_FOUND;
  return db.$transaction(async (tx): Promise<NoteCopied> => {
    const appointment = await tx.appointment.findFirst({ where: treatedBy(actor, appointmentId, now), select: { runnerId: true, startsAt: true } });
    if (!appointment) return NOT_FOUND;
    const row = await tx.soapNote.findFirst({
      where: { runnerId: appointment.runnerId, signedAt: { not: null }, appointmentId: { not: appointmentId }, appointment: { startsAt: { lt: appointment.startsAt } } },
      orderBy: [{ appointment: { startsAt: "desc" } }, { id: "desc" }],
      select: noteSelect,
    });
    if (!row) return { ok: false, code: "nothing_to_copy" };
    const { id, content, authorName, savedAt } = await openNote(tx, actor, row, now);
    await auditNote(tx, actor, "copied_note", row, now);
    const parts = Object.fromEntries(CARRIED.filter((part) => !isEmptyPart(content[part])).map((part) => [part, content[part]]));
    return { ok: true, from: { noteId: id, authorName, savedAt }, parts };
  });
}

function isEmptyPart(value: NoteContent[CarriedPart]): boolean {
  return value === null || value.length === 0;
}

function hasSoap({ subjective, objective, assessment, plan }: NoteContent): boolean {
  return [subjective, objective, assessment, plan].some((part) => part !== EMPTY_NOTE.subjective);
}

/** The session, locked: two tabs that save at once do so one after the other. */
async function lockTreated(tx: Transaction, actor: Actor, appointmentId: string, now: Date) {
  const appointment = await tx.appointment.findFirst({ where: treatedBy(actor, appointmentId, now), select: { id: true, runnerId: true, startsAt: true, status: true } });
  if (appointment) await tx.$queryRaw`SELECT id FROM appointment WHERE id = ${appointment.id}::uuid FOR UPDATE`;
  return appointment;
}

function findOwn(tx: Transaction, actor: Actor, appointmentId: string) {
  return tx.soapNote.findUnique({ where: { appointmentId_therapistId: { appointmentId, therapistId: actor.userId } }, select: noteSelect });
}
